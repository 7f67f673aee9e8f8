"""The card of a dictionary: what its file says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

#: What the layers are called that everybody has; others bear their folder's name.
BUILT_IN, LOCAL_LAYER = "随附", "本单位"


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
