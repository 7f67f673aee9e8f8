"""Upright text (竖排): lines whose characters stand under one another, to be read downwards.

A letter to a line is found where blocks meet; here are several columns side by side, read from
the right as of old, and from the left.
"""

from __future__ import annotations

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


def columns(reading: Reading) -> Iterator[tuple[Sign, ...]]:
    """The characters of each upright text in the order they are read in, once for each order."""
    for lines in _stacks(reading.public):
        down = [*zip(*lines, strict=True)]
        for order in (down[::-1], down):
            yield tuple(sign for column in order for sign in column)


def _stacks(passages: Sequence[Passage]) -> Iterator[list[list[Sign]]]:
    """Neighbouring short lines of one length."""
    stack: list[list[Sign]] = []
    for line in _lines(passages):
        if stack and len(line) != len(stack[0]):
            yield from _tall(stack)
            stack = []
        stack.append(line)
    yield from _tall(stack)


def _tall(stack: list[list[Sign]]) -> Iterator[list[list[Sign]]]:
    width = len(stack[0]) if stack else 0
    if len(stack) >= FEWEST_LINES and FEWEST_COLUMNS <= width <= MOST_COLUMNS:
        yield stack


def _lines(passages: Sequence[Passage]) -> Iterator[list[Sign]]:
    """The signs of each short line that is in no table; a long one has none."""
    for passage in passages:
        text = passage.block.text
        if passage.block.cell is not None or (len(text) > _LONGEST and "\n" not in text):
            yield []
            continue
        start = 0
        for line in text.splitlines(keepends=True):
            short = len(line) <= _LONGEST
            signs = [Sign(passage.number, start + n) for n, c in enumerate(line) if not c.isspace()]
            yield signs if short else []
            start += len(line)
