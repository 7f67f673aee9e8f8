"""Where a text box lies: on the page or off it, and on what colour its text stands."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from review_pipeline.documents.word.colours import drawn_colours, parse_hex
from review_pipeline.documents.word.markup import own_text
from review_pipeline.documents.word.names import WP, WPS, A, V, W

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from review_pipeline.documents.word.colours import RGB
    from review_pipeline.documents.word.stands import Page
    from review_pipeline.documents.word.story import Setting, Story

# Units of drawings, and points, in a twentieth of a point.
EMU, POINT = 635, 20
# In twentieths of a point: a box thinner than this shows no character.
THINNEST = 60
UNITS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0, "": 15.0}
LENGTH = re.compile(r"\s*(-?\d*\.?\d+)\s*([a-z]*)\s*")
NUMBER = re.compile(r"\s*-?\d{1,12}\s*")
END = frozenset({f"{W}r", f"{W}p"})
FILLS = tuple(f"{A}{name}" for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill"))
VML_COLOURS = {"white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0)}


def box_setting(story: Story, setting: Setting, content: _Element) -> Setting:
    """What holds inside a text box, by the shapes around its content."""
    paper, painted = None, False
    for shape in content.iterancestors():
        if shape.tag in END:
            break
        if not painted:
            paper, painted = _paint(shape, story.book.styles.theme)
        if _anchored_off(shape, story.book.page) or _styled_off(shape, story.book.page):
            setting = setting.concealed()
    return setting if paper is None else replace(setting, paper=paper)


def _paint(shape: _Element, theme: Mapping[str, RGB]) -> tuple[RGB | None, bool]:
    """The colour a shape is filled with, and whether it says so at all."""
    if shape.tag == f"{WPS}wsp":
        return _drawn_paint(shape, theme)
    colour = shape.get("fillcolor")
    if not shape.tag.startswith(V) or colour is None:
        return None, False
    named = colour.partition(" ")[0].lower()
    filled = shape.get("filled") not in {"f", "false"}
    return (VML_COLOURS.get(named) or parse_hex(named.lstrip("#"))) if filled else None, True


def _drawn_paint(shape: _Element, theme: Mapping[str, RGB]) -> tuple[RGB | None, bool]:
    properties = shape.find(f"{WPS}spPr")
    for fill in () if properties is None else properties:
        if fill.tag in FILLS:
            return next(iter(drawn_colours(fill, theme)), None), True
    styled = shape.find(f"{WPS}style/{A}fillRef")
    if styled is not None and styled.get("idx") != "0":
        return next(iter(drawn_colours(styled, theme)), None), True
    return None, True


def _anchored_off(shape: _Element, page: Page) -> bool:
    """Whether a drawing is anchored beyond the edge of the page."""
    if shape.tag != f"{WP}anchor":
        return False
    extent = shape.find(f"{WP}extent")
    across, down = (_units(None if extent is None else extent.get(side)) for side in ("cx", "cy"))
    x, y = (
        _units(None if offset is None else own_text(offset))
        for offset in (shape.find(f"{WP}position{way}/{WP}posOffset") for way in "HV")
    )
    return _off(x, across, page.left, page.width) or _off(y, down, page.height, page.height)


def _units(text: str | None) -> int:
    return int(text) // EMU if text and NUMBER.fullmatch(text) else 0


def _styled_off(shape: _Element, page: Page) -> bool:
    """The same of a shape in the older way of drawing, and whether it has any size."""
    parts = (part.partition(":") for part in (shape.get("style") or "").split(";"))
    style = {name.strip().lower(): value for name, _, value in parts}
    across, down = _length(style.get("width")), _length(style.get("height"))
    x = _length(style.get("margin-left") or style.get("left")) or 0
    y = _length(style.get("margin-top") or style.get("top")) or 0
    thin = any(size is not None and size < THINNEST for size in (across, down))
    return (
        thin
        or _off(x, across or 0, page.left, page.width)
        or _off(y, down or 0, page.height, page.height)
    )


def _length(text: str | None) -> int | None:
    found = LENGTH.fullmatch(text or "")
    if found is None or found[2] not in UNITS:
        return None
    return int(float(found[1]) * UNITS[found[2]])


def _off(start: int, size: int, before: int, most: int) -> bool:
    """Whether something this long, starting there, ends before the page or begins after it."""
    return start >= most or (start < 0 and start + size <= -before)
