"""Tables of the article: which cells head what, and where cells are empty."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.draft import Block, Cell

_FIGURE = re.compile(r"[-−+]?[\d.,，]+[%％]?|[-—/]")
_BROAD = 6


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its paragraphs, and ``th`` with a scope where it heads others."""

    texts: tuple[str, ...]
    row_span: int = 1
    column_span: int = 1
    tag: str = "td"
    scope: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it holds a number or a mark in place of one."""
        return _FIGURE.fullmatch("".join(self.texts).strip()) is not None


GridRow = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heading rows, then body rows. ``label`` is the id of what names it."""

    kind: ClassVar[str] = "grid"
    head: tuple[GridRow, ...]
    body: tuple[GridRow, ...]
    label: str
    broad: bool


def grid(blocks: Sequence[Block], label: str) -> Grid:
    """The table these blocks (one table's, in reading order) make.

    A cell the blocks pass over is empty and is rendered so.
    """
    rows = _rows(blocks)
    marked = [_marked(row, _is_heading(row, rows, number)) for number, row in enumerate(rows)]
    heads = _leading_heads(rows)
    width = sum(cell.column_span for cell in rows[0])
    return Grid(tuple(marked[:heads]), tuple(marked[heads:]), label, width > _BROAD)


def _rows(blocks: Sequence[Block]) -> list[GridRow]:
    seats = [(seat, tuple(b.text for b in group)) for seat, group in groupby(blocks, _seat)]
    width = max(seat.column + seat.column_span for seat, _ in seats)
    first = min(seat.row for seat, _ in seats)
    last = max(seat.row + seat.row_span for seat, _ in seats)
    taken: set[tuple[int, int]] = set()
    rows = []
    for number in range(first, last):
        own = {seat.column: (seat, texts) for seat, texts in seats if seat.row == number}
        rows.append(_row(number, width, own, taken))
    return rows


def _row(
    number: int,
    width: int,
    own: dict[int, tuple[Cell, tuple[str, ...]]],
    taken: set[tuple[int, int]],
) -> GridRow:
    cells = []
    for column in range(width):
        if (number, column) in taken:
            continue
        if column not in own:
            cells.append(GridCell(()))
            continue
        seat, texts = own[column]
        taken |= _reach(seat)
        cells.append(GridCell(texts, seat.row_span, seat.column_span))
    return tuple(cells)


def _seat(block: Block) -> Cell:
    if block.cell is None:
        raise ValueError(block.place)
    return block.cell


def _reach(seat: Cell) -> set[tuple[int, int]]:
    rows = range(seat.row, seat.row + seat.row_span)
    columns = range(seat.column, seat.column + seat.column_span)
    return {(row, column) for row in rows for column in columns}


def _is_heading(row: GridRow, rows: Sequence[GridRow], number: int) -> bool:
    """A row of words among rows of figures; the first row, where there are no figures."""
    if not any(cell.is_figure for other in rows for cell in other):
        return number == 0 and len(rows) > 1
    return any(cell.texts for cell in row) and not any(cell.is_figure for cell in row)


def _leading_heads(rows: Sequence[GridRow]) -> int:
    flags = [_is_heading(row, rows, number) for number, row in enumerate(rows)]
    return flags.index(False) if False in flags else 0


def _marked(row: GridRow, heading: bool) -> GridRow:  # noqa: FBT001 - private, one caller
    if heading:
        return tuple(_head(cell) for cell in row)
    figures = [number for number, cell in enumerate(row) if cell.is_figure]
    labels = figures[0] if figures else 0
    return tuple(_label(cell) for cell in row[:labels]) + row[labels:]


def _head(cell: GridCell) -> GridCell:
    if not cell.texts:
        return cell
    return replace(cell, tag="th", scope="col" if cell.column_span == 1 else "colgroup")


def _label(cell: GridCell) -> GridCell:
    if not cell.texts:
        return cell
    return replace(cell, tag="th", scope="row" if cell.row_span == 1 else "rowgroup")
