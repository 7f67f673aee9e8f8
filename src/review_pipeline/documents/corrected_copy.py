"""A copy of the author's Word file with corrections in it as tracked changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from review_pipeline.documents.correction import Left, Obstacle
from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.opener import Opener
from review_pipeline.documents.packing import repack
from review_pipeline.documents.word.changeable import obstacle_at, texts_in_fields
from review_pipeline.documents.word.document import read_word_trees
from review_pipeline.documents.word.runs import shown_text
from review_pipeline.documents.word.tracked import Pen, free_numbers, replace_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.correction import Correction
    from review_pipeline.documents.word.story import Found, Source

AUTHOR = "审校"
SEEN = frozenset({Visibility.VISIBLE, Visibility.INSERTED})


class Stroke(NamedTuple):
    """One change inside one text: ``[start:end]`` of what it shows becomes ``right``."""

    node: _Element
    start: int
    end: int
    right: str


@dataclass(slots=True)
class Desk:
    """What is at hand while a file is corrected: a pen and the fields of each of its parts."""

    moment: str
    pens: dict[_Element, Pen] = field(default_factory=dict)
    fields: dict[_Element, frozenset[_Element]] = field(default_factory=dict)

    def pen(self, root: _Element) -> Pen:
        """The pen for a part."""
        if root not in self.pens:
            self.pens[root] = Pen(AUTHOR, self.moment, free_numbers(root))
        return self.pens[root]

    def in_fields(self, root: _Element) -> frozenset[_Element]:
        """The texts of a part that stand in fields."""
        if root not in self.fields:
            self.fields[root] = texts_in_fields(root)
        return self.fields[root]


def correct(
    data: bytes, corrections: Sequence[Correction], moment: str
) -> tuple[bytes, tuple[Left, ...]]:
    """The Word file ``data`` with each correction a deletion and an insertion, and what is left.

    ``moment`` is when (``2026-01-31T08:00:00Z``). Earlier corrections go before later ones they
    overlap. Parts without a correction keep their bytes; in the others only runs are cut and
    changes marked. Text in fields, in changes tracked already and outside the running text
    is left.

    Raises:
        UnreadableDraft: when ``data`` is not a Word file that can be read whole.
    """
    package, trees, found = read_word_trees(data, Opener().enclose)
    desk = Desk(moment)
    planned = list(_planned(found, corrections, desk))
    left = tuple(Left(n, plan) for n, plan in enumerate(planned) if isinstance(plan, Obstacle))
    strokes = [(corrections[n].place.block, corrections[n].start, plan)
               for n, plan in enumerate(planned) if not isinstance(plan, Obstacle)]  # fmt: skip
    for _, _, plan in sorted(strokes, key=lambda each: each[:2], reverse=True):
        for stroke in reversed(plan):
            replace_in(*stroke, desk.pen(_root(stroke.node)))
    return repack(package, _changed(trees, desk)) if strokes else data, left


def _planned(
    found: Sequence[Found], corrections: Sequence[Correction], desk: Desk
) -> Iterator[Obstacle | list[Stroke]]:
    """The strokes that make each correction, or what is in the way."""
    taken: list[Correction] = []
    for correction in corrections:
        plan = _plan(found, correction, desk)
        if any(_overlap(correction, other) for other in taken):
            plan = Obstacle.OVERLAP
        if not isinstance(plan, Obstacle):
            taken.append(correction)
        yield plan


def _overlap(one: Correction, other: Correction) -> bool:
    return one.place == other.place and one.start < other.end and other.start < one.end


def _plan(found: Sequence[Found], correction: Correction, desk: Desk) -> Obstacle | list[Stroke]:
    if correction.place.block >= len(found):
        return Obstacle.OTHER
    block = found[correction.place.block]
    start, right = correction.start, correction.right
    old = block.text[start : correction.end]
    kept = _common(old, right)
    start, old, right = start + kept, old[kept:], right[kept:]
    kept = _common(old[::-1], right[::-1])
    old, right = old[: len(old) - kept], right[: len(right) - kept]
    strokes = list(_strokes(block.sources, start, start + len(old), right))
    if block.visibility not in SEEN or sum(s.end - s.start for s in strokes) < len(old):
        return Obstacle.OTHER
    obstacles = (obstacle_at(s.node, desk.in_fields(_root(s.node))) for s in strokes)
    plan = strokes or Obstacle.OTHER
    return next((each for each in obstacles if each is not None), plan)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _strokes(sources: Sequence[Source], start: int, end: int, right: str) -> Iterator[Stroke]:
    """The changes, text by text; as many characters as before each look as they did."""
    for source in sources:
        first, last = max(start, source.start), min(end, source.start + source.length)
        if len(shown_text(source.node)) != source.length:
            continue
        if start == end and source.start <= start <= source.start + source.length:
            yield Stroke(source.node, start - source.start, start - source.start, right)
            return
        if first < last:
            piece = right
            if len(right) == end - start:
                piece = right[first - start : last - start]
            elif first > start:
                piece = ""
            yield Stroke(source.node, first - source.start, last - source.start, piece)


def _changed(trees: Mapping[str, _Element], desk: Desk) -> dict[str, bytes]:
    """The entries that were written in, by name."""
    return {
        name: etree.tostring(
            root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
        )
        for name, root in trees.items()
        if root in desk.pens
    }


def _root(node: _Element) -> _Element:
    return node.getroottree().getroot()
