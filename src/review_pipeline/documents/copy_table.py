"""Tables of a published Word copy: rows of cells with their spans, borders all around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm

from review_pipeline.documents.blank import WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.document import Document
    from docx.oxml.table import CT_Tc
    from docx.table import Table as WordTable
    from docx.table import _Cell

    from review_pipeline.documents.public_face import Table, TableCell

# A column is as wide as its longest words ask, within reason, in characters.
NARROWEST, WIDEST = 3, 14

Seats = dict[tuple[int, int], tuple["TableCell", int]]


def add_table(
    document: Document, table: Table, fill: Callable[[_Cell, TableCell, float], None]
) -> None:
    """Add a table; ``fill`` writes what is in a cell that is so many centimetres wide."""
    columns = width_of(table)
    made = document.add_table(rows=0, cols=columns, style="Table Grid")
    made.autofit = False
    widths = _widths(table, columns)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    seats = _seats(table)
    for number in range(len(table.rows)):
        _add_row(made, number, seats, widths, fill)
    if len(table.rows) > 1:
        _repeat_first_row(made)


def width_of(table: Table) -> int:
    """How many columns a table has."""
    return max(cell.column + cell.column_span for row in table.rows for cell in row)


def _seats(table: Table) -> Seats:
    """Which cell, begun in which row, sits at each row and column."""
    seats: Seats = {}
    for number, row in enumerate(table.rows):
        for cell in row:
            for below in range(number, number + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    seats.setdefault((below, column), (cell, number))
    return seats


def _widths(table: Table, columns: int) -> list[float]:
    longest = [NARROWEST] * columns
    for row in table.rows:
        for cell in row:
            said = max((len(each.text) for each in cell.paragraphs), default=0)
            for column in range(cell.column, cell.column + cell.column_span):
                share = min(WIDEST, -(-said // cell.column_span))
                longest[column] = max(longest[column], share)
    return [WIDTH * each / sum(longest) for each in longest]


def _add_row(
    made: WordTable,
    number: int,
    seats: Seats,
    widths: Sequence[float],
    fill: Callable[[_Cell, TableCell, float], None],
) -> None:
    from docx.table import _Cell  # noqa: PLC0415 - the only way to write into a cell

    row = made._tbl.add_tr()  # noqa: SLF001 - cells one by one: python-docx takes quadratic time
    column = 0
    while column < len(widths):
        seat = seats.get((number, column))
        span = seat[0].column + seat[0].column_span - column if seat else 1
        width = sum(widths[column : column + span])
        box = _box(seat, number, span, width)
        row.append(box)
        if seat is not None and seat[1] == number:
            fill(_Cell(box, made), seat[0], width)
        column += span


def _box(seat: tuple[TableCell, int] | None, number: int, span: int, width: float) -> CT_Tc:
    box: CT_Tc = OxmlElement("w:tc")  # type: ignore[assignment]
    box.width = Cm(width)
    box.grid_span = span
    if seat is not None and seat[0].row_span > 1:
        box.vMerge = "restart" if seat[1] == number else "continue"
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    box.get_or_add_tcPr().append(middle)
    box.append(OxmlElement("w:p"))
    return box


def _repeat_first_row(made: WordTable) -> None:
    first = made._tbl.tr_lst[0]  # noqa: SLF001
    first.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
