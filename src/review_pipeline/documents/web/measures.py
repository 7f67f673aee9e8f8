"""Lengths and colours of style, as numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.web.refusing import refusal
from review_pipeline.documents.word.colours import RGB, WHITE

if TYPE_CHECKING:
    from review_pipeline.errors import UnreadableDraft

LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(px|pt|pc|cm|mm|in|q|em|rem|ex|ch|ic|%|vw|vh)?")
# In pixels of a screen, 96 to the inch; of what is relative, the share of the letter's size.
ABSOLUTE = {
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "cm": 96 / 2.54,
    "mm": 9.6 / 2.54,
    "q": 2.4 / 2.54,
    "in": 96.0,
    "rem": 16.0,
    "vw": 12.8,
    "vh": 7.2,
}
RELATIVE = {"em": 1.0, "ex": 0.5, "ch": 0.5, "ic": 1.0, "%": 0.01}
SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "xxx-large": 48.0,
}
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|(?:rgba?|hsla?)\([^)]*\)|[a-z]+")
FUNCTION = re.compile(r"([a-z-]+)\(")
KNOWN_FUNCTION = re.compile(r"rgba?|hsla?|(?:repeating-)?(?:linear|radial|conic)-gradient")
NUMBER = re.compile(r"[\d.]+%?")
# Words for the colour of the reader's own screen, dark on light.
DARK = frozenset({"windowtext", "canvastext", "buttontext", "linktext", "infotext", "graytext"})
LIGHT = frozenset({"window", "canvas", "buttonface", "infobackground"})
FAINT = 0.2


def pixels(value: str, size: float) -> float | None:
    """A length in pixels where letters have that size; None for a word."""
    length = LENGTH.fullmatch(value)
    if length is None:
        return None
    number, unit = float(length[1]), length[2] or "px"
    if number and not length[2]:
        return None
    return number * (ABSOLUTE[unit] if unit in ABSOLUTE else RELATIVE[unit] * size)


def letter_size(value: str, size: float) -> float | None:
    """A font size in pixels inside letters of that size; None when it is not said."""
    if value in SIZES:
        return SIZES[value]
    if value in ("smaller", "larger"):
        return size / 1.2 if value == "smaller" else size * 1.2
    return pixels(value, size)


def colours_in(value: str) -> list[RGB | None]:
    """Every colour a value names; None for one that is transparent."""
    if not all(KNOWN_FUNCTION.fullmatch(name) for name in FUNCTION.findall(value)):
        raise _unknown_colour()
    return [colour for word in COLOUR.findall(value) for colour in _colour(word)]


def _colour(word: str) -> list[RGB | None]:
    from PIL import ImageColor  # noqa: PLC0415 - costs a tenth of a second

    if word == "transparent":
        return [None]
    if word in DARK or word in LIGHT:
        return [(0, 0, 0) if word in DARK else WHITE]
    if word.isalpha() and word not in ImageColor.colormap:
        return []
    figures = NUMBER.findall(word)
    if word.startswith(("rgb", "hsl")) and len(figures) > 3:  # noqa: PLR2004 - with its opacity
        opacity = float(figures[3].rstrip("%")) / (100 if figures[3].endswith("%") else 1)
        word = f"{word[:3]}({','.join(figures[:3])})"
        if opacity < FAINT:
            return [None]
    try:
        red, green, blue, *alpha = ImageColor.getrgb(_commas(word))
    except ValueError:
        raise _unknown_colour() from None
    return [None] if alpha and alpha[0] < FAINT * 255 else [(red, green, blue)]


def _commas(word: str) -> str:
    """The function as the library writes it: ``rgb(1 2 3)`` with commas, no fractions."""
    if not word.startswith(("rgb", "hsl")):
        return word
    figures = NUMBER.findall(word)
    return f"{word[:3]}({','.join(figures[:3])})"


def _unknown_colour() -> UnreadableDraft:
    return refusal("style", "的样式含有无法识别的颜色")
