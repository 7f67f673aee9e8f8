"""Tables of DrawingML, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Cell
from review_pipeline.documents.office.markup import A, child, elements, name_of, true, whole
from review_pipeline.documents.office.paint import paint_of
from review_pipeline.documents.office.refusals import unknown
from review_pipeline.documents.office.text import Styling, read_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.office.canvas import Canvas

AROUND = frozenset({"tblPr", "tblGrid", "extLst"})


def tell_grid(canvas: Canvas, table: _Element, *, hidden: bool) -> None:
    """The rows of an ``a:tbl``. A cell merged into another is not seen."""
    number, row = canvas.telling.next_table(), 0
    # The look of a table style is not read: what it paints may be dark.
    styled = child(table, f"{A}tblPr", f"{A}tableStyleId") is not None
    for line in elements(table):
        if name_of(line) == "tr":
            _tell_row(canvas, line, Cell(number, row, 0), styled=styled, hidden=hidden)
            row += 1
        elif name_of(line) not in AROUND:
            raise unknown(name_of(line), canvas.part.name)


def _tell_row(canvas: Canvas, row: _Element, first: Cell, *, styled: bool, hidden: bool) -> None:
    for column, element in enumerate(row.iterfind(f"{A}tc")):
        cell = Cell(
            first.table,
            first.row,
            column,
            max(1, whole(element, "rowSpan", 1)),
            max(1, whole(element, "gridSpan", 1)),
        )
        merged = true(element, "hMerge") or true(element, "vMerge")
        _tell_cell(canvas, element, cell, styled=styled, hidden=hidden or merged)


def _tell_cell(
    canvas: Canvas, element: _Element, cell: Cell, *, styled: bool, hidden: bool
) -> None:
    body = child(element, f"{A}txBody")
    if body is None:
        return
    own = paint_of(child(element, f"{A}tcPr"), canvas.palette)
    painted = own is not None and own.alpha > 0
    paper = own if painted else (None if styled else canvas.paper)
    for line in read_lines(body, Styling(canvas.palette, paper, where=canvas.part.name)):
        seen = canvas.seen(hidden=hidden)
        canvas.telling.tell(canvas.label, line.seen, seen, cell=cell)
        canvas.telling.tell(canvas.label, line.unseen, canvas.seen(hidden=True), cell=cell)
