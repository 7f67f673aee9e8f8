"""Text in the form a clearance binds: white space made even, and where its stretches come to."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.documents.draft import Stretch

_WORD = re.compile(r"\S+")


def canonical_text(text: str) -> str:
    """Lines with their white space made even, empty ones dropped."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def canonical_stretches(text: str, stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches of a text as they stand in its canonical form, empty ones dropped."""
    if not stretches:
        return ()
    origins = list(_origins(text))
    moved = (
        replace(each, start=bisect_left(origins, each.start), end=bisect_left(origins, each.end))
        for each in stretches
    )
    return tuple(each for each in moved if each.start < each.end)


def _origins(text: str) -> Iterator[int]:
    """Where each character of the canonical form stands in the text."""
    at, begun = 0, False
    for line in text.split("\n"):
        gap = -1
        for word in _WORD.finditer(line):
            if begun:
                yield at + (gap if gap >= 0 else word.start()) - (gap < 0)
            yield from range(at + word.start(), at + word.end())
            gap, begun = word.end(), True
        at += len(line) + 1
