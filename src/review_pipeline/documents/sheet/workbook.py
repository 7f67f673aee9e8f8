"""A whole workbook: every sheet, seen or not, and all the words behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.office.canvas import Canvas
from review_pipeline.documents.office.files import tell_picture
from review_pipeline.documents.office.kinds import Kind, check_main, kinds_of
from review_pipeline.documents.office.markup import (
    R,
    check_children,
    elements,
    name_of,
    named,
    true,
)
from review_pipeline.documents.office.old_drawings import tell_old_drawing
from review_pipeline.documents.office.package import open_package
from review_pipeline.documents.office.paint import read_palette
from review_pipeline.documents.office.refusals import refusal, unknown
from review_pipeline.documents.office.remains import sweep, tell_remains
from review_pipeline.documents.office.shapes import walk
from review_pipeline.documents.office.telling import Telling
from review_pipeline.documents.sheet.comments import tell_comments
from review_pipeline.documents.sheet.extent import folded_away
from review_pipeline.documents.sheet.grid import tell_cells
from review_pipeline.documents.sheet.page_headers import tell_headers
from review_pipeline.documents.sheet.parts import (
    KINDS,
    MAIN,
    WORKBOOK,
    WORKBOOK_CHILDREN,
    WORKSHEET_CHILDREN,
)
from review_pipeline.documents.sheet.pivots import tell_pivot_data
from review_pipeline.documents.sheet.strings import shared_texts
from review_pipeline.documents.sheet.styles import read_styles
from review_pipeline.documents.sheet.values import Book
from review_pipeline.documents.word.names import split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.draft import Block
    from review_pipeline.documents.enclosure import Enclose
    from review_pipeline.documents.office.package import Package, PackagePart
    from review_pipeline.documents.office.paint import Palette

CHART_SHEET = split(
    "sheetPr sheetViews sheetProtection customSheetViews pageMargins pageSetup headerFooter "
    "drawing drawingHF legacyDrawing legacyDrawingHF picture webPublishItems extLst"
)
# Told cell by cell, by the reader of cells.
TOLD = {Kind.SHEET: (f"{MAIN}v", f"{MAIN}f")}


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook, every part of which has a kind we know."""

    package: Package
    kinds: Mapping[str, Kind]
    main: PackagePart
    book: Book
    palette: Palette
    telling: Telling


def read_workbook(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """Read an .xlsx whole: sheets, headers, drawings, comments, names, properties.

    Raises:
        UnreadableDraft: when any of it is not understood.
    """
    workbook = _open(data)
    telling = workbook.telling
    for element in elements(named(workbook.main.root, "sheets")):
        _tell_sheet(workbook, element)
    for name, kind in workbook.kinds.items():
        if kind is Kind.PIVOT_DATA:
            tell_pivot_data(telling, workbook.package.parts[name])
    tell_remains(telling, workbook.package, workbook.kinds, workbook.palette, enclose)
    sweep(telling, workbook.package, workbook.kinds, TOLD)
    return telling.blocks


def _open(data: bytes) -> Workbook:
    package = open_package(data)
    main = package.parts[check_main(package, WORKBOOK, " Excel 工作簿（.xlsx）")]
    kinds = kinds_of(package, KINDS)
    root = main.root
    if root.tag != f"{MAIN}workbook":
        raise unknown(name_of(root), main.name)
    check_children(root, WORKBOOK_CHILDREN, main.name)
    _check_names(root, main.name)
    theme = _first(package, main, "theme")
    styles = read_styles(_first(package, main, "styles"), theme)
    texts = shared_texts(_first(package, main, "sharedStrings"), main.name)
    stale = true(named(root, "calcPr"), "fullCalcOnLoad")
    book = Book(styles, texts, true(named(root, "workbookPr"), "date1904"), stale)
    return Workbook(package, kinds, main, book, read_palette(theme), Telling())


def _first(package: Package, main: PackagePart, use: str) -> _Element | None:
    found = package.used(main, use)
    return found[0].root if found else None


def _check_names(root: _Element, where: str) -> None:
    for element in elements(named(root, "definedNames")):
        if any(true(element, each) for each in ("function", "vbProcedure", "xlm")):
            raise refusal("macros", "宏函数", where)


def _tell_sheet(workbook: Workbook, element: _Element) -> None:
    part = workbook.package.linked(workbook.main, element.get(f"{R}id") or "")
    shown = (element.get("state") or "visible") == "visible"
    seen = Visibility.VISIBLE if shown else Visibility.HIDDEN
    telling, root = workbook.telling, part.root
    telling.tell(Part.BODY, element.get("name") or "", seen, heading=1)
    if root.tag == f"{MAIN}worksheet":
        check_children(root, WORKSHEET_CHILDREN, part.name)
        tell_cells(telling, root, workbook.book, part.name, seen)
    elif root.tag == f"{MAIN}chartsheet":
        check_children(root, CHART_SHEET, part.name)
    else:
        raise unknown(name_of(root), part.name)
    tell_headers(telling, root, seen, part.name)
    _tell_beside(workbook, part, seen)


def _tell_beside(workbook: Workbook, part: PackagePart, seen: Visibility) -> None:
    """What lies on a sheet beside its cells: drawings, comments, a picture behind all."""
    package, telling = workbook.package, workbook.telling
    for drawing in package.used(part, "drawing"):
        telling.done.add(drawing.name)
        canvas = Canvas(telling, package, drawing, workbook.palette, visibility=seen)
        canvas.covered = folded_away(part.root)
        walk(canvas, drawing.root)
        canvas.other_pictures()
    for use in ("comments", "threadedComment"):
        for comments in package.used(part, use):
            tell_comments(telling, comments)
    for drawing in package.used(part, "vmlDrawing"):
        tell_old_drawing(telling, package, drawing, seen)
    for picture in package.used(part, "image"):
        tell_picture(telling, picture, seen)
