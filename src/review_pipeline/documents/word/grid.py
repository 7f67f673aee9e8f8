"""Table geometry: which cell of the file stands where, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.word.markup import child, number, value
from review_pipeline.documents.word.names import W
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.stands import Page
    from review_pipeline.documents.word.styles import Styles

# Word itself stops at 63 columns.
MOST_COLUMNS = 1_000
# Twentieths of a point: no character fits between the edges of such a column.
NARROWEST_COLUMN = 100


@dataclass(slots=True)
class Seat:
    """A cell's place. ``origin`` is another seat when this one is merged into it."""

    row: int
    column: int
    column_span: int
    row_span: int = 1
    origin: Seat | None = None


def seats(rows: Sequence[tuple[_Element, Sequence[_Element]]]) -> list[list[Seat]]:
    """The seat of every cell, for rows as pairs of ``w:tr`` and its ``w:tc``.

    Raises:
        UnreadableDraft: ``too-large`` for a row wider than any page.
    """
    grid: list[list[Seat]] = []
    above: dict[int, Seat] = {}
    for number_of_row, (row, cells) in enumerate(rows):
        grid.append(_row_seats(number_of_row, row, cells, above))
    return grid


def _row_seats(
    row_number: int, row: _Element, cells: Sequence[_Element], above: dict[int, Seat]
) -> list[Seat]:
    """One row's seats; ``above`` (open vertical merges by column) is brought up to date."""
    column = number(child(row, "trPr", "gridBefore")) or 0
    line: list[Seat] = []
    still_open: dict[int, Seat] = {}
    for cell in cells:
        properties = child(cell, "tcPr")
        span = max(number(child(properties, "gridSpan")) or 1, 1)
        if column + span > MOST_COLUMNS:
            raise UnreadableDraft(
                "too-large", f"表格列数超过 {MOST_COLUMNS}，超出审查上限；请拆分表格后提交。"
            )
        seat = Seat(row_number, column, span)
        _merge_across(seat, properties, line)
        _merge_down(seat, properties, above, still_open)
        line.append(seat)
        column += span
    above.clear()
    above.update(still_open)
    return line


def _merge_across(seat: Seat, properties: _Element | None, line: Sequence[Seat]) -> None:
    merge = child(properties, "hMerge")
    if merge is not None and value(merge) != "restart" and line:
        seat.origin = line[-1].origin or line[-1]
        seat.origin.column_span += seat.column_span


def _merge_down(
    seat: Seat, properties: _Element | None, above: dict[int, Seat], still_open: dict[int, Seat]
) -> None:
    merge = child(properties, "vMerge")
    if merge is None or seat.origin is not None:
        return
    origin = above.get(seat.column) if value(merge) != "restart" else None
    if origin is not None:
        origin.row_span += 1
        seat.origin = origin
    still_open[seat.column] = origin or seat


def row_height_hides(row: _Element, lowest: int) -> bool:
    """Whether a row is too low to show any text, or marked hidden."""
    properties = child(row, "trPr")
    height = child(properties, "trHeight")
    exact = value(height, f"{W}hRule") == "exact" and (number(height) or 0) < lowest
    return exact or child(properties, "hidden") is not None


def exact_height(row: _Element) -> int:
    """The height a row is held to, in twentieths of a point; 0 for as much as it needs."""
    height = child(row, "trPr", "trHeight")
    return (number(height) or 0) if value(height, f"{W}hRule") == "exact" else 0


def grid_of(table: _Element) -> tuple[int, ...]:
    """The widths of a table's columns, as far as it gives them."""
    columns = child(table, "tblGrid")
    if columns is None:
        return ()
    return tuple(number(column, f"{W}w") or 0 for column in columns.iterfind(f"{W}gridCol"))


def is_fixed(properties: _Element | None, styles: Styles, style: str) -> bool:
    """Whether columns keep the width they are given, however wide their text."""
    layers = [*styles.layers(style, "tblPr"), *([] if properties is None else [properties])]
    kinds = (value(child(layer, "tblLayout"), f"{W}type") for layer in reversed(layers))
    return next(filter(None, kinds), "") == "fixed"


def too_narrow(properties: _Element | None, seat: Seat, grid: Sequence[int]) -> bool:
    """Whether a cell of fixed width has no room for a character."""
    own = child(properties, "tcW")
    if value(own, f"{W}type") in {"dxa", ""} and own is not None:
        width = number(own, f"{W}w") or 0
        if width:
            return width < NARROWEST_COLUMN
    spanned = grid[seat.column : seat.column + seat.column_span]
    return bool(spanned) and sum(spanned) < NARROWEST_COLUMN


def off_page_table(properties: _Element | None, page: Page) -> bool:
    """Whether a table stands beyond the edge of the page."""
    indent, floating = child(properties, "tblInd"), child(properties, "tblpPr")
    shifts = [number(floating, f"{W}tblpX") or 0]
    if value(indent, f"{W}type") in {"dxa", ""}:
        shifts.append(number(indent, f"{W}w") or 0)
    down = number(floating, f"{W}tblpY") or 0
    return any(abs(shift) >= page.width for shift in shifts) or abs(down) >= page.height
