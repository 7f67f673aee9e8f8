"""The examples of the dictionaries, run: what should be flagged is, what should pass does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.inspection import inspect
from review_pipeline.lexicon.entry import DatedName, MemberList
from review_pipeline.lexicon.literal import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.inspection import Inspector
    from review_pipeline.lexicon.card import Card
    from review_pipeline.lexicon.entry import Entry
    from review_pipeline.lexicon.lexicon import Dictionary

# A day on which no name of a dictionary without dates could change.
_ANY_DAY = date(2026, 11, 1)


@dataclass(frozen=True, slots=True)
class FailedExample:
    """An example that did not come out as its entry says.

    ``flagged`` is what the entry promises: True for a sentence that should have been told.
    """

    dictionary: str
    entry: str
    sentence: str
    flagged: bool


def failed_examples(inspector: Inspector, dictionary: Dictionary) -> Iterator[FailedExample]:
    """The examples of a dictionary that do not come out as it says."""
    card = dictionary.card.id
    for entry in dictionary.entries:
        examples, day = entry.examples, judged_on(entry)
        looking = _in_force(day, entry, dictionary.card)
        promised = [(sentence, True) for sentence in examples.flagged]
        for sentence, flagged in [*promised, *((each, False) for each in examples.passed)]:
            if (card in _rules_finding(inspector, sentence, day, looking)) is not flagged:
                yield FailedExample(card, texts_of(entry)[0], sentence, flagged)


def _in_force(day: date, entry: Entry, card: Card) -> date:
    """The day, or the nearest one on which the entry and its dictionary are in force."""
    ends = (card.until, getattr(entry, "until", None))
    return min([max(day, card.since or day), *(end for end in ends if end is not None)])


def judged_on(entry: Entry) -> date:
    """The day to judge by: one on which the name is no longer, or not yet, right."""
    if not isinstance(entry, DatedName | MemberList):
        return _ANY_DAY
    if entry.valid_until is not None:
        return entry.valid_until + timedelta(days=1)
    if entry.valid_from is None:
        return _ANY_DAY
    before = timedelta(days=isinstance(entry, DatedName))
    return entry.valid_from - before


def _rules_finding(inspector: Inspector, sentence: str, day: date, looking: date) -> set[str]:
    draft = Draft("例句.txt", "text", "0" * 64, (Block(Place(Part.BODY, 0), sentence),))
    return {finding.rule for finding in inspect(draft, inspector, day, today=looking).findings}
