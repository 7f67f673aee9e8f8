"""Characters of symbol fonts (``w:sym``), as the characters they look like."""

from __future__ import annotations

import sys
import unicodedata

PRIVATE_USE = range(0xE000, 0xF900)
# Private, half of a pair, a control, or none at all.
NO_SIGNS = frozenset({"Co", "Cs", "Cc", "Cn"})
# Symbol fonts are addressed from U+F000 up.
SYMBOL_PAGE = 0xF000

# What people tick, point and list with. Glyphs as the fonts' own charts name them.
WINGDINGS = {
    0x52: "☑",
    0x54: "☒",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "❐",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA2: "○",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xB2: "✩",
    0xD8: "➢",
    0xE0: "→",
    0xDF: "←",
    0xE1: "↑",
    0xE2: "↓",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x97: "●",
    0x98: "●",
    0xA2: "■",
    0xA3: "□",
}
SYMBOL = {
    0xA3: "≤",
    0xA5: "∞",
    0xA8: "♦",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBE: "—",
    0xD7: "⋅",
}
FONTS = {
    "wingdings": WINGDINGS,
    "wingdings 2": WINGDINGS_2,
    "symbol": SYMBOL,
    "courier new": {0x6F: "o"},
}


def symbol(font: str, code: int) -> str | None:
    """The character a symbol looks like; None when only its font could tell."""
    chart = FONTS.get(font.lower())
    if chart is not None:
        place = code - SYMBOL_PAGE if code >= SYMBOL_PAGE else code
        return chart.get(place)
    if not 0 <= code <= sys.maxunicode or unicodedata.category(chr(code)) in NO_SIGNS:
        return None
    return None if font.lower() in UNCHARTED else chr(code)


# Symbol fonts of Office we hold no chart of: any letter of them is some picture.
UNCHARTED = frozenset({"webdings", "wingdings 3", "mt extra", "ms outlook", "marlett"})


def charted(text: str) -> str:
    """A text whose symbols came without their fonts: each as Symbol or Wingdings has it."""
    return text.translate(_UNNAMED)


# The signs of lists are the same in both; where the charts differ, Symbol is the commoner.
_UNNAMED = {SYMBOL_PAGE + code: sign for code, sign in {**WINGDINGS, **SYMBOL}.items()}
