"""The nouns of a dictionary: Card, and one entry type for each kind of check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from review_pipeline.lexicon.house_style import BY_THE_STANDARD, HouseStyle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from review_pipeline.lexicon.profile import Profile


#: What the layers are called that everybody has; others bear their folder's name.
BUILT_IN, LOCAL_LAYER = "随附", "本单位"

#: How near to a term its company must be, in characters, where the entry does not say.
WITHIN = 20

#: Names, offices and institutions change: what nobody looked at for so long may be wrong.
STALE_AFTER = timedelta(days=90)


class Kind(StrEnum):
    """How a dictionary's entries are used."""

    TERM = "term"
    SUBSTITUTION = "substitution"
    PROTECTED_PHRASE = "protected-phrase"
    MEMBER_LIST = "member-list"
    DATED_NAME = "dated-name"
    CO_OCCURRENCE = "co-occurrence"
    CHECKED_NUMBER = "checked-number"


@dataclass(frozen=True, slots=True)
class Card:
    """What a dictionary file says of itself. ``gate`` and ``severity`` use their English values.

    ``mends`` says that each right form is the only one: `review check --fix` may put it in place.
    ``disguises`` says that somebody may want to hide the terms: they are sought written apart,
    reversed, in pinyin and so on, too. ``since`` and ``until`` are the first and last day the
    dictionary is in force. ``table`` names a file of further entries beside the file, ``example``
    what a sentence with one of them looks like (``{text}`` stands for it).
    """

    id: str
    title: str
    gate: str
    kind: Kind
    severity: str
    message: str
    basis: str
    owner: str
    in_force_since: date
    last_verified: date
    mends: bool = False
    disguises: bool = False
    since: date | None = None
    until: date | None = None
    table: str | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences that must be flagged and sentences that must pass."""

    flagged: tuple[str, ...]
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word to find. An ``exception`` is a longer phrase that holds it and is innocent.

    ``not_disguises`` are words in their own right that only sound like it, or look it. One of
    the words ``near`` must stand, and none of ``not_near`` may, in its sentence within so many
    characters. ``until`` is the last day it is watched.
    """

    text: str
    examples: Examples
    exceptions: tuple[str, ...] = ()
    not_disguises: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    within: int = WITHIN
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Substitution:
    """A wrong form and the right one; ``exceptions`` and ``until`` as in Term."""

    wrong: str
    right: str
    examples: Examples
    exceptions: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ProtectedPhrase:
    """A phrase of five characters or more, one edit away from which is a fault.

    ``allowed`` lists near forms that are right; ``confusables`` lists wrong forms known
    from incidents, of any length; ``until`` as in Term.
    """

    text: str
    examples: Examples
    allowed: tuple[str, ...] = ()
    confusables: tuple[str, ...] = ()
    until: date | None = None

    @property
    def halves(self) -> tuple[str, str]:
        """The phrase cut in two: one edit anywhere leaves at least one half as it was."""
        middle = (len(self.text) + 1) // 2
        return self.text[:middle], self.text[middle:]


@dataclass(frozen=True, slots=True)
class MemberList:
    """A fixed expression and its members, in order when ``ordered``."""

    text: str
    members: tuple[str, ...]
    ordered: bool
    examples: Examples
    accepted: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """A word that matters only in company: all of ``beside`` in its sentence, so near.

    ``beside`` are words, or classes of words (lexicon/nearness.py).
    """

    text: str
    beside: tuple[str, ...]
    examples: Examples
    within: int = WITHIN
    exceptions: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """A kind of number: how it is built and what proves it (lexicon/checked_number.py).

    ``text`` is what it is called; ``near`` and ``within`` as in Term.
    """

    text: str
    pattern: str
    checksum: str
    examples: Examples
    near: tuple[str, ...] = ()
    within: int = WITHIN
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A word of earlier layers that does not count, why, and the line and layer that say so."""

    text: str
    reason: str
    line: int
    layer: str = BUILT_IN


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name (office, institution, system) that was right from and until a day.

    The other ``until`` is the last day it is watched, as in Term.
    """

    text: str
    examples: Examples
    successor: str | None = None
    exceptions: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    until: date | None = None


Entry = (
    Term | Substitution | ProtectedPhrase | MemberList | DatedName | CoOccurrence | CheckedNumber
)

type_of_kind: dict[Kind, type[Entry]] = {
    Kind.TERM: Term,
    Kind.SUBSTITUTION: Substitution,
    Kind.PROTECTED_PHRASE: ProtectedPhrase,
    Kind.MEMBER_LIST: MemberList,
    Kind.DATED_NAME: DatedName,
    Kind.CO_OCCURRENCE: CoOccurrence,
    Kind.CHECKED_NUMBER: CheckedNumber,
}


def identity(entry: Entry) -> object:
    """What makes two entries of a dictionary one and the same."""
    match entry:
        case Substitution():
            return entry.wrong
        case MemberList() | DatedName() if entry.valid_from is not None:
            return entry.text, entry.valid_from
        case _:
            return entry.text


def word(entry: Entry) -> str:
    """The word a person calls an entry by: what is found, or what should have been."""
    return entry.wrong if isinstance(entry, Substitution) else entry.text


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
class Law:
    """One version of a law in the register. ``title`` has no 《》; dates may be unknown."""

    title: str
    promulgated_on: date | None
    effective_on: date | None
    ended_on: date | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every dictionary and register in force, and their version.

    ``version`` is the lower-case hexadecimal SHA-256 over all files' names and bytes,
    shortened to 12 characters. ``profiles`` hold one of each kind of content at most. ``house`` is
    how the unit sets its documents.
    """

    dictionaries: tuple[Dictionary, ...]
    laws: tuple[Law, ...]
    version: str
    profiles: tuple[Profile, ...] = ()
    house: HouseStyle = BY_THE_STANDARD

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
