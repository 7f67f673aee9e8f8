"""The nouns of a dictionary: Card, and one entry type for each kind of check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from review_pipeline.lexicon.house_style import BY_THE_STANDARD, HouseStyle

if TYPE_CHECKING:
    from datetime import date

    from review_pipeline.lexicon.profile import Profile


#: Names, offices and institutions change: what nobody looked at for so long may be wrong.
STALE_AFTER = timedelta(days=90)


class Kind(StrEnum):
    """How a dictionary's entries are used."""

    TERM = "term"
    SUBSTITUTION = "substitution"
    PROTECTED_PHRASE = "protected-phrase"
    MEMBER_LIST = "member-list"
    DATED_NAME = "dated-name"


@dataclass(frozen=True, slots=True)
class Card:
    """What a dictionary file says of itself. ``gate`` and ``severity`` use their English values.

    ``mends`` says that each right form is the only one: `review check --fix` may put it in place.
    ``disguises`` says that somebody may want to hide the terms: they are sought written apart,
    reversed, in pinyin and so on, too.
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


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences that must be flagged and sentences that must pass."""

    flagged: tuple[str, ...]
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word to find. An ``exception`` is a longer phrase that holds it and is innocent.

    ``not_disguises`` are words in their own right that only sound like it, or look it.
    """

    text: str
    examples: Examples
    exceptions: tuple[str, ...] = ()
    not_disguises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Substitution:
    """A wrong form and the right one; ``exceptions`` as in Term."""

    wrong: str
    right: str
    examples: Examples
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProtectedPhrase:
    """A phrase of five characters or more, one edit away from which is a fault.

    ``allowed`` lists near forms that are right; ``confusables`` lists wrong forms known
    from incidents, of any length.
    """

    text: str
    examples: Examples
    allowed: tuple[str, ...] = ()
    confusables: tuple[str, ...] = ()

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
class DatedName:
    """A name (office, institution, system) that was right from and until a day."""

    text: str
    examples: Examples
    successor: str | None = None
    exceptions: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None


type_of_kind: dict[Kind, type[Term | Substitution | ProtectedPhrase | MemberList | DatedName]] = {
    Kind.TERM: Term,
    Kind.SUBSTITUTION: Substitution,
    Kind.PROTECTED_PHRASE: ProtectedPhrase,
    Kind.MEMBER_LIST: MemberList,
    Kind.DATED_NAME: DatedName,
}

Entry = Term | Substitution | ProtectedPhrase | MemberList | DatedName


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One dictionary file: its card and its entries."""

    card: Card
    entries: tuple[Entry, ...]


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

    def stale(self, today: date) -> tuple[Card, ...]:
        """The cards nobody has verified for longer than ``STALE_AFTER``."""
        cards = (dictionary.card for dictionary in self.dictionaries)
        return tuple(card for card in cards if today - card.last_verified > STALE_AFTER)
