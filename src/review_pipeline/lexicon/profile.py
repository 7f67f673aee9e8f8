"""The nouns of a profile: what one kind of content may show that others may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.labels import Labelled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Verdict(Labelled):
    """What a profile makes of a rule's finding."""

    BLOCK = "block", "阻断"
    CONFIRM = "confirm", "须确认"
    ADVISE = "advise", "提示"
    REST = "rest", "不报"


#: What no profile may lower: marks of the law, on whatever kind of content (保密法 §31, §57).
NEVER_LOWERED = frozenset({"classification-mark", "classified-document-number"})


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a kind of content makes of one rule.

    Any verdict but BLOCK says that this kind may show it. ``requires`` are texts one of which the
    draft must hold for that, ``0`` standing for any run of digits; without it the strict default
    stays. ``question`` is what the reviewer is asked instead of the rule's own message.
    """

    rule: str
    verdict: Verdict
    basis: str
    requires: tuple[str, ...] = ()
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of content (``kind`` as in ``review submit --kind``) and its rulings."""

    kind: str
    title: str
    owner: str
    last_verified: date
    rulings: tuple[Ruling, ...]

    def ruling_on(self, rule: str) -> Ruling | None:
        """The ruling on a rule, None where its strict default stands."""
        return next((ruling for ruling in self.rulings if ruling.rule == rule), None)


def joined(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    """One profile for each kind: the later one's facts, its rulings before the earlier one's."""
    by_kind: dict[str, Profile] = {}
    for profile in profiles:
        earlier = by_kind.get(profile.kind)
        rulings = (*profile.rulings, *(earlier.rulings if earlier else ()))
        by_kind[profile.kind] = Profile(
            profile.kind, profile.title, profile.owner, profile.last_verified, rulings
        )
    return tuple(by_kind.values())
