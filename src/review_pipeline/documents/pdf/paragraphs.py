"""Lines put together to paragraphs: a line that ends before the margin ends one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment
from review_pipeline.documents.pdf.lines import wide
from review_pipeline.documents.pdf.rules import MISS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.pdf.glyphs import Box
    from review_pipeline.documents.pdf.lines import Line
    from review_pipeline.documents.pdf.rules import Rules

# All in parts of the type's size.
SHORT_OF_MARGIN = 1.6
INDENT = 0.6
LEADING = 2.3
CELL_LEADING = 1.6
SPINE = 2.5
# In parts of the longest line.
LONG = 0.5
CENTRED = 1.2
CLEAR = 2.6
LETTER = 0.6
SAME_SIZE = 1.1
WORD = re.compile(r"[!-~]+")
STOPS = tuple("。！？；：.!?;:")
# How many paragraphs back a line may go on with: those of the columns beside it.
NEAREST = 12


@dataclass(frozen=True, slots=True)
class Column:
    """The margins of a page's or a cell's text."""

    left: float
    right: float

    def reached(self, line: Line, following: Line | None = None) -> bool:
        """Whether a line goes up to the right margin, as far as the next word let it."""
        word = WORD.match(following.text) if following else None
        needed = SHORT_OF_MARGIN + (LETTER * len(word[0]) if word else 0)
        return line.right > self.right - needed * line.size

    def centres(self, line: Line) -> bool:
        """Whether a line stands in the middle, clear of the margins or right between them."""
        before, after = line.left - self.left, self.right - line.right
        level = line.alone and abs(before - after) <= CENTRED * line.size
        return level and (self.clears(line) or before <= INDENT * line.size)

    def clears(self, line: Line) -> bool:
        """Whether a line begins further in than a paragraph would."""
        return line.left - self.left > CLEAR * line.size

    def far(self, line: Line) -> bool:
        """Whether a line begins in the right half, as a signature and a date do."""
        return line.left > (self.left + self.right) / 2


@dataclass(slots=True)
class Paragraph:
    """A paragraph being put together, the margins it keeps, the cell it stands in."""

    lines: list[Line]
    column: Column = field(repr=False)
    cell: Box | None = None

    @property
    def text(self) -> str:
        """Its lines, joined with a space only where words of letters meet."""
        joined = self.lines[0].text
        for line in self.lines[1:]:
            spaced = not wide(joined) and not wide(line.text[:1])
            joined += f" {line.text}" if spaced else line.text
        return joined

    @property
    def top(self) -> float:
        """Where its first line stands."""
        return self.lines[0].base

    @property
    def height(self) -> float:
        """Where it is read: with its cell's upper edge when it stands in one."""
        return self.top if self.cell is None else self.cell.top * MISS

    @property
    def bottom(self) -> float:
        """Where its last line stands."""
        return self.lines[-1].base

    @property
    def alignment(self) -> Alignment:
        """How it stands between the margins."""
        first, last = self.lines[0], self.lines[-1]
        if all(map(self.column.centres, self.lines)) and self.column.clears(last):
            return Alignment.CENTER
        far = self.column.far(first)
        return (
            Alignment.END if far and self.column.reached(first) and first.alone else Alignment.START
        )

    def takes(self, line: Line) -> bool:
        """Whether the line goes on with this paragraph."""
        last = self.lines[-1]
        if not last.size or not line.size or not _alike(last, line):
            return False
        if len(last.text) == len(line.text) == 1 and wide(last.text) and wide(line.text):
            return _below(last, line)
        if self.cell is None and not (line.alone and last.alone):
            return _stacked(last, line)
        near = line.base - last.base <= LEADING * line.size
        return near and self.column.reached(last, line) and self._goes_on(last, line)

    def _goes_on(self, last: Line, line: Line) -> bool:
        """Whether a line at the left margin, or centred, belongs to the full one above it."""
        if self.column.centres(last) and self.column.centres(line):
            return True
        signed = self.cell is None and self.column.far(last)
        if signed or line.left > last.left + INDENT * line.size:
            return False
        hanging = line.left > self.column.left + INDENT * line.size
        return not (hanging and last.text.endswith(STOPS))

    def continued_by(self, other: Paragraph) -> bool:
        """Whether a paragraph at the head of the next page goes on with this one."""
        last, first = self.lines[-1], other.lines[0]
        return (
            self.cell is None
            and other.cell is None
            and last.alone
            and first.alone
            and _alike(last, first)
            and self.column.reached(last, first)
            and first.left < other.column.left + INDENT * first.size
            and not last.text.endswith(STOPS)
        )


def paragraphs_of(lines: Sequence[Line], rules: Rules) -> list[Paragraph]:
    """The paragraphs of a page, from the top down."""
    by_cell: dict[Box | None, list[Line]] = {}
    for line in lines:
        by_cell.setdefault(rules.cell(line) if line.size else None, []).append(line)
    found = [each for cell, own in by_cell.items() for each in _joined(own, cell)]
    return sorted(found, key=_reading_order)


def joined_over_pages(pages: Sequence[list[Paragraph]]) -> None:
    """Move what a page break has cut off a paragraph back to it."""
    for before, after in pairwise(pages):
        if before and after and before[-1].continued_by(after[0]):
            before[-1].lines += after.pop(0).lines


def _joined(lines: Sequence[Line], cell: Box | None) -> list[Paragraph]:
    column = _column(lines)
    found: list[Paragraph] = []
    for line in lines:
        above = [each for each in found[-NEAREST:] if each.bottom < line.base and each.takes(line)]
        if above:
            above[-1].lines.append(line)
        else:
            found.append(Paragraph([line], column, cell))
    return found


def _reading_order(paragraph: Paragraph) -> tuple[float, float]:
    """From the top down; the cells of a row by their upper edge, from the left."""
    cell, first = paragraph.cell, paragraph.lines[0]
    return paragraph.height, first.left if cell is None else cell.left * MISS


def _below(last: Line, line: Line) -> bool:
    """Whether one character stands under another, as on a spine or in a narrow cell."""
    near = line.base - last.base < SPINE * line.size
    return near and abs(line.left - last.left) < INDENT * line.size


def _stacked(last: Line, line: Line) -> bool:
    """Whether one line stands close below another beside other text: a cell without rules."""
    near = line.base - last.base < CELL_LEADING * line.size
    return near and abs(line.left - last.left) < INDENT * line.size


def _alike(last: Line, line: Line) -> bool:
    return last.size < line.size * SAME_SIZE and line.size < last.size * SAME_SIZE


def _column(lines: Sequence[Line]) -> Column:
    """The margins that the longer lines keep; a page number may stand outside them."""
    level = [line for line in lines if line.size] or lines
    longest = max((line.right - line.left for line in level), default=0.0)
    long = [line for line in level if line.right - line.left >= LONG * longest]
    return Column(
        min((line.left for line in long), default=0.0),
        max((line.right for line in long), default=0.0),
    )
