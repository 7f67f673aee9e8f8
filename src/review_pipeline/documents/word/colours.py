"""Colours of ink and paper, and whether the one disappears on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.word.markup import value
from review_pipeline.documents.word.names import A, W

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
# Names a colour attribute uses for the slots of a theme.
SLOTS = {
    "dark1": "dk1",
    "text1": "dk1",
    "light1": "lt1",
    "background1": "lt1",
    "dark2": "dk2",
    "text2": "dk2",
    "light2": "lt2",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
OFFICE_THEME: dict[str, RGB] = {"dk1": BLACK, "lt1": WHITE, "lt2": (0xEE, 0xEC, 0xE1)}


def theme_colours(theme: _Element | None) -> dict[str, RGB]:
    """The colours of a theme by slot; the two sure ones when there is no theme."""
    colours = dict(OFFICE_THEME)
    scheme = None if theme is None else theme.find(f"{A}themeElements/{A}clrScheme")
    for slot in () if scheme is None else scheme:
        for colour in slot:
            rgb = parse_hex(value(colour, "lastClr") or value(colour, "val"))
            if rgb is not None and isinstance(slot.tag, str):
                colours[slot.tag.rpartition("}")[2]] = rgb
    return colours


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


def _mixed(colour: RGB, amount: str, other: RGB) -> RGB:
    """A colour moved towards another; ``amount`` is the hex share of itself it keeps."""
    try:
        kept = int(amount, 16) / 255 if amount else 1.0
    except ValueError:
        kept = 1.0
    red, green, blue = (
        round(a * kept + b * (1 - kept)) for a, b in zip(colour, other, strict=True)
    )
    return red, green, blue
