"""Cutting texts and runs in two, the look of the run kept on both sides."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from review_pipeline.documents.word.names import SPACE, W
from review_pipeline.documents.word.runs import shown_text

if TYPE_CHECKING:
    from lxml.etree import _Element


def split_text(node: _Element, length: int) -> _Element:
    """Leave ``length`` characters in a text node; the new node with the rest."""
    text, rest = shown_text(node), deepcopy(node)
    node.text, rest.text = text[:length], text[length:]
    for each in (node, rest):
        each.set(SPACE, "preserve")
    node.addnext(rest)
    return rest


def split_run(node: _Element) -> None:
    """Let a run begin at this node."""
    run = node.getparent()
    if run is None or all(each.tag == f"{W}rPr" for each in node.itersiblings(preceding=True)):
        return
    tail = run.makeelement(f"{W}r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        tail.append(deepcopy(properties))
    for each in [node, *node.itersiblings()]:
        tail.append(each)
    run.addnext(tail)
