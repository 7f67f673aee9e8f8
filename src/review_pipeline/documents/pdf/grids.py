"""Cells that stand edge to edge are a table: its rows and columns counted."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from review_pipeline.documents.pdf.glyphs import Box

# In the units cells are measured in.
TOUCH = 1.5


def seats(cells: Iterable[Box], table: int) -> dict[Box, Cell]:
    """The seat of each cell; ``table`` is the number of the first table.

    A frame with no second cell is no table.
    """
    found: dict[Box, Cell] = {}
    for group in _touching(sorted(set(cells), key=lambda cell: (cell.top, cell.left))):
        if len(group) > 1:
            found.update(_counted(group, table))
            table += 1
    return found


def _counted(group: Sequence[Box], table: int) -> dict[Box, Cell]:
    rows = _places(cell.top for cell in group)
    columns = _places(cell.left for cell in group)
    return {
        cell: Cell(
            table,
            row := _rank(rows, cell.top),
            column := _rank(columns, cell.left),
            max(bisect_left(rows, cell.bottom - TOUCH) - row, 1),
            max(bisect_left(columns, cell.right - TOUCH) - column, 1),
        )
        for cell in group
    }


def _touching(cells: Sequence[Box]) -> list[list[Box]]:
    groups: list[list[Box]] = []
    for cell in cells:
        near = [group for group in groups if any(_touch(cell, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([each for group in near for each in group] + [cell])
    return groups


def _touch(one: Box, other: Box) -> bool:
    across = one.left <= other.right + TOUCH and other.left <= one.right + TOUCH
    down = one.top <= other.bottom + TOUCH and other.top <= one.bottom + TOUCH
    return across and down


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > TOUCH:
            places.append(value)
    return places


def _rank(places: Sequence[float], value: float) -> int:
    return max(bisect_left(places, value + TOUCH / 100 + 1e-9) - 1, 0)
