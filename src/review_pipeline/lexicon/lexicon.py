"""A dictionary whole, and the lexicon: all of them with the registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from review_pipeline.lexicon.card import BUILT_IN, Kind
from review_pipeline.lexicon.entry import identity
from review_pipeline.lexicon.house_style import BY_THE_STANDARD, HouseStyle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from review_pipeline.lexicon.card import Card
    from review_pipeline.lexicon.common_word import CommonWord
    from review_pipeline.lexicon.entry import Entry, Withdrawal
    from review_pipeline.lexicon.law import Law
    from review_pipeline.lexicon.profile import Profile

#: Names, offices and institutions change: what nobody looked at for so long may be wrong.
STALE_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One dictionary: its card and its entries, each from a layer.

    ``layers`` has the layer of each entry, in their order; ``withdrawn`` what of earlier layers
    no longer counts.
    """

    card: Card
    entries: tuple[Entry, ...]
    layers: tuple[str, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()

    def layer_of(self, number: int) -> str:
        """The layer of an entry by its number; the built-in one where nothing was layered."""
        return self.layers[number] if self.layers else BUILT_IN

    @property
    def origin(self) -> str:
        """The layers its entries are from, the earliest first."""
        return "、".join(dict.fromkeys(self.layers)) or BUILT_IN


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every dictionary and register in force, and their version.

    ``version`` is the lower-case hexadecimal SHA-256 over all files' names and bytes,
    shortened to 12 characters. ``profiles`` hold one of each kind of content at most. ``house`` is
    how the unit sets its documents, ``words`` the common ones whose slips of the ear are told.
    """

    dictionaries: tuple[Dictionary, ...]
    laws: tuple[Law, ...]
    version: str
    profiles: tuple[Profile, ...] = ()
    house: HouseStyle = BY_THE_STANDARD
    words: tuple[CommonWord, ...] = ()

    def profile_of(self, kind: str | None) -> Profile | None:
        """The profile of a kind of content, None where it has none: the strict default."""
        return next((profile for profile in self.profiles if profile.kind == kind), None)

    def of_kind(self, kind: Kind) -> tuple[Dictionary, ...]:
        """The dictionaries of one kind, in load order."""
        return tuple(d for d in self.dictionaries if d.card.kind is kind)

    def named(self, card_id: str) -> Dictionary | None:
        """The dictionary whose card has this id."""
        return next((d for d in self.dictionaries if d.card.id == card_id), None)

    def waiting(self, today: date) -> Iterator[tuple[str, date]]:
        """The ids of the dictionaries that are not in force yet, and since when they will be."""
        for card in (dictionary.card for dictionary in self.dictionaries):
            if card.since is not None and card.since > today:
                yield card.id, card.since

    def ended(self, today: date) -> Iterator[tuple[str, date]]:
        """The dictionaries and entries that are no longer in force, and until when they were."""
        for dictionary in self.dictionaries:
            card_id, until = dictionary.card.id, dictionary.card.until
            if until is not None and until < today:
                yield f"词典 {card_id}", until
            for entry in dictionary.entries:
                last = getattr(entry, "until", None)
                if last is not None and last < today:
                    yield f"词典 {card_id} 的词条“{identity(entry)}”", last

    def stale(self, today: date) -> tuple[Card, ...]:
        """The cards nobody has verified for longer than ``STALE_AFTER``."""
        cards = (dictionary.card for dictionary in self.dictionaries)
        return tuple(card for card in cards if today - card.last_verified > STALE_AFTER)
