"""Lines put together to paragraphs: a line that ends before the margin ends one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment
from review_pipeline.documents.pdf.lines import wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.pdf.lines import Line

# All in parts of the type's size.
SHORT_OF_MARGIN = 1.6
INDENT = 0.6
LEADING = 2.3
CELL_LEADING = 1.6
CENTRED = 1.5
SAME_SIZE = 1.1
STOPS = "。！？；：.!?;:"


@dataclass(frozen=True, slots=True)
class Column:
    """The margins of a page's text."""

    left: float
    right: float


@dataclass(slots=True)
class Paragraph:
    """A paragraph being put together, and the margins of its page."""

    lines: list[Line]
    column: Column = field(repr=False)

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
    def bottom(self) -> float:
        """Where its last line stands."""
        return self.lines[-1].base

    @property
    def open(self) -> bool:
        """Whether its last line goes up to the margin."""
        last = self.lines[-1]
        return last.right > self.column.right - SHORT_OF_MARGIN * last.size

    @property
    def alignment(self) -> Alignment:
        """How it stands between the margins."""
        first = self.lines[0]
        before, after = first.left - self.column.left, self.column.right - first.right
        slack = CENTRED * first.size
        if before <= slack or not first.alone:
            return Alignment.START
        if abs(before - after) <= slack:
            return Alignment.CENTER
        return Alignment.END if after <= slack and before > after * 2 else Alignment.START

    def takes(self, line: Line) -> bool:
        """Whether the line goes on with this paragraph."""
        last = self.lines[-1]
        if not last.size or not line.size or line.size * SAME_SIZE < last.size:
            return False
        if line.size > last.size * SAME_SIZE or line.alone != last.alone:
            return False
        return self._next_lone(last, line) if line.alone else self._next_in_cell(last, line)

    def continued_by(self, other: Paragraph) -> bool:
        """Whether a paragraph at the head of the next page goes on with this one."""
        last, first = self.lines[-1], other.lines[0]
        return (
            self.open
            and last.alone
            and first.alone
            and abs(first.size - last.size) < last.size * (SAME_SIZE - 1)
            and first.left < other.column.left + INDENT * first.size
            and not last.text.endswith(tuple(STOPS))
        )

    def _next_lone(self, last: Line, line: Line) -> bool:
        if line.base - last.base > LEADING * line.size or not self.open:
            return False
        if line.left > last.left + INDENT * line.size:
            return False
        hanging = line.left > self.column.left + INDENT * line.size
        return not (hanging and last.text.endswith(tuple(STOPS)))

    def _next_in_cell(self, last: Line, line: Line) -> bool:
        near = line.base - last.base < CELL_LEADING * line.size
        return near and line.left < last.right and last.left < line.right


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a page, from the top down."""
    column = _column(lines)
    found: list[Paragraph] = []
    for line in lines:
        above = [each for each in found[-12:] if each.bottom < line.base and each.takes(line)]
        if above:
            above[-1].lines.append(line)
        else:
            found.append(Paragraph([line], column))
    return found


def _column(lines: Sequence[Line]) -> Column:
    level = [line for line in lines if line.size] or lines
    return Column(
        min((line.left for line in level), default=0.0),
        max((line.right for line in level), default=0.0),
    )


def joined_over_pages(pages: Sequence[list[Paragraph]]) -> None:
    """Move what a page break has cut off a paragraph back to it."""
    for before, after in zip(pages, pages[1:], strict=False):
        if before and after and before[-1].continued_by(after[0]):
            before[-1].lines += [replace(line) for line in after.pop(0).lines]
