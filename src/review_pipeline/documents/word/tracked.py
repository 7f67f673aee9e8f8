"""Tracked changes: text of one node taken out or put in, for Word to accept or reject."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from review_pipeline.documents.word.cutting import split_run, split_text
from review_pipeline.documents.word.looks import CHANGED
from review_pipeline.documents.word.names import SPACE, W
from review_pipeline.documents.word.runs import shown_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

ID, AUTHOR, DATE = f"{W}id", f"{W}author", f"{W}date"


@dataclass(frozen=True, slots=True)
class Pen:
    """Who changes the text, and when (``2026-01-31T08:00:00Z``); the numbers still free."""

    author: str
    moment: str
    numbers: Iterator[int]

    def mark(self, beside: _Element, kind: str) -> _Element:
        """An empty ``ins`` or ``del`` for the tree that ``beside`` stands in."""
        made = beside.makeelement(f"{W}{kind}")
        made.set(ID, str(next(self.numbers)))
        made.set(AUTHOR, self.author)
        made.set(DATE, self.moment)
        return made


def free_numbers(root: _Element) -> Iterator[int]:
    """Numbers that no mark of this part bears, from 1."""
    taken = {each.get(ID) for each in root.iter(f"{W}*")}
    return (number for number in count(1) if str(number) not in taken)


def replace_in(node: _Element, start: int, end: int, right: str, pen: Pen) -> None:
    """Strike out ``[start:end]`` of a ``w:t`` and put ``right`` after it, looking the same."""
    if start == end:
        _put_in(node, start, right, pen)
        return
    node = _alone(node, start, end)
    run = _parent(node)
    if right:
        run.addnext(_inserted(run, right, pen))
    gone = pen.mark(run, "del")
    run.addprevious(gone)
    gone.append(run)
    node.tag = f"{W}delText"


def _put_in(node: _Element, at: int, right: str, pen: Pen) -> None:
    if at == len(shown_text(node)):
        _end_run(node)
        run = _parent(node)
        run.addnext(_inserted(run, right, pen))
        return
    rest = split_text(node, at) if at else node
    split_run(rest)
    run = _parent(rest)
    run.addprevious(_inserted(run, right, pen))


def _alone(node: _Element, start: int, end: int) -> _Element:
    """Give a stretch of a node's text a node and a run of its own."""
    length = len(shown_text(node))
    if start:
        node = split_text(node, start)
    split_run(node)
    if end < length:
        split_text(node, end - start)
    _end_run(node)
    return node


def _end_run(node: _Element) -> None:
    """Let the run end after this node."""
    after = node.getnext()
    if after is not None:
        split_run(after)


def _inserted(beside: _Element, text: str, pen: Pen) -> _Element:
    mark = pen.mark(beside, "ins")
    run = beside.makeelement(f"{W}r")
    look = beside.find(f"{W}rPr")
    if look is not None:
        run.append(_without_history(look))
    node = beside.makeelement(f"{W}t")
    node.text = text
    node.set(SPACE, "preserve")
    run.append(node)
    mark.append(run)
    return mark


def _without_history(look: _Element) -> _Element:
    """A copy of how a run looks; that it once looked otherwise is not true of new text."""
    copy = deepcopy(look)
    for changed in copy.findall(CHANGED):
        copy.remove(changed)
    return copy


def _parent(node: _Element) -> _Element:
    run = node.getparent()
    if run is None:
        raise ValueError("a text outside a run")
    return run
