"""Characters put together to lines as the eye does: by where they stand, not by when drawn."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf.rules import MIDDLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.documents.pdf.glyphs import Glyph
    from review_pipeline.documents.pdf.rules import Rules

# All in parts of the type's size.
SAME_LINE = 0.45
WORD_GAP = 0.22
COLUMN_GAP = 2.5
# Between the letters of a title spread over the line.
SPREAD_GAP = 6.0
VERTICAL = 0.3
# What two characters with one place and one meaning are: bold made by drawing twice.
TWIN = 0.15


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters on one line, with no gap a column would leave.

    ``alone`` says that nothing else stands on the line.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    alone: bool


def lines_of(glyphs: Sequence[Glyph], rules: Rules) -> list[Line]:
    """The lines of a page from the top down; text that does not run level by itself."""
    level, askew = _parted(glyphs)
    lines = [line for row in _rows(level) for line in _line_up(row, rules)]
    return sorted([*lines, *(_run(run) for run in askew)], key=lambda line: (line.base, line.left))


def _parted(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[list[Glyph]]]:
    """Characters on level lines; and those of turned or upright writing, in drawn order."""
    level: list[Glyph] = []
    askew: list[list[Glyph]] = []
    previous = False
    for _, group in groupby(glyphs, key=lambda glyph: glyph.drawer):
        run = list(group)
        slanting = run[0].turned or _upright(run)
        if not slanting:
            level += run
        elif previous:
            askew[-1] += run
        else:
            askew.append(run)
        previous = slanting
    return level, [run for run in askew if any(not glyph.blank for glyph in run)]


def _upright(run: Sequence[Glyph]) -> bool:
    """Whether one text object writes downwards."""
    steps = [
        abs(after.x - before.x) < VERTICAL * after.size < after.base - before.base
        for before, after in pairwise(run)
    ]
    return bool(steps) and all(steps)


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda each: each.base):
        if row and glyph.base - row[0].base > SAME_LINE * max(glyph.size, row[0].size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _line_up(row: Sequence[Glyph], rules: Rules) -> Iterator[Line]:
    """The lines of a row: one, or as many as columns stand side by side."""
    sides = rules.beside(row[0].base - MIDDLE * row[0].size)
    runs: list[list[Glyph]] = []
    for glyph in sorted(row, key=lambda each: each.x):
        if runs and _twin(runs[-1], glyph):
            continue
        if runs and _goes_on(runs[-1], glyph, sides):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    filled = [run for run in runs if any(not glyph.blank for glyph in run)]
    for run in filled:
        yield _line(run, alone=len(filled) == 1)


def _goes_on(run: Sequence[Glyph], glyph: Glyph, sides: Sequence[float]) -> bool:
    """Whether no ruled line, and no gap as of columns, parts a character from those before."""
    before = run[-1]
    spread = all(after.x - one.right > one.size for one, after in pairwise(run))
    most = SPREAD_GAP if spread and wide(before.char) and wide(glyph.char) else COLUMN_GAP
    if glyph.x - before.right >= most * glyph.size:
        return False
    middle = before.x + (before.right - before.x) / 2
    place = bisect_right(sides, middle)
    return place == len(sides) or sides[place] > glyph.x + SAME_LINE * glyph.size


def _twin(run: Sequence[Glyph], glyph: Glyph) -> bool:
    return any(
        before.char == glyph.char
        and abs(before.x - glyph.x) < TWIN * glyph.size
        and abs(before.base - glyph.base) < TWIN * glyph.size
        for before in run[-3:]
    )


def _line(run: Sequence[Glyph], *, alone: bool) -> Line:
    inked = [glyph for glyph in run if not glyph.blank]
    pieces = [run[0].char]
    for before, glyph in pairwise(run):
        if _spaced(before, glyph):
            pieces.append(" ")
        pieces.append(glyph.char)
    text = "".join(pieces).strip()
    return Line(
        text,
        min(glyph.x for glyph in inked),
        max(glyph.right for glyph in inked),
        inked[0].base,
        max(glyph.size for glyph in inked),
        alone,
    )


def _spaced(before: Glyph, after: Glyph) -> bool:
    """Whether a gap parts two words; Chinese characters have none between them."""
    gap = after.x - before.right
    if before.blank or after.blank or gap < WORD_GAP * after.size:
        return False
    return gap > after.size or not (wide(before.char) and wide(after.char))


def _run(run: Sequence[Glyph]) -> Line:
    """Turned text: all of it one line, in the order it is drawn."""
    inked = [glyph for glyph in run if not glyph.blank]
    return Line(
        "".join(glyph.char for glyph in run).strip(),
        min(glyph.ink.left for glyph in inked),
        max(glyph.ink.right for glyph in inked),
        min(glyph.ink.top for glyph in inked),
        0.0,
        alone=False,
    )


def wide(text: str) -> bool:
    """Whether a character is Chinese, or punctuation of its width."""
    return bool(text) and unicodedata.east_asian_width(text[-1]) in "WF"
