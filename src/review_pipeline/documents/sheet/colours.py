"""Colours of cells: written out, of the theme, or by their number in a list."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import decimal, name_of, named, whole
from review_pipeline.documents.office.paint import INK, PAPER, Paint
from review_pipeline.documents.word.colours import RGB, parse_hex, same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

# The slots of a theme in the order workbooks count them.
SLOTS = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
# Ink and paper of the system, after the list's own colours.
SYSTEM_INK, SYSTEM_PAPER = 64, 65


@dataclass(frozen=True, slots=True)
class Colours:
    """A workbook's colours: of its theme, and the numbered list."""

    theme: Mapping[str, RGB]
    numbered: Sequence[RGB]

    def of(self, element: _Element | None) -> Paint | None:
        """The colour an element names; None for none and for automatic."""
        if element is None or element.get("auto") in {"1", "true"}:
            return None
        if element.get("rgb"):
            rgb = parse_hex((element.get("rgb") or "")[-6:])
        elif element.get("theme"):
            slot = whole(element, "theme", -1)
            rgb = self.theme.get(SLOTS[slot]) if 0 <= slot < len(SLOTS) else None
        else:
            return self._by_number(whole(element, "indexed", SYSTEM_INK))
        return Paint(None if rgb is None else _tinted(rgb, decimal(element, "tint", 0)))

    def _by_number(self, number: int) -> Paint | None:
        if 0 <= number < len(self.numbered):
            return Paint(self.numbered[number])
        return PAPER if number == SYSTEM_PAPER else None


def paper_of(fill: _Element | None, colours: Colours) -> Paint | None:
    """What a cell's fill paints; None where it paints nothing."""
    pattern, gradient = named(fill, "patternFill"), named(fill, "gradientFill")
    if gradient is not None:
        return _gradient(gradient, colours)
    kind = "" if pattern is None else pattern.get("patternType") or ""
    front, back = (colours.of(named(pattern, each)) for each in ("fgColor", "bgColor"))
    if kind == "solid":
        return front or INK
    if kind in {"", "none"}:
        # A conditional format names its paper so, without a pattern.
        return back if pattern is not None and not kind else None
    return Paint(None)


def _gradient(element: _Element, colours: Colours) -> Paint:
    stops = [
        colours.of(named(each, "color")) or PAPER for each in element if name_of(each) == "stop"
    ]
    first = stops[0].rgb if stops else None
    alike = first and all(stop.rgb and same(first, stop.rgb) for stop in stops)
    return Paint(first if alike else None)


def _tinted(rgb: RGB, tint: float) -> RGB:
    """Lighter for a tint above 0, darker below (ECMA-376 18.3.1.15)."""
    hue, light, strength = colorsys.rgb_to_hls(*(channel / 255 for channel in rgb))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), strength)
    return round(red * 255), round(green * 255), round(blue * 255)
