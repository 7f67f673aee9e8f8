"""What of the dictionaries is in force on a day: rules, and the hits of their entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.lexicon.entry import MemberList

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from review_pipeline.gates.rule import Rule
    from review_pipeline.language.reading import Reading
    from review_pipeline.lexicon.entry import Entry


def is_in_force(rule: Rule, day: date) -> bool:
    """Whether a rule is asked on a day."""
    begun = rule.since is None or rule.since <= day
    return begun and (rule.until is None or day <= rule.until)


def is_watched(entry: Entry | None, day: date) -> bool:
    """Whether an entry is looked for on a day; who held an office has days of its own."""
    if entry is None or isinstance(entry, MemberList):
        return True
    return entry.until is None or day <= entry.until


def watched(reading: Reading, rules: Iterable[Rule], day: date) -> Reading:
    """The reading less the hits of entries that are past their last day."""
    dated = {rule.id for rule in rules if rule.dated} & reading.hits_by_owner.keys()
    if not dated:
        return reading
    left = {
        owner: tuple(hit for hit in reading.hits(owner) if is_watched(hit.literal.entry, day))
        for owner in dated
    }
    return replace(reading, hits_by_owner={**reading.hits_by_owner, **left})
