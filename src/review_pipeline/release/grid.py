"""Tables of the article: which cells head what, and where cells are empty."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from review_pipeline.documents.public_face import Figure, TableCell
from review_pipeline.release.image import Image, image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.public_face import Table

_FIGURE = re.compile(r"[-−+]?[\d.,，]+[%％]?|[-—/]")
_BROAD = 6


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its paragraphs and pictures, and ``th`` with a scope where it heads others."""

    contents: tuple[str | Image, ...]
    row_span: int = 1
    column_span: int = 1
    tag: str = "td"
    scope: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it holds a number or a mark in place of one."""
        words = "".join(each for each in self.contents if isinstance(each, str))
        return _FIGURE.fullmatch(words.strip()) is not None


GridRow = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heading rows, then body rows. ``label`` is the id of what names it."""

    kind: ClassVar[str] = "grid"
    head: tuple[GridRow, ...]
    body: tuple[GridRow, ...]
    label: str
    broad: bool


def grid(table: Table, label: str, heading: str) -> Grid:
    """The table as the page shows it; a seat no cell takes is an empty cell.

    ``heading`` is the one it stands under, for pictures in it that have no caption.
    """
    rows = _rows(table, heading)
    headings = _headings(rows)
    marked = [_heading(row) if h else _data(row) for row, h in zip(rows, headings, strict=True)]
    heads = headings.index(False) if False in headings else 0
    return Grid(tuple(marked[:heads]), tuple(marked[heads:]), label, _width(table) > _BROAD)


def _width(table: Table) -> int:
    return max(cell.column + cell.column_span for row in table.rows for cell in row)


def _rows(table: Table, heading: str) -> list[GridRow]:
    taken: set[tuple[int, int]] = set()
    width = _width(table)
    seats = [_seats(number, row, width, taken) for number, row in enumerate(table.rows)]
    return [tuple(_cell(cell, heading) for cell in row) for row in seats]


def _seats(
    number: int, row: Sequence[TableCell], width: int, taken: set[tuple[int, int]]
) -> list[TableCell]:
    own = {cell.column: cell for cell in row}
    cells = []
    for column in range(width):
        if (number, column) in taken:
            continue
        cell = own.get(column, _nothing(column))
        taken |= _reach(number, cell)
        cells.append(cell)
    return cells


def _cell(cell: TableCell, heading: str) -> GridCell:
    contents = tuple(
        image(each, heading) if isinstance(each, Figure) else each.text for each in cell.paragraphs
    )
    return GridCell(contents, cell.row_span, cell.column_span)


def _nothing(column: int) -> TableCell:
    return TableCell(column, row_span=1, column_span=1, paragraphs=())


def _reach(number: int, cell: TableCell) -> set[tuple[int, int]]:
    rows = range(number, number + cell.row_span)
    columns = range(cell.column, cell.column + cell.column_span)
    return {(row, column) for row in rows for column in columns}


def _headings(rows: Sequence[GridRow]) -> list[bool]:
    """Which rows are words among rows of figures; the first, where there are no figures."""
    figures = [any(cell.is_figure for cell in row) for row in rows]
    if not any(figures):
        return [number == 0 and len(rows) > 1 for number in range(len(rows))]
    words = [any(cell.contents for cell in row) for row in rows]
    return [said and not counted for said, counted in zip(words, figures, strict=True)]


def _heading(row: GridRow) -> GridRow:
    return tuple(_head(cell) for cell in row)


def _data(row: GridRow) -> GridRow:
    figures = [number for number, cell in enumerate(row) if cell.is_figure]
    labels = figures[0] if figures else 0
    return tuple(_label(cell) for cell in row[:labels]) + row[labels:]


def _head(cell: GridCell) -> GridCell:
    if not cell.contents:
        return cell
    return replace(cell, tag="th", scope="col" if cell.column_span == 1 else "colgroup")


def _label(cell: GridCell) -> GridCell:
    if not cell.contents:
        return cell
    return replace(cell, tag="th", scope="row" if cell.row_span == 1 else "rowgroup")
