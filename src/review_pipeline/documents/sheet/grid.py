"""The cells of a sheet, row by row, each as visible as a reader finds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Cell, Part, Visibility
from review_pipeline.documents.office.markup import elements, name_of, named, whole
from review_pipeline.documents.office.refusals import unknown
from review_pipeline.documents.sheet.conditions import concealable, read_conditions
from review_pipeline.documents.sheet.extent import Columns, conceals, read_columns, read_merges
from review_pipeline.documents.sheet.references import Range, address
from review_pipeline.documents.sheet.values import face_of, formula_of, read_value
from review_pipeline.documents.xml_parts import malformed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.office.telling import Telling
    from review_pipeline.documents.sheet.conditions import Condition
    from review_pipeline.documents.sheet.values import Book


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet being walked."""

    root: _Element
    where: str
    book: Book
    visibility: Visibility
    table: int
    columns: Columns
    conditions: Sequence[Condition]


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell's place: row, column, and whether the row hides it."""

    row: int
    column: int
    hidden: bool


def tell_cells(telling: Telling, root: _Element, book: Book, where: str, seen: Visibility) -> None:
    """Every cell of a sheet that holds something."""
    sheet = Sheet(
        root,
        where,
        book,
        seen,
        telling.next_table(),
        read_columns(root),
        read_conditions(root, book),
    )
    merges, open_merges = read_merges(root), list[Range]()
    for number, row in _rows(root, where):
        while merges and merges[0].top <= number:
            open_merges.append(merges.pop(0))
        open_merges = [each for each in open_merges if each.bottom >= number]
        hidden = conceals(row, root)
        for column, cell in _cells(row, number, where):
            merge = next((each for each in open_merges if each.holds(number, column)), None)
            _tell_cell(telling, sheet, cell, Spot(number, column, hidden), merge)


def _rows(root: _Element, where: str) -> Iterator[tuple[int, _Element]]:
    """The rows with their numbers, in order; one without a number follows the last."""
    found, last = [], -1
    for row in elements(named(root, "sheetData")):
        if name_of(row) != "row":
            raise unknown(name_of(row), where)
        last = whole(row, "r", last + 2) - 1
        found.append((last, row))
    return iter(sorted(found, key=lambda each: each[0]))


def _cells(row: _Element, number: int, where: str) -> Iterator[tuple[int, _Element]]:
    last = -1
    for cell in elements(row):
        if name_of(cell) == "extLst":
            continue
        if name_of(cell) != "c":
            raise unknown(name_of(cell), where)
        found = address(cell.get("r") or "")
        if cell.get("r") and (found is None or found[0] != number):
            raise malformed(where)
        last = last + 1 if found is None else found[1]
        yield last, cell


def _tell_cell(
    telling: Telling, sheet: Sheet, cell: _Element, spot: Spot, merge: Range | None
) -> None:
    """One cell: what it shows, what it hides, what lies behind it."""
    seat = _seat(sheet, spot, merge)
    telling.tell(Part.BODY, formula_of(cell), Visibility.METADATA, cell=seat)
    value = read_value(cell, sheet.book, sheet.where)
    if value.empty:
        return
    style = sheet.book.styles.cell(whole(cell, "s", 0))
    face = face_of(value, style, sheet.book)
    merged_away = merge is not None and (merge.top, merge.left) != (spot.row, spot.column)
    hidden = spot.hidden or merged_away or sheet.columns.conceal(spot.column)
    seen = Visibility.HIDDEN if hidden else sheet.visibility
    telling.tell(Part.BODY, face.seen, seen, cell=seat)
    telling.tell(Part.BODY, face.unseen, Visibility.HIDDEN, cell=seat)
    for text in face.behind:
        telling.tell(Part.BODY, text, Visibility.METADATA, cell=seat)
    telling.know(value.raw)
    shown = seen is Visibility.VISIBLE and face.seen
    at = (spot.row, spot.column)
    if shown and concealable(sheet.conditions, at, value, style, sheet.book):
        # Whoever opens the file may see it or not; it is told as both.
        echo = ((0, len(face.seen)),)
        telling.tell(Part.BODY, face.seen, Visibility.HIDDEN, cell=seat, echoes=echo)


def _seat(sheet: Sheet, spot: Spot, merge: Range | None) -> Cell:
    if merge is None or (merge.top, merge.left) != (spot.row, spot.column):
        return Cell(sheet.table, spot.row, spot.column)
    return Cell(
        sheet.table,
        spot.row,
        spot.column,
        merge.bottom - merge.top + 1,
        merge.right - merge.left + 1,
    )
