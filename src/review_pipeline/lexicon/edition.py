"""Edition: which dictionaries a report or a sheet rests on, and which of them are overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.lexicon.lexicon import STALE_AFTER

if TYPE_CHECKING:
    from datetime import date

    from review_pipeline.lexicon.card import Card
    from review_pipeline.lexicon.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Edition:
    """The dictionaries' ``version``, and the cards of those that are ``stale``."""

    version: str
    stale: tuple[Card, ...] = ()

    @property
    def overdue(self) -> tuple[str, ...]:
        """A sentence for each stale dictionary, its full stop left to whoever shows it."""
        return tuple(map(_notice, self.stale))


def edition_of(lexicon: Lexicon, today: date) -> Edition:
    """The edition of a lexicon as it is on a day: old names and offices may be wrong by then."""
    return Edition(lexicon.version, lexicon.stale(today))


def _notice(card: Card) -> str:
    return (
        f"词典“{card.title}”（{card.id}，{card.owner}）自 {card.last_verified} 起"
        f"超过 {STALE_AFTER.days} 天没有核对，有关的人名、职务、机构请另行核实"
    )
