"""Tables of a published Word copy: rows of cells with their spans, borders all around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm

from review_pipeline.documents.blank import WIDTH
from review_pipeline.documents.public_face import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.document import Document
    from docx.oxml.table import CT_Tc
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table as WordTable
    from docx.table import _Cell

    from review_pipeline.documents.public_face import Paragraph, Table, TableCell

# A column is as wide as its longest words ask, within reason, in characters; the edge is
# what the cell keeps free on both sides, in characters and in twips.
NARROWEST, WIDEST, EDGE, EDGE_TWIPS = 1.5, 14.0, 1.2, 60
LAST_ASCII = 0x7F
# A head of more rows leaves a page no room for others.
TALLEST_HEAD = 4

Seats = dict[tuple[int, int], tuple["TableCell", int]]


def add_table(
    document: Document, table: Table, fill: Callable[[_Cell, TableCell, float], None]
) -> None:
    """Add a table; ``fill`` writes what is in a cell that is so many centimetres wide."""
    columns = width_of(table)
    made = document.add_table(rows=0, cols=columns, style="Table Grid")
    made.autofit = False
    _narrow_edges(made)
    widths = _widths(table, columns)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    seats = _seats(table)
    for number in range(len(table.rows)):
        _add_row(made, number, seats, widths, fill)
    _repeat_head(made, table)


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
    if len(table.widths) == columns:
        return [WIDTH * each / sum(table.widths) for each in table.widths]
    longest = [NARROWEST] * columns
    for row in table.rows:
        for cell in row:
            said = max((_length(each) for each in cell.paragraphs), default=0.0)
            for column in range(cell.column, cell.column + cell.column_span):
                longest[column] = max(longest[column], min(WIDEST, said / cell.column_span))
    asked = [each + EDGE for each in longest]
    return [WIDTH * each / sum(asked) for each in asked]


def _length(element: Paragraph | Figure) -> float:
    """How long a text is in Chinese characters; a picture asks for all the room there is."""
    if isinstance(element, Figure):
        return WIDEST
    return sum(0.5 if ord(char) <= LAST_ASCII else 1.0 for char in element.text)


def _narrow_edges(made: WordTable) -> None:
    margins: BaseOxmlElement = OxmlElement("w:tblCellMar")  # type: ignore[assignment]
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(EDGE_TWIPS))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    made._tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001 - python-docx knows no margins


def _add_row(
    made: WordTable,
    number: int,
    seats: Seats,
    widths: Sequence[float],
    fill: Callable[[_Cell, TableCell, float], None],
) -> None:
    from docx.table import _Cell  # noqa: PLC0415 - the only way to write into a cell

    row = made._tbl.add_tr()  # noqa: SLF001 - cells one by one: python-docx takes quadratic time
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
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


def _repeat_head(made: WordTable, table: Table) -> None:
    """Say the first rows again on each page: the first, and those its cells reach into."""
    head = max((cell.row_span for cell in table.rows[0]), default=1)
    if head > min(TALLEST_HEAD, len(table.rows) - 1):
        return
    for row in made._tbl.tr_lst[:head]:  # noqa: SLF001
        row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
