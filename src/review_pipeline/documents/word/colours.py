"""Colours of ink and paper, and whether the one disappears on the other."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

from review_pipeline.documents.word.markup import child, number, value
from review_pipeline.documents.word.names import A, W, local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

RGB = tuple[int, int, int]
WHITE: RGB = (255, 255, 255)
BLACK: RGB = (0, 0, 0)
# Two colours whose channels all differ by less than this cannot be told apart on a
# screen by most people; measured by eye on F0F0F0 against white.
TOO_CLOSE = 0x18
HEX_DIGITS = 6
HALF = 50

HIGHLIGHTS: dict[str, RGB] = {
    "black": BLACK,
    "blue": (0, 0, 255),
    "cyan": (0, 255, 255),
    "green": (0, 255, 0),
    "magenta": (255, 0, 255),
    "red": (255, 0, 0),
    "yellow": (255, 255, 0),
    "white": WHITE,
    "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128),
    "darkGreen": (0, 128, 0),
    "darkMagenta": (128, 0, 128),
    "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0),
    "darkGray": (128, 128, 128),
    "lightGray": (192, 192, 192),
}
# Names a colour attribute uses for the slots of a theme. The first four stand for whatever
# slot the settings give them.
MAPPED = {
    "bg1": ("lt1", "background1", "bg1"),
    "t1": ("dk1", "text1", "tx1"),
    "bg2": ("lt2", "background2", "bg2"),
    "t2": ("dk2", "text2", "tx2"),
}
SLOTS = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
OFFICE_THEME: dict[str, RGB] = {"dk1": BLACK, "lt1": WHITE, "lt2": (0xEE, 0xEC, 0xE1)}
NAMED = {"white": WHITE, "black": BLACK}
# Word writes transparency here where the rest of Office writes opacity: both ends conceal.
ALPHA, THIN, FAINT = "alpha", 2_000, 80_000
WHOLE = 100_000


def theme_colours(theme: _Element | None, settings: _Element | None = None) -> dict[str, RGB]:
    """The colours of a theme by every name they go by; the two sure ones without a theme."""
    colours = dict(OFFICE_THEME)
    scheme = None if theme is None else theme.find(f"{A}themeElements/{A}clrScheme")
    for slot in () if scheme is None else scheme:
        for colour in slot:
            rgb = parse_hex(value(colour, "lastClr") or value(colour, "val"))
            if rgb is not None and isinstance(slot.tag, str):
                colours[slot.tag.rpartition("}")[2]] = rgb
    mapping = child(settings, "clrSchemeMapping")
    for name, (usual, *others) in MAPPED.items():
        slot_name = value(mapping, f"{W}{name}")
        rgb = colours.get(SLOTS.get(slot_name, slot_name) or usual, colours.get(usual))
        colours.update({other: rgb for other in others if rgb is not None})
    return colours


def drawn_colours(fill: _Element, theme: Mapping[str, RGB]) -> tuple[RGB, ...]:
    """The colours a drawn fill has, in whatever namespace; none for one nobody sees."""
    found = []
    for colour in fill.iter():
        name = local(colour.tag) if isinstance(colour.tag, str) else ""
        rgb = _drawn(name, _plain(colour, "val"), colour, theme)
        if rgb is not None and not _faint(colour):
            found.append(rgb)
    return tuple(found)


def _drawn(name: str, written: str, colour: _Element, theme: Mapping[str, RGB]) -> RGB | None:
    if name == "srgbClr":
        base = parse_hex(written)
    elif name == "schemeClr":
        base = theme.get(SLOTS.get(written, written))
    elif name == "sysClr":
        base = parse_hex(_plain(colour, "lastClr"))
    else:
        return NAMED.get(written) if name == "prstClr" else None
    return base and _changed(base, colour)


def _changed(rgb: RGB, colour: _Element) -> RGB:
    """The colour after the changes listed inside it."""
    for change in colour:
        name, amount = (
            local(str(change.tag)),
            (number(change, _attribute(change, "val")) or 0) / WHOLE,
        )
        hue, light, strength = colorsys.rgb_to_hls(*(channel / 255 for channel in rgb))
        if name in {"lumMod", "lumOff"}:
            light = light * amount if name == "lumMod" else light + amount
            back = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), strength)
            rgb = (round(back[0] * 255), round(back[1] * 255), round(back[2] * 255))
        elif name in {"tint", "shade"}:
            rgb = _moved(rgb, amount, WHITE if name == "tint" else BLACK)
    return rgb


def _faint(colour: _Element) -> bool:
    for change in colour:
        if local(str(change.tag)) == ALPHA:
            alpha = number(change, _attribute(change, "val"))
            return alpha is not None and not THIN <= alpha < FAINT
    return False


def _attribute(element: _Element, name: str) -> str:
    """The attribute as the element's namespace writes it: DrawingML without a prefix."""
    return next((str(key) for key in element.attrib if local(str(key)) == name), name)


def _plain(element: _Element, name: str) -> str:
    return value(element, _attribute(element, name))


def parse_hex(text: str) -> RGB | None:
    """``RRGGBB`` as numbers; None for ``auto`` and anything else."""
    if len(text) != HEX_DIGITS:
        return None
    try:
        return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)
    except ValueError:
        return None


def colour_of(element: _Element, prefix: str, theme: Mapping[str, RGB]) -> RGB | None:
    """The colour an element names; a theme colour wins over the written one.

    ``prefix`` is ``"color"`` (attributes ``val``/``color``, ``themeColor``) or
    ``"fill"`` (``fill``, ``themeFill``).
    """
    slot = value(element, f"{W}theme{prefix.capitalize()}")
    base = theme.get(SLOTS.get(slot, slot))
    if base is None:
        written = value(element, f"{W}{prefix}") or value(element, f"{W}val")
        return parse_hex(written)
    suffix = "" if prefix == "color" else "Fill"
    base = _mixed(base, value(element, f"{W}theme{suffix}Tint"), WHITE)
    return _mixed(base, value(element, f"{W}theme{suffix}Shade"), BLACK)


def same(ink: RGB, paper: RGB) -> bool:
    """Whether nobody could read the one on the other."""
    return all(abs(a - b) < TOO_CLOSE for a, b in zip(ink, paper, strict=True))


def shaded(shading: _Element, theme: Mapping[str, RGB]) -> RGB | None:
    """The colour a ``w:shd`` gives the paper: its fill, its ink, or a screen of both."""
    fill = colour_of(shading, "fill", theme)
    pattern = value(shading)
    share = 100 if pattern == "solid" else _screen(pattern)
    if not share:
        return fill
    ink = colour_of(shading, "color", theme) or BLACK
    return _moved(ink, share / 100, fill or WHITE)


def _screen(pattern: str) -> int:
    """How much ink a pattern has, per cent: 12 for ``pct12``, half for lines and checks."""
    if pattern in {"", "clear", "nil"}:
        return 0
    share = pattern.removeprefix("pct")
    return int(share) if share.isdecimal() and share != pattern else HALF


def _mixed(colour: RGB, amount: str, other: RGB) -> RGB:
    """A colour moved towards another; ``amount`` is the hex share of itself it keeps."""
    try:
        kept = int(amount, 16) / 255 if amount else 1.0
    except ValueError:
        kept = 1.0
    return _moved(colour, kept, other)


def _moved(colour: RGB, kept: float, other: RGB) -> RGB:
    red, green, blue = (
        round(a * kept + b * (1 - kept)) for a, b in zip(colour, other, strict=True)
    )
    return red, green, blue
