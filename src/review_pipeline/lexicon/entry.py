"""The nouns of a dictionary: one entry type for each kind of check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.lexicon.card import BUILT_IN, Kind

if TYPE_CHECKING:
    from datetime import date


#: How near to a term its company must be, in characters, where the entry does not say.
WITHIN = 20


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
