"""Addresses of cells and ranges, counted from 0."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """A block of cells, both ends in it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def address(text: str) -> tuple[int, int] | None:
    """Row and column of ``B3``; None when it is no address."""
    match = ADDRESS.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def ranges(text: str) -> Iterator[Range]:
    """The ranges of a ``sqref``: ``A1:B2 C3``; whole rows and columns too."""
    for piece in text.split():
        first, _, last = piece.partition(":")
        start, end = _corner(first, 0, 0), _corner(last or first, LAST_ROW, LAST_COLUMN)
        yield Range(
            min(start[0], end[0]),
            min(start[1], end[1]),
            max(start[0], end[0]),
            max(start[1], end[1]),
        )


def _corner(text: str, row: int, column: int) -> tuple[int, int]:
    """A corner; one that names a row or a column alone reaches to the sheet's edge."""
    found = address(text)
    if found is not None:
        return found
    plain = text.replace("$", "")
    if plain.isdigit():
        return int(plain) - 1, column
    named = address(f"{plain}1")
    return (row, column) if named is None else (row, named[1])
