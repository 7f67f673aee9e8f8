"""The tokens of PDF syntax, as far as needed to tell text in strings from comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANK = re.compile(rb"[\0\t\n\f\r ]*")
COMMENT = re.compile(rb"%[^\r\n]*")
TOKEN = re.compile(
    rb"(?P<comment>%[^\r\n]*)|(?P<open>\()|<<|>>|(?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*>)"
    rb"|[\[\]{}]|/?[^\0\t\n\f\r \[\]{}()<>/%]+|/"
)
BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)


def tokens(data: bytes, position: int) -> Iterator[tuple[bytes, int]]:
    """Each token from a position on, and where it ends; a string is one token.

    Raises:
        UnreadableDraft: when a string has no end, or a byte fits no token.
    """
    position = skip_blank(data, position)
    while position < len(data):
        match = TOKEN.match(data, position)
        if match is None:
            raise faults.damaged()
        end = _string_end(data, match.end()) if match["open"] else match.end()
        yield data[match.start() : end], end
        position = skip_blank(data, end)


def skip_blank(data: bytes, position: int) -> int:
    """The place of the next byte that is not white space."""
    match = BLANK.match(data, position)
    return position if match is None else match.end()


def _string_end(data: bytes, position: int) -> int:
    depth = 1
    for bracket in BRACKET.finditer(data, position):
        depth += {b"(": 1, b")": -1}.get(bracket[0], 0)
        if depth == 0:
            return bracket.end()
    raise faults.damaged()
