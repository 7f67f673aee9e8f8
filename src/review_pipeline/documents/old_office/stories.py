"""The characters an old document writes its structure with: paragraphs, cells, fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.word.names import split

if TYPE_CHECKING:
    from collections.abc import Sequence

BEGIN, RESULT, END = "\x13", "\x14", "\x15"
MARKS = re.compile(f"([{BEGIN}{RESULT}{END}])")
# Ends of paragraphs, cells, lines and pages; fields; anchors of notes, comments and pictures.
BREAKS = re.compile(r"[\x00-\x1d\x7f]+")
# Fields whose result a program works out anew each time it opens the file.
VOLATILE = split(
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF DATE TIME SAVEDATE CREATEDATE PRINTDATE EDITTIME "
    "FILENAME NUMWORDS NUMCHARS REVNUM LASTSAVEDBY"
)


@dataclass(slots=True)
class Told:
    """The text, the codes of its fields, and the results that change by themselves."""

    pieces: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What a reader sees of it, and what conversion may have dropped."""
        return "".join(self.pieces)


@dataclass(slots=True)
class OpenField:
    """A field whose end has not come yet."""

    code: str = ""
    in_result: bool = False

    @property
    def volatile(self) -> bool:
        """Whether its result changes by itself."""
        return (self.code.split() or [""])[0].upper() in VOLATILE


def split_fields(text: str) -> Told:
    """The text as it stands with its fields' results, their codes apart."""
    told = Told()
    fields: list[OpenField] = []
    for piece in MARKS.split(text):
        if piece == BEGIN:
            fields.append(OpenField())
        elif piece == RESULT and fields:
            fields[-1].in_result = True
        elif piece == END and fields:
            told.codes.append(fields.pop().code)
        elif fields and not fields[-1].in_result:
            fields[-1].code += piece
            continue
        elif fields and fields[-1].volatile:
            told.results.append(piece)
            continue
        told.pieces.append(piece)
    told.codes += [each.code for each in fields]
    return told


def paragraphs(text: str) -> Sequence[str]:
    """The text between marks of structure."""
    return [words for words in BREAKS.split(text) if words.strip()]
