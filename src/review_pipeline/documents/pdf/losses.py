"""What a page draws that no reader of its text finds: too small to count, scaled to nothing."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf.radicals import plain_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def bare(text: str) -> str:
    """The text without what draws nothing, each character in its plain form."""
    plain = plain_form(text)
    return "".join(char for char in plain if char.strip() and char.isprintable())


def lost_texts(strings: Sequence[str], raw: str) -> Iterator[str]:
    """Of the strings a page draws, those not among the characters found on it.

    Neighbouring strings are told as one. Bold made by drawing twice loses nothing.
    """
    missing = Counter(bare("".join(strings)))
    raw = bare(raw)
    missing.subtract(raw)
    lost = {char for char, count in missing.items() if count > 0}
    if not lost:
        return
    for suspect, group in groupby(strings, key=lambda text: not lost.isdisjoint(bare(text))):
        texts = list(group)
        if suspect and not stands_in(texts, raw):
            yield "".join(texts)


def stands_in(strings: Sequence[str], raw: str) -> bool:
    """Whether neighbouring strings are on a page: together, each, or once for twice."""
    texts, raw = [bare(text) for text in strings], bare(raw)
    half = len(texts) // 2
    doubled = (texts[:half], texts[half:]), (texts[::2], texts[1::2])
    return (
        "".join(texts) in raw
        or all(len(text) > 1 and text in raw for text in texts)
        or any(one == other and "".join(one) in raw for one, other in doubled)
    )
