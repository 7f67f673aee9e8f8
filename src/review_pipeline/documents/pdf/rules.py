"""The ruled lines of a page, and the cells they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf.drawings import PATH
from review_pipeline.documents.pdf.glyphs import Box
from review_pipeline.documents.pdf.pdfium import raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from review_pipeline.documents.pdf.glyphs import Projection
    from review_pipeline.documents.pdf.lines import Line
    from review_pipeline.documents.pdf.pdfium import PdfObject

# In points: how thick a ruled line is at most, how long one is at least, how far ends may miss.
THICKEST = 3.0
SHORTEST = 8.0
MISS = 2.0
# A frame drawn as one path has up to so many segments.
PLAIN_SEGMENTS = 6
MOST_RULES = 4_000
# Where the middle of a character stands above its line, in parts of its size.
MIDDLE = 0.3


@dataclass(frozen=True, slots=True)
class Rules:
    """The upright and the level lines of a page."""

    upright: tuple[Box, ...]
    level: tuple[Box, ...]

    def beside(self, height: float) -> list[float]:
        """Where upright lines stand at a height."""
        return sorted(rule.left for rule in self.upright if rule.top <= height <= rule.bottom)

    def cell(self, line: Line) -> Box | None:
        """The cell a line of text stands in; none when lines do not close around it."""
        height, x = line.base - MIDDLE * line.size, line.left + MISS
        sides = self.beside(height)
        ends = sorted(rule.top for rule in self.level if rule.left <= x <= rule.right)
        left, right = _around(sides, x)
        top, bottom = _around(ends, height)
        if left is None or right is None or top is None or bottom is None:
            return None
        return Box(*(float(round(each / MISS)) for each in (left, top, right, bottom)))


def rules_of(objects: Iterable[PdfObject], laid: Projection) -> Rules:
    """The ruled lines among the drawings of a page, the edges of frames among them."""
    upright: list[Box] = []
    level: list[Box] = []
    for each in objects:
        if each.type == PATH and len(upright) + len(level) < MOST_RULES:
            for box in _edges(each, laid):
                (upright if box.width < box.height else level).append(box)
    return Rules(tuple(upright), tuple(level))


def _edges(path: PdfObject, laid: Projection) -> Iterator[Box]:
    c = raw()
    box = laid.box(*path.get_bounds())
    if c.FPDFPath_CountSegments(path) > PLAIN_SEGMENTS or max(box.width, box.height) < SHORTEST:
        return
    if min(box.width, box.height) <= THICKEST:
        yield box
    else:
        yield Box(box.left, box.top, box.left, box.bottom)
        yield Box(box.right, box.top, box.right, box.bottom)
        yield Box(box.left, box.top, box.right, box.top)
        yield Box(box.left, box.bottom, box.right, box.bottom)


def _around(places: Sequence[float], middle: float) -> tuple[float | None, float | None]:
    """The nearest of these before and behind a place."""
    before = [each for each in places if each <= middle]
    behind = [each for each in places if each > middle]
    return (before[-1] if before else None), (behind[0] if behind else None)
