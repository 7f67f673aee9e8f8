"""The words of one paragraph, gathered piece by piece, as a browser puts them on a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BLANKS = re.compile(r"[ \t\n\r\f]+")
AROUND_BREAK = re.compile(" *\v *")
# Stands for a line break a browser keeps, until the white space is made even.
BREAK = "\v"


@dataclass(frozen=True, slots=True)
class Span:
    """Some text, whether a reader sees it, and whether its white space stands as written."""

    text: str
    concealed: bool
    kept: bool


def shown(spans: Iterable[Span]) -> str:
    """What a reader sees of them."""
    return _joined(span for span in spans if not span.concealed)


def concealed(spans: Sequence[Span]) -> list[str]:
    """What a reader does not see, stretch by stretch."""
    stretches: list[list[Span]] = [[]]
    for span in spans:
        if span.concealed:
            stretches[-1].append(span)
        elif span.text.strip() and stretches[-1]:
            stretches.append([])
    return [text for text in map(_joined, stretches) if text.strip()]


def _joined(spans: Iterable[Span]) -> str:
    line = ""
    for span in spans:
        text = span.text if span.kept else BLANKS.sub(" ", span.text)
        if not span.kept and line.endswith((" ", BREAK, "\n")):
            text = text.removeprefix(" ")
        line += text
    return AROUND_BREAK.sub("\n", line).strip(" \n\r")
