"""Tables of the article: which cells head what, and where cells are empty."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from review_pipeline.documents.public_face import Figure, TableCell
from review_pipeline.release.image import Image, image
from review_pipeline.release.inline import marked_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from review_pipeline.documents.public_face import Paragraph, Table

_FIGURE = re.compile(r"[-−+]?[\d.,，]+[%％]?|[-—/]")
_BROAD = 6


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of a cell; ``style`` is a class of the stylesheet, empty for none."""

    kind: ClassVar[str] = "words"
    text: str
    style: str
    body: Markup


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its paragraphs and pictures, and ``th`` with a scope where it heads others."""

    contents: tuple[Words | Image, ...]
    row_span: int = 1
    column_span: int = 1
    tag: str = "td"
    scope: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it holds a number or a mark in place of one."""
        words = "".join(each.text for each in self.contents if isinstance(each, Words))
        return _FIGURE.fullmatch(words.strip()) is not None

    @property
    def has_picture(self) -> bool:
        """Whether it shows a picture."""
        return any(isinstance(each, Image) for each in self.contents)


GridRow = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heading rows, then body rows. ``label`` is the id of what names it.

    ``widths`` are those of its columns in hundredths, empty where the file does not say.
    """

    kind: ClassVar[str] = "grid"
    head: tuple[GridRow, ...]
    body: tuple[GridRow, ...]
    label: str
    broad: bool
    widths: tuple[int, ...] = ()


def grid(table: Table, label: str, heading: str) -> Grid:
    """The table as the page shows it; a seat no cell takes is an empty cell.

    ``heading`` is the one it stands under, for pictures in it that have no caption.
    """
    rows = _rows(table, heading)
    headings = _headings(rows)
    marked = [_heading(row) if h else _data(row) for row, h in zip(rows, headings, strict=True)]
    heads = _whole(rows, headings.index(False) if False in headings else 0)
    width = _width(table)
    widths = table.widths if len(table.widths) == width else ()
    return Grid(tuple(marked[:heads]), tuple(marked[heads:]), label, width > _BROAD, widths)


def _width(table: Table) -> int:
    return max(cell.column + cell.column_span for row in table.rows for cell in row)


def _rows(table: Table, heading: str) -> list[GridRow]:
    taken: set[tuple[int, int]] = set()
    width = _width(table)
    seats = [_seats(number, row, width, taken) for number, row in enumerate(table.rows)]
    return [tuple(_cell(cell, heading, table.aligned) for cell in row) for row in seats]


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


def _cell(cell: TableCell, heading: str, aligned: bool) -> GridCell:  # noqa: FBT001 - as the table is
    contents = tuple(
        image(each, heading) if isinstance(each, Figure) else _words(each, aligned)
        for each in cell.paragraphs
    )
    return GridCell(contents, cell.row_span, cell.column_span)


def _words(paragraph: Paragraph, aligned: bool) -> Words:  # noqa: FBT001 - likewise
    body = marked_up(paragraph.text, paragraph.stretches, None)
    return Words(paragraph.text, paragraph.alignment.value if aligned else "", body)


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
        first = len(rows) > 1 and not any(c.has_picture or c.row_span > 1 for c in rows[0])
        return [first and number == 0 for number in range(len(rows))]
    words = [any(c.contents for c in row) and not any(c.has_picture for c in row) for row in rows]
    return [said and not counted for said, counted in zip(words, figures, strict=True)]


def _whole(rows: Sequence[GridRow], heads: int) -> int:
    """How many of the first ``heads`` rows hold all their cells: HTML parts a head from a body."""
    while heads and any(n + c.row_span > heads for n in range(heads) for c in rows[n]):
        heads -= 1
    return heads


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
