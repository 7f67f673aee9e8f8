"""read: a whole draft folded once, matched once, every hit brought back to its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from review_pipeline.documents.draft import Part
from review_pipeline.language.folded import Folded
from review_pipeline.language.folding import CharacterClass, fold_table, look_up, points_of, text_of
from review_pipeline.language.outline import outline_of
from review_pipeline.language.passage import Bridge, Gap, Hit, Passage
from review_pipeline.language.passages import Passages, is_public
from review_pipeline.language.reading import Reading
from review_pipeline.language.traits import traits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy.typing as npt

    from review_pipeline.documents.draft import Draft
    from review_pipeline.language.folded import Points
    from review_pipeline.lexicon.literal import Literal
    from review_pipeline.lexicon.matcher import Match, Matcher

    _Span = tuple[int, int]

_GAPS = (Gap.NONE, Gap.SPACE, Gap.SYMBOL, Gap.PUNCTUATION)

# How grave a gap each class of character makes: an invisible one is no less a disguise
# than a symbol.
_GAP_RANK = np.zeros(len(CharacterClass), dtype=np.uint8)
_GAP_RANK[CharacterClass.SPACE] = 1
_GAP_RANK[[CharacterClass.SYMBOL, CharacterClass.INVISIBLE]] = 2
_GAP_RANK[CharacterClass.PUNCTUATION] = 3


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A draft's blocks laid end to end, a sign nobody writes after each.

    ``starts`` has the offset of each block, ``gaps`` the gap rank of each character;
    ``skeleton`` what is matched, its index counting from the sheet's first character. The
    signs are not in it: what stands across two blocks is found too, and told apart.
    """

    starts: list[int]
    gaps: bytes
    skeleton: Folded


def read(draft: Draft, matcher: Matcher) -> Reading:
    """The draft with every block folded, its outline, and each hit of the matcher.

    Hits never cross from one block into another: what does is a bridge. Those inside an
    exception of their entry are set aside.
    """
    points, starts = _laid_out(draft)
    choice = _passages(draft, points, starts)
    sheet = _sheet(points, starts)
    hits, disguised, bridges = _hits(sheet, choice.every, matcher.find(sheet.skeleton.text))
    lines = tuple(passage for passage in choice.public if _is_line(passage))
    return Reading(draft, choice, lines, outline_of(lines), hits, bridges, disguised)


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


def _sheet(points: Points, starts: npt.NDArray[np.int64]) -> _Sheet:
    table = fold_table()
    folded, index = look_up(points, table.skeleton, table.skeleton_expansions)
    gaps = _GAP_RANK[table.classes.take(points, mode="clip")].tobytes()
    return _Sheet(starts.tolist(), gaps, Folded(text_of(folded), index))


def _hits(
    sheet: _Sheet, passages: tuple[Passage, ...], matches: Iterable[Match]
) -> tuple[Mapping[str, tuple[Hit, ...]], tuple[Hit, ...], tuple[Bridge, ...]]:
    # By identity: each literal is there once, and its hash would be reckoned for every match.
    literals: dict[int, Literal] = {}
    found: dict[int, list[_Span]] = defaultdict(list)
    excused: dict[int, list[_Span]] = defaultdict(list)
    bridges: list[Bridge] = []
    for match in matches:
        span = sheet.skeleton.original(match.start, match.end)
        if span[1] > sheet.starts[bisect_right(sheet.starts, span[0])]:
            bridges.append(_bridge(sheet, span, match))
            continue
        for literal in match.pattern.literals:
            literals[id(literal)] = literal
            found[id(literal)].append(span)
        if match.pattern.excuses and _gap(sheet, span) in {Gap.NONE, Gap.SPACE}:
            for literal in match.pattern.excuses:
                excused[id(literal)].append(span)
    owned: dict[str, list[Hit]] = defaultdict(list)
    disguised: list[Hit] = []
    for name, spans in found.items():
        literal = literals[name]
        kept = owned[literal.owner] if literal.disguise is None else disguised
        for start, end in _uncovered(spans, excused[name]):
            kept.append(_hit(sheet, passages, literal, start, end))
    by_owner = {owner: _in_order(hits) for owner, hits in owned.items()}
    return by_owner, _in_order(disguised), tuple(bridges)


def _in_order(hits: list[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=_reading_order))


def _bridge(sheet: _Sheet, span: _Span, match: Match) -> Bridge:
    first, last = bisect_right(sheet.starts, span[0]), bisect_left(sheet.starts, span[1])
    owners = frozenset(literal.owner for literal in match.pattern.literals)
    return Bridge(first - 1, last - 1, owners)


def _uncovered(spans: list[_Span], covers: list[_Span]) -> Iterator[_Span]:
    """The spans that lie in no cover, in order."""
    waiting, reached = deque(sorted(covers)), -1
    for start, end in sorted(spans):
        while waiting and waiting[0][0] <= start:
            reached = max(reached, waiting.popleft()[1])
        if end > reached:
            yield start, end


def _hit(
    sheet: _Sheet, passages: tuple[Passage, ...], literal: Literal, start: int, end: int
) -> Hit:
    number = bisect_right(sheet.starts, start) - 1
    offset = sheet.starts[number]
    gap = _gap(sheet, (start, end))
    return Hit(literal, passages[number], start - offset, end - offset, gap)


def _gap(sheet: _Sheet, span: _Span) -> Gap:
    return _GAPS[max(sheet.gaps[span[0] : span[1]])]


def _reading_order(hit: Hit) -> tuple[int, int, int]:
    return hit.passage.number, hit.start, hit.end
