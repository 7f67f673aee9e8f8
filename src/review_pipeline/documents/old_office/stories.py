"""The characters an old document writes its structure with: paragraphs, cells, fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BEGIN, RESULT, END = "\x13", "\x14", "\x15"
MARKS = re.compile(f"([{BEGIN}{RESULT}{END}])")
# Ends of paragraphs, cells, lines and pages; anchors of notes, comments and pictures.
BREAKS = re.compile(r"[\x00-\x1d\x7f]+")


def split_fields(text: str) -> tuple[str, Sequence[str]]:
    """The text as it stands with its fields' results, and the code of each field."""
    shown: list[str] = []
    codes: list[str] = []
    # The fields that are open: the code so far, or None once their result has begun.
    fields: list[str | None] = []
    for piece in MARKS.split(text):
        if piece == BEGIN:
            fields.append("")
        elif piece in (RESULT, END) and fields:
            code = fields.pop()
            codes += [] if code is None else [code]
            fields += [None] if piece == RESULT else []
        elif fields and fields[-1] is not None:
            fields[-1] += piece
        else:
            shown.append(piece)
    return "".join(shown), [*codes, *(code for code in fields if code is not None)]


def paragraphs(text: str) -> Sequence[str]:
    """The text between marks of structure."""
    return [words for words in BREAKS.split(text) if words.strip()]
