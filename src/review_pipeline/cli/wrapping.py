"""Lines of Chinese and Latin text as a terminal counts them: two cells for a wide character."""

from __future__ import annotations

import re
import unicodedata

# A word of Latin letters stays whole, and an opening sign with what it opens.
_PIECE = re.compile(r"[（《“‘「『]*(?:[!-~]+|\s+|.)")
# What may not begin a line.
_CLOSING = "，。、；：？！）》」』”’…"


def cells(text: str) -> int:
    """The width of a text in a terminal's cells."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` cells; a closing sign or a long word may jut out."""
    lines = [""]
    for piece in _PIECE.findall(" ".join(text.split())):
        fits = cells(lines[-1] + piece) <= width or piece in _CLOSING
        if fits or not lines[-1]:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return [line.rstrip() for line in lines]
