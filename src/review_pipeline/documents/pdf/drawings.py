"""Whether what a page draws without text could be read: letters as outlines, as dots, as art."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf.pdfium import raw

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.documents.pdf.pdfium import PdfObject

PATH, IMAGE, SHADING = 2, 3, 4
CURVE = 1
# Rules, frames and shaded cells are long, or small dots; both weigh little.
LONG = 12.0
DOT = 1.6
DOT_WEIGHT = 0.1
BULLET = 5.0
BULLET_WEIGHT = 4.0
STRAIGHT_WEIGHT = 0.2
PLAIN_SEGMENTS = 6
# What a Chinese character of two cannot stay under.
MOST_WEIGHT = 40.0
LEVEL = 0.2


def worth_a_look(objects: Iterable[PdfObject]) -> bool:
    """Whether the drawings of a page must be looked at as a picture."""
    c = raw()
    weight = 0.0
    for each in objects:
        if each.type == SHADING or (each.type == IMAGE and c.FPDFPageObj_HasTransparency(each)):
            return True
        if each.type == PATH:
            weight += _weight(each)
        if weight > MOST_WEIGHT:
            return True
    return False


def _weight(path: PdfObject) -> float:
    c = raw()
    left, bottom, right, top = path.get_bounds()
    width, height = right - left, top - bottom
    segments = c.FPDFPath_CountSegments(path)
    if max(width, height) <= BULLET and segments > PLAIN_SEGMENTS:
        return BULLET_WEIGHT
    if not _straight(path, min(segments, int(MOST_WEIGHT) + 1)):
        return float(segments)
    if max(width, height) <= DOT:
        return DOT_WEIGHT * float(segments) / 5
    long = width >= LONG or height >= LONG
    return 0.0 if long and segments <= PLAIN_SEGMENTS else STRAIGHT_WEIGHT * float(segments)


def _straight(path: PdfObject, segments: int) -> bool:
    """Whether a path has level and upright lines only, in its own coordinates."""
    c = raw()
    before: tuple[float, float] | None = None
    for index in range(segments):
        segment = c.FPDFPath_GetPathSegment(path, index)
        if c.FPDFPathSegment_GetType(segment) == CURVE:
            return False
        x, y = ctypes.c_float(), ctypes.c_float()
        c.FPDFPathSegment_GetPoint(segment, x, y)
        line = c.FPDFPathSegment_GetType(segment) == 0
        if line and before and min(abs(before[0] - x.value), abs(before[1] - y.value)) > LEVEL:
            return False
        before = (x.value, y.value)
    return True
