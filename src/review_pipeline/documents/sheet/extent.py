"""Which rows and columns of a sheet are out of sight, and which cells are merged away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import decimal, elements, named, true, whole
from review_pipeline.documents.sheet.references import LAST_COLUMN, LAST_ROW, Range, ranges

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

# Points, and widths of a letter: less than this shows nothing of a text.
LOWEST, NARROWEST = 2.0, 0.4
USUAL_HEIGHT, USUAL_WIDTH = 15.0, 8.0


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a sheet says something about, and what holds for the others."""

    hidden: tuple[tuple[int, int], ...]
    shown: tuple[tuple[int, int], ...]
    others_hidden: bool

    def conceal(self, column: int) -> bool:
        """Whether a column is out of sight."""
        if any(first <= column <= last for first, last in self.hidden):
            return True
        return self.others_hidden and not any(first <= column <= last for first, last in self.shown)


def read_columns(root: _Element) -> Columns:
    """The columns of a sheet."""
    usual = named(root, "sheetFormatPr")
    hidden: list[tuple[int, int]] = []
    shown: list[tuple[int, int]] = []
    for element in elements(named(root, "cols")):
        span = (whole(element, "min", 1) - 1, whole(element, "max", LAST_COLUMN) - 1)
        narrow = decimal(element, "width", USUAL_WIDTH) < NARROWEST
        (hidden if true(element, "hidden") or narrow else shown).append(span)
    return Columns(
        tuple(hidden), tuple(shown), decimal(usual, "defaultColWidth", USUAL_WIDTH) < NARROWEST
    )


def conceals(row: _Element, root: _Element) -> bool:
    """Whether a row is out of sight: hidden, filtered out, folded away or too low."""
    if true(row, "hidden"):
        return True
    # Rows hidden by default are those the sheet does not list: they hold nothing.
    usual = named(root, "sheetFormatPr")
    height = decimal(usual, "defaultRowHeight", USUAL_HEIGHT)
    return decimal(row, "ht", height) < LOWEST


def read_merges(root: _Element) -> list[Range]:
    """The merged ranges of a sheet, by their first row."""
    return sorted(
        each
        for element in elements(named(root, "mergeCells"))
        for each in ranges(element.get("ref") or "")
    )


def folded_away(root: _Element) -> Callable[[_Element], bool]:
    """Tells whether an anchored shape begins and ends in rows or columns out of sight."""
    columns = read_columns(root)
    rows = {
        whole(row, "r", 0) - 1 for row in elements(named(root, "sheetData")) if conceals(row, root)
    }

    def folded(anchor: _Element) -> bool:
        start, end = named(anchor, "from"), named(anchor, "to")
        if start is None or end is None or anchor.get("editAs") == "absolute":
            return False
        across = range(_at(start, "col"), _at(end, "col") + 1)
        down = range(_at(start, "row"), _at(end, "row") + 1)
        return all(map(columns.conceal, across)) or all(row in rows for row in down)

    return folded


def _at(corner: _Element, name: str) -> int:
    element = named(corner, name)
    text = "" if element is None else (element.text or "").strip()
    return min(int(text), LAST_ROW) if text.isdigit() else 0
