"""A literal to find: the text, and the rule that wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.lexicon.card import BUILT_IN
from review_pipeline.lexicon.entry import (
    CheckedNumber,
    CoOccurrence,
    DatedName,
    MemberList,
    ProtectedPhrase,
    Substitution,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.lexicon.disguise import Disguise
    from review_pipeline.lexicon.entry import Entry
    from review_pipeline.lexicon.lexicon import Dictionary, Lexicon


@dataclass(frozen=True, slots=True)
class Literal:
    """``text`` as written in a dictionary or a rule's anchors; ``owner`` is the rule's id.

    ``entry`` is the dictionary entry it came from, None for an anchor of a Python rule.
    ``disguise`` is the way it is written otherwise, and ``plain`` is then what it stands for.
    """

    text: str
    owner: str
    entry: Entry | None = None
    disguise: Disguise | None = None
    plain: str = ""
    layer: str = BUILT_IN


def literals_of(lexicon: Lexicon) -> Iterator[Literal]:
    """Every literal of every dictionary, owned by the card's id."""
    for dictionary in lexicon.dictionaries:
        yield from _literals(dictionary)


def _literals(dictionary: Dictionary) -> Iterator[Literal]:
    for number, entry in enumerate(dictionary.entries):
        for text in texts_of(entry):
            yield Literal(text, dictionary.card.id, entry, layer=dictionary.layer_of(number))


def texts_of(entry: Entry) -> tuple[str, ...]:
    """What the one pass looks for on an entry's behalf."""
    match entry:
        case Substitution():
            return (entry.wrong,)
        case ProtectedPhrase():
            return (*entry.halves, *entry.confusables)
        case Term() | MemberList() | DatedName() | CoOccurrence():
            return (entry.text,)
        case CheckedNumber():
            return ()


def innocent_phrases(entry: Entry | None) -> tuple[str, ...]:
    """The longer phrases within which an entry's literals mean nothing."""
    match entry:
        case Term() | Substitution() | DatedName() | CoOccurrence():
            return entry.exceptions
        case ProtectedPhrase():
            return entry.allowed
        case _:
            return ()
