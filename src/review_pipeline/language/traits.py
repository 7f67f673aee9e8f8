"""Traits: which sorts of character a passage holds, told for a whole draft in one look-up.

A rule whose pattern needs a digit need not look at a passage without one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from review_pipeline.language.figures import FEWEST, SPELT

if TYPE_CHECKING:
    import numpy.typing as npt

    from review_pipeline.lexicon.points import Points

# Plain integers: a flag type would cost more than the look it spares.
DIGIT, LATIN, BRACKET, MARKUP = 1, 2, 4, 8
#: As many numerals, Chinese ones too, as the shortest number has that somebody may disguise.
FIGURES = 16
EVERY = DIGIT | LATIN | BRACKET | MARKUP | FIGURES
_NUMERAL = 128

# Of the folded text, where every digit is 0-9 and every Latin letter a-z.
CHARACTERS = {
    DIGIT: "0123456789",
    LATIN: "abcdefghijklmnopqrstuvwxyz",
    BRACKET: "([{<〔【〈《〖",
    MARKUP: "*~#[`|<&",
    _NUMERAL: f"0123456789{''.join(SPELT)}",
}
_POINTS = 0x10000


@cache
def _table() -> npt.NDArray[np.uint8]:
    table = np.zeros(_POINTS, dtype=np.uint8)
    for trait, characters in CHARACTERS.items():
        table[[ord(character) for character in characters]] |= np.uint8(trait)
    return table


def traits_of(points: Points, starts: npt.NDArray[np.int64]) -> list[int]:
    """The traits of each stretch of folded code points that begins at one of ``starts``.

    No stretch may be empty, and the starts must increase.
    """
    if not len(starts):
        return []
    sorts = _table().take(points, mode="clip")
    held = np.bitwise_or.reduceat(sorts & ~np.uint8(_NUMERAL), starts)
    numerals = np.add.reduceat(sorts & np.uint8(_NUMERAL) != 0, starts, dtype=np.int64)
    held[numerals >= FEWEST] |= np.uint8(FIGURES)
    result: list[int] = held.tolist()
    return result
