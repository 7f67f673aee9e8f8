"""Characters a workbook writes as ``_x0041_``."""

from __future__ import annotations

import re

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text with its escapes read, as Excel shows it."""
    if "_x" not in text:
        return text
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
