"""read: a whole draft folded once, matched once, every hit brought back to its place."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from review_pipeline.documents.draft import Part
from review_pipeline.language.folded import Folded
from review_pipeline.language.folding import fold_table, look_up
from review_pipeline.language.hits import GAP_RANK, Sheet, hits_of
from review_pipeline.language.outline import outline_of
from review_pipeline.language.passage import Passage
from review_pipeline.language.passages import Passages, is_public
from review_pipeline.language.reading import Reading
from review_pipeline.language.traits import traits_of
from review_pipeline.lexicon.points import points_of, text_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from review_pipeline.documents.draft import Draft
    from review_pipeline.lexicon.matcher import Matcher
    from review_pipeline.lexicon.points import Points


def read(draft: Draft, matcher: Matcher) -> Reading:
    """The draft with every block folded, its outline, and each hit of the matcher.

    Hits never cross from one block into another: what does is a bridge. Those inside an
    exception of their entry are set aside.
    """
    points, starts = _laid_out(draft)
    choice = _passages(draft, points, starts)
    sheet = _sheet(points, starts)
    matches = matcher.find(sheet.skeleton.text)
    hits = hits_of(sheet, choice.every, matches, matcher.patterns)
    lines = tuple(passage for passage in choice.public if _is_line(passage))
    return Reading(
        draft, choice, lines, outline_of(lines), hits.by_owner, hits.bridges, hits.disguised
    )


def _is_line(passage: Passage) -> bool:
    block = passage.block
    in_body = block.cell is None and block.place.part is Part.BODY
    return in_body and not passage.plain.text.isspace() and passage.plain.text != ""


def _laid_out(draft: Draft) -> tuple[Points, npt.NDArray[np.int64]]:
    texts = [block.text for block in draft.blocks]
    points = points_of("".join(f"{text}\uffff" for text in texts))
    ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.int64)
    return points, np.concatenate([np.zeros(1, dtype=np.int64), ends])


def _passages(draft: Draft, points: Points, starts: npt.NDArray[np.int64]) -> Passages:
    table = fold_table()
    folded, index = look_up(points, table.plain, table.plain_expansions)
    text, cuts = text_of(folded), np.searchsorted(index, starts)
    own = index - np.repeat(starts[:-1], np.diff(cuts)).astype(np.int32)
    traits = traits_of(folded, cuts[:-1])
    bounds = cuts.tolist()
    every = tuple(
        Passage(number, block, Folded(text[start : end - 1], own[start : end - 1]), held)
        for number, (block, (start, end), held) in enumerate(
            zip(draft.blocks, pairwise(bounds), traits, strict=True)
        )  # less the wall
    )
    return Passages(every, tuple(p for p in every if is_public(p)), text, bounds)


def _sheet(points: Points, starts: npt.NDArray[np.int64]) -> Sheet:
    table = fold_table()
    folded, index = look_up(points, table.skeleton, table.skeleton_expansions)
    gaps = GAP_RANK[table.classes.take(points, mode="clip")]
    return Sheet(starts, gaps, Folded(text_of(folded), index))
