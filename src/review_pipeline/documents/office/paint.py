"""Colours of DrawingML, and whether ink disappears on its paper."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import A, child, whole
from review_pipeline.documents.word.colours import (
    BLACK,
    OFFICE_THEME,
    RGB,
    WHITE,
    parse_hex,
    same,
    theme_colours,
)
from review_pipeline.documents.word.names import local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

# Less than this of its own colour, and a letter is a breath on the page.
FAINTEST = 0.15
THOUSANDTHS = 100_000
NAMED: dict[str, RGB] = {"white": WHITE, "black": BLACK, "snow": (0xFF, 0xFA, 0xFA)}
# What the names of a colour map stand for where no map says otherwise.
USUAL_MAP = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour; ``rgb`` None for a picture, a pattern or one we do not know."""

    rgb: RGB | None
    alpha: float = 1.0


NOTHING = Paint(None, 0.0)
PAPER = Paint(WHITE)
INK = Paint(BLACK)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme by slot, and what the map calls them."""

    slots: Mapping[str, RGB] = field(default_factory=lambda: OFFICE_THEME)
    names: Mapping[str, str] = field(default_factory=lambda: USUAL_MAP)

    def named(self, name: str) -> RGB | None:
        """The colour of a slot, by either of its names."""
        return self.slots.get(self.names.get(name, name))


def read_palette(theme: _Element | None, colour_map: _Element | None = None) -> Palette:
    """The palette of a theme part, under a master's ``clrMap``."""
    names = dict(USUAL_MAP)
    if colour_map is not None:
        names.update({str(key): str(value) for key, value in colour_map.attrib.items()})
    return Palette(theme_colours(theme), names)


def paint_of(properties: _Element | None, palette: Palette) -> Paint | None:
    """What the fill among an element's children paints; None where it has none."""
    for element in () if properties is None else properties:
        name = local(element.tag) if isinstance(element.tag, str) else ""
        if name == "noFill":
            return NOTHING
        if name == "solidFill":
            return _colour(element, palette)
        if name == "gradFill":
            return _gradient(element, palette)
        if name in FILLS:
            return Paint(None)
    return None


def referenced(reference: _Element | None, palette: Palette) -> Paint | None:
    """What a style's ``fillRef`` or ``fontRef`` paints; index 0 paints nothing."""
    if reference is None:
        return None
    if reference.get("idx") == "0":
        return NOTHING
    return _colour(reference, palette) if len(reference) else None


def concealed(ink: Paint, paper: Paint | None) -> bool:
    """Whether nobody could read the ink on such paper."""
    if ink.alpha < FAINTEST:
        return True
    if ink.rgb is None or paper is None or paper.rgb is None or paper.alpha < 1 - FAINTEST:
        return False
    return same(ink.rgb, paper.rgb)


def _gradient(element: _Element, palette: Palette) -> Paint:
    stops = [_colour(stop, palette) for stop in element.iter(f"{A}gs")]
    first = stops[0] if stops else Paint(None)
    if all(stop.alpha < FAINTEST for stop in stops):
        return NOTHING
    alike = all(first.rgb and stop.rgb and same(first.rgb, stop.rgb) for stop in stops)
    return first if alike else Paint(None)


def _colour(parent: _Element, palette: Palette) -> Paint:
    """The colour an element holds, with its changes of light and transparency."""
    colour = next((each for each in parent if isinstance(each.tag, str)), None)
    if colour is None:
        return Paint(None)
    rgb = _base(colour, palette)
    alpha = whole(child(colour, f"{A}alpha"), "val", THOUSANDTHS) / THOUSANDTHS
    return Paint(None if rgb is None else _changed(rgb, colour), alpha)


def _base(colour: _Element, palette: Palette) -> RGB | None:
    value = colour.get("val") or ""
    match local(str(colour.tag)):
        case "srgbClr":
            return parse_hex(value)
        case "schemeClr":
            return palette.named(value)
        case "sysClr":
            return parse_hex(colour.get("lastClr") or "") or NAMED.get(
                "white" if value == "window" else "black"
            )
        case "prstClr":
            return NAMED.get(value)
        case "scrgbClr":
            red, green, blue = (
                min(255, max(0, whole(colour, key, 0) * 255 // THOUSANDTHS)) for key in "rgb"
            )
            return red, green, blue
    return None


def _changed(rgb: RGB, colour: _Element) -> RGB:
    red, green, blue = (channel / 255 for channel in rgb)
    for change in colour:
        amount = whole(change, "val", THOUSANDTHS) / THOUSANDTHS
        match local(str(change.tag)):
            case "lumMod" | "lumOff" as name:
                hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
                light = light * amount if name == "lumMod" else light + amount
                red, green, blue = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), strength)
            case "shade":
                red, green, blue = red * amount, green * amount, blue * amount
            case "tint":
                red, green, blue = (1 - (1 - each) * amount for each in (red, green, blue))
    red, green, blue = (min(1.0, max(0.0, each)) for each in (red, green, blue))
    return round(red * 255), round(green * 255), round(blue * 255)
