"""Folding: one form for every way of writing a character, with the way back kept.

The work is one array look-up over code points; nothing loops over characters, except the rare
ones that fold to several (⑴, ㎡, №). What folds into what is a shipped table, built by
``tools/build_fold_table.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from review_pipeline.language.folded import Folded
from review_pipeline.lexicon.points import points_of, text_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from review_pipeline.lexicon.points import Points

    Offsets = npt.NDArray[np.int32]

# Targets from here on number the expansions: one above the last code point.
_EXPANDED = 0x110000
_DROPPED = 0


class CharacterClass(IntEnum):
    """What an original character is once folded."""

    LETTER = 0
    SPACE = 1
    SYMBOL = 2
    PUNCTUATION = 3
    INVISIBLE = 4


@dataclass(frozen=True, slots=True)
class FoldTable:
    """The look-up tables, by code point; their last entry serves every point beyond them.

    ``plain`` and ``skeleton`` give the folded code point, 0 for dropped, or 0x110000 + n for
    the n-th expansion. ``classes`` gives the CharacterClass.
    """

    plain: Points
    skeleton: Points
    classes: npt.NDArray[np.uint8]
    plain_expansions: tuple[Points, ...]
    skeleton_expansions: tuple[Points, ...]


@cache
def fold_table() -> FoldTable:
    """The shipped table, loaded once (a few milliseconds)."""
    path = resources.files("review_pipeline.language") / "fold_table.npz"
    with path.open("rb") as file, np.load(file) as stored:
        classes = stored["classes"]
        sources, targets = stored["sources"], stored["targets"]
        expansions = stored["expansions"].tobytes().decode().split("\n")
    plain = np.arange(len(classes), dtype=np.uint32)
    plain[sources] = targets
    plain[-1], classes[-1] = _DROPPED, CharacterClass.INVISIBLE
    skeleton = np.where(classes == CharacterClass.LETTER, plain, np.uint32(_DROPPED))
    spelt = tuple(points_of(text) for text in expansions)
    bare = tuple(points[classes[points] == CharacterClass.LETTER] for points in spelt)
    return FoldTable(plain, skeleton, classes, spelt, bare)


def fold(text: str) -> Folded:
    """The text with width, case, traditional forms, radicals and look-alikes made one.

    Invisible characters are dropped; spaces, symbols and punctuation stay. Folding twice
    is folding once.
    """
    table = fold_table()
    points, index = look_up(points_of(text), table.plain, table.plain_expansions)
    return Folded(text_of(points), index)


def skeleton(text: str) -> Folded:
    """The fold with whitespace, symbols, punctuation and emoji dropped too."""
    table = fold_table()
    points, index = look_up(points_of(text), table.skeleton, table.skeleton_expansions)
    return Folded(text_of(points), index)


class _Letters(dict[int, str]):
    """What each code point is in a skeleton, looked up when first met."""

    def __missing__(self, point: int) -> str:
        letters = self[point] = skeleton(chr(point)).text
        return letters


_LETTERS = _Letters()


def bare(text: str) -> str:
    """The skeleton's text alone: the form in which literals are matched.

    Made for many short texts, for each of which setting arrays up would cost the most.
    """
    return text.translate(_LETTERS)


def look_up(
    points: Points, table: Points, expansions: tuple[Points, ...]
) -> tuple[Points, Offsets]:
    """Fold code points by a table: the folded points, and where each came from.

    Both results have one shape; the offsets count from 0 and never decrease.
    """
    folded = table.take(points, mode="clip")
    kept = np.flatnonzero(folded)
    if len(kept) < len(folded):
        folded = folded.take(kept)
    if len(folded) and int(folded.max()) >= _EXPANDED:
        return _expanded(folded, kept.astype(np.int32), expansions)
    return folded, kept.astype(np.int32)


def _expanded(
    folded: Points, index: Offsets, expansions: tuple[Points, ...]
) -> tuple[Points, Offsets]:
    """Put each expansion in the place of its number."""
    places = np.flatnonzero(folded >= _EXPANDED)
    forms = [expansions[int(folded[place]) - _EXPANDED] for place in places]
    lengths = np.ones(len(folded), dtype=np.int64)
    lengths[places] = [len(form) for form in forms]
    spread = np.repeat(folded, lengths)
    if forms:
        spread[spread >= _EXPANDED] = np.concatenate(forms)
    return spread, np.repeat(index, lengths)
