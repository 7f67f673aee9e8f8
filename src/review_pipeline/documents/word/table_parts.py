"""Which formats of a table style hold for a cell: the header row's, the first column's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.word.colours import shaded
from review_pipeline.documents.word.markup import child, number, value
from review_pipeline.documents.word.names import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.word.colours import RGB
    from review_pipeline.documents.word.grid import Seat
    from review_pipeline.documents.word.styles import Styles

# Bits of the old way to write it, and the names of the new.
LOOKS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
ON = frozenset({"1", "true", "on"})


def chosen(properties: _Element | None) -> frozenset[str]:
    """The parts a table gives a format of their own (``w:tblLook``)."""
    look = child(properties, "tblLook")
    if look is None:
        return frozenset()
    try:
        bits = int(value(look) or "0", 16)
    except ValueError:
        bits = 0
    names = {name for name, bit in LOOKS.items() if bits & bit}
    return frozenset(names | {name for name in LOOKS if value(look, f"{W}{name}") in ON})


def parts_of(
    seat: Seat, rows: int, columns: int, look: frozenset[str], bands: tuple[int, int]
) -> tuple[str, ...]:
    """The parts of the table a cell belongs to, the weakest format first."""
    return ("wholeTable", *_bands(seat, look, bands), *_edges(seat, rows, columns, look))


def _bands(seat: Seat, look: frozenset[str], bands: tuple[int, int]) -> Iterator[str]:
    for place, header, absent, name, size in (
        (seat.column, "firstColumn", "noVBand", "Vert", bands[1]),
        (seat.row, "firstRow", "noHBand", "Horz", bands[0]),
    ):
        counted = place - (header in look)
        if absent not in look and counted >= 0:
            yield f"band{counted // size % 2 + 1}{name}"


def _edges(seat: Seat, rows: int, columns: int, look: frozenset[str]) -> Iterator[str]:
    first, last = seat.column == 0, seat.column + seat.column_span >= columns
    top, bottom = seat.row == 0, seat.row == rows - 1
    held = {
        "firstCol": first and "firstColumn" in look,
        "lastCol": last and "lastColumn" in look,
        "firstRow": top and "firstRow" in look,
        "lastRow": bottom and "lastRow" in look,
    }
    yield from (name for name, holds in held.items() if holds)
    for corner, row, column in (
        ("neCell", "firstRow", "lastCol"),
        ("nwCell", "firstRow", "firstCol"),
        ("seCell", "lastRow", "lastCol"),
        ("swCell", "lastRow", "firstCol"),
    ):
        if held[row] and held[column]:
            yield corner


def bands_of(styles: Styles, style_id: str) -> tuple[int, int]:
    """How many rows and columns a band of the style has."""
    rows = columns = 1
    for properties in styles.layers(style_id, "tblPr"):
        rows = number(child(properties, "tblStyleRowBandSize")) or rows
        columns = number(child(properties, "tblStyleColBandSize")) or columns
    return max(rows, 1), max(columns, 1)


def styled_paper(styles: Styles, style: Sequence[str], default: RGB | None) -> RGB | None:
    """The shading a table's style gives its cells."""
    key = tuple(style)
    if key not in styles.papers:
        styles.papers[key] = _styled_paper(styles, style)
    return styles.papers[key] or default


def _styled_paper(styles: Styles, style: Sequence[str]) -> RGB | None:
    paper = None
    for kind in ("tblPr", "tcPr"):
        for properties in styles.table_layers(style, kind):
            shading = child(properties, "shd")
            if shading is not None:
                paper = shaded(shading, styles.theme) or paper
    return paper
