"""Upright text (竖排): lines whose characters stand under one another, to be read downwards.

A letter to a line is found where blocks meet; here are several columns side by side, read from
the right as of old, and from the left.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

# Two lines of one length are chance; longer lines are read across.
FEWEST_LINES, FEWEST_COLUMNS, MOST_COLUMNS = 3, 2, 12
_LONGEST = 40


class Sign(NamedTuple):
    """A character: its block's number and its offset there."""

    block: int
    offset: int


class _Line(NamedTuple):
    """A line of a block, where it begins, and how many signs it has; none if it is long."""

    block: int
    start: int
    text: str
    width: int

    def signs(self) -> list[Sign]:
        """Its signs, blanks left out."""
        return [
            Sign(self.block, self.start + n) for n, c in enumerate(self.text) if not c.isspace()
        ]


def columns(reading: Reading) -> Iterator[tuple[Sign, ...]]:
    """The characters of each upright text in the order they are read in, once for each order."""
    for width, group in groupby(_lines(reading.public), key=lambda line: line.width):
        lines = list(group) if FEWEST_COLUMNS <= width <= MOST_COLUMNS else []
        if len(lines) >= FEWEST_LINES:
            down = [*zip(*(line.signs() for line in lines), strict=True)]
            for order in (down[::-1], down):
                yield tuple(sign for column in order for sign in column)


def _lines(passages: Sequence[Passage]) -> Iterator[_Line]:
    """Each line of the passages; those of tables and long ones part the others."""
    for passage in passages:
        text = passage.block.text
        if passage.block.cell is not None or (len(text) > _LONGEST and "\n" not in text):
            yield _Line(passage.number, 0, "", 0)
            continue
        start = 0
        for line in text.splitlines(keepends=True):
            width = len("".join(line.split())) if len(line) <= _LONGEST else 0
            yield _Line(passage.number, start, line, width)
            start += len(line)
