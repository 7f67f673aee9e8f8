"""Hits: what the one pass found, brought back to the places where it stands.

Places are reckoned for all matches at once, in columns; an object is made only for what a rule is
told.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from review_pipeline.language.folding import CharacterClass
from review_pipeline.language.passage import Bridge, Gap, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from review_pipeline.language.folded import Folded, Places
    from review_pipeline.language.passage import Passage
    from review_pipeline.lexicon.literal import Literal
    from review_pipeline.lexicon.matcher import Matches, Pattern

_GAPS = (Gap.NONE, Gap.SPACE, Gap.SYMBOL, Gap.PUNCTUATION)
_SPACE = _GAPS.index(Gap.SPACE)

#: How grave a gap each class of character makes: an invisible one is no less a disguise
#: than a symbol.
GAP_RANK = np.zeros(len(CharacterClass), dtype=np.uint8)
GAP_RANK[CharacterClass.SPACE] = _SPACE
GAP_RANK[[CharacterClass.SYMBOL, CharacterClass.INVISIBLE]] = _GAPS.index(Gap.SYMBOL)
GAP_RANK[CharacterClass.PUNCTUATION] = _GAPS.index(Gap.PUNCTUATION)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft's blocks laid end to end, a sign nobody writes after each.

    ``starts`` has the offset of each block and the end of the last, ``gaps`` the gap rank of each
    character; ``skeleton`` what is matched, its index counting from the sheet's first character.
    The signs are not in it: what stands across two blocks is found too, and told apart.
    """

    starts: Places
    gaps: npt.NDArray[np.uint8]
    skeleton: Folded


class _Stand(NamedTuple):
    """Where a match stands: its span on the sheet, its block, and the rank of its gap."""

    start: int
    end: int
    block: int
    gap: int


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of each owner in reading order, those in disguise, and what crosses blocks."""

    by_owner: Mapping[str, tuple[Hit, ...]]
    disguised: tuple[Hit, ...]
    bridges: tuple[Bridge, ...]


def hits_of(
    sheet: Sheet, passages: Sequence[Passage], matches: Matches, patterns: Sequence[Pattern]
) -> Hits:
    """The hits among the matches; those inside an exception of their entry are set aside."""
    starts, ends = sheet.skeleton.originals(matches.starts, matches.ends)
    first = np.searchsorted(sheet.starts, starts, side="right") - 1
    last = np.searchsorted(sheet.starts, ends, side="left") - 1
    within = np.flatnonzero(first == last)
    columns = (starts[within], ends[within], first[within], _gaps(sheet, starts, ends)[within])
    stands = map(_Stand, *(column.tolist() for column in columns))
    found = zip(stands, matches.numbers[within].tolist(), strict=True)
    owned, disguised = _told((stand, patterns[number]) for stand, number in found)
    return Hits(
        {owner: _in_order(sheet, passages, those) for owner, those in owned.items()},
        _in_order(sheet, passages, disguised),
        tuple(
            Bridge(int(first[n]), int(last[n]), _owners(patterns[int(matches.numbers[n])]))
            for n in np.flatnonzero(first < last)
        ),
    )


def _gaps(sheet: Sheet, starts: Places, ends: Places) -> npt.NDArray[np.uint8]:
    """The gravest gap within each span."""
    if not len(starts):
        return np.empty(0, dtype=np.uint8)
    # What lies between one span and the next is reckoned as well, and left out.
    bounds = np.column_stack([starts, ends]).ravel()
    result: npt.NDArray[np.uint8] = np.maximum.reduceat(sheet.gaps, bounds)[::2]
    return result


def _owners(pattern: Pattern) -> frozenset[str]:
    return frozenset(literal.owner for literal in pattern.literals)


def _told(
    found: Iterable[tuple[_Stand, Pattern]],
) -> tuple[Mapping[str, list[tuple[_Stand, Literal]]], list[tuple[_Stand, Literal]]]:
    # By identity: each literal is there once, and its hash would be reckoned for every match.
    literals: dict[int, Literal] = {}
    stands: dict[int, list[_Stand]] = defaultdict(list)
    excused: dict[int, list[_Stand]] = {}
    for stand, pattern in found:
        for literal in pattern.literals:
            literals[id(literal)] = literal
            stands[id(literal)].append(stand)
        if pattern.excuses and stand.gap <= _SPACE:
            for literal in pattern.excuses:
                excused.setdefault(id(literal), []).append(stand)
    owned: dict[str, list[tuple[_Stand, Literal]]] = defaultdict(list)
    disguised: list[tuple[_Stand, Literal]] = []
    for name, those in stands.items():
        literal = literals[name]
        kept = owned[literal.owner] if literal.disguise is None else disguised
        left = _uncovered(those, excused[name]) if name in excused else those
        kept += ((stand, literal) for stand in left)
    return owned, disguised


def _uncovered(stands: list[_Stand], covers: list[_Stand]) -> Iterator[_Stand]:
    """The stands that lie in no cover, in order."""
    waiting, reached = deque(sorted(covers)), -1
    for stand in sorted(stands):
        while waiting and waiting[0].start <= stand.start:
            reached = max(reached, waiting.popleft().end)
        if stand.end > reached:
            yield stand


def _in_order(
    sheet: Sheet, passages: Sequence[Passage], told: list[tuple[_Stand, Literal]]
) -> tuple[Hit, ...]:
    told.sort(key=itemgetter(0))
    return tuple(_hit(sheet, passages, stand, literal) for stand, literal in told)


def _hit(sheet: Sheet, passages: Sequence[Passage], stand: _Stand, literal: Literal) -> Hit:
    offset = int(sheet.starts[stand.block])
    start, end = stand.start - offset, stand.end - offset
    return Hit(literal, passages[stand.block], start, end, _GAPS[stand.gap])
