"""Cut a text where something in it begins or ceases to stand out."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.documents.draft import Emphasis, Stretch


def cut(
    text: str, stretches: Sequence[Stretch], begin: int = 0
) -> Iterator[tuple[int, int, tuple[Emphasis, ...]]]:
    """The pieces of a text from ``begin`` on: where each starts and ends, and what holds in it."""
    cuts = {begin, len(text), *(at for each in stretches for at in (each.start, each.end))}
    places = sorted(at for at in cuts if begin <= at <= len(text))
    for start, end in itertools.pairwise(places):
        held = (each.emphasis for each in stretches if each.start <= start and end <= each.end)
        yield start, end, tuple(held)
