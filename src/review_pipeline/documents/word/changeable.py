"""Which text of a Word file may be changed without breaking what somebody else made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.correction import Obstacle
from review_pipeline.documents.word.marks import REVISIONS
from review_pipeline.documents.word.markup import value
from review_pipeline.documents.word.names import MC, W

if TYPE_CHECKING:
    from lxml.etree import _Element

MARK, TEXT, RUN = f"{W}fldChar", f"{W}t", f"{W}r"
SIMPLE, PARAGRAPH = f"{W}fldSimple", f"{W}p"
# What may stand between a run and its paragraph, and hold a tracked change.
WRAPPERS = frozenset({f"{W}hyperlink", f"{W}smartTag", f"{W}customXml"})


def texts_in_fields(root: _Element) -> frozenset[_Element]:
    """The texts of a part between the beginning and the end of a field."""
    depth, found = 0, set()
    for element in root.iter(MARK, TEXT):
        if element.tag == TEXT:
            found.update([element] if depth else [])
        else:
            kind = value(element, f"{W}fldCharType")
            depth += (kind == "begin") - (kind == "end")
    return frozenset(found)


def obstacle_at(node: _Element, in_fields: frozenset[_Element]) -> Obstacle | None:
    """What keeps a text from being changed, None where nothing does."""
    run = node.getparent()
    if node.tag != TEXT or run is None or run.tag != RUN:
        return Obstacle.OTHER
    above = [str(each.tag) for each in run.iterancestors()]
    if any(tag in REVISIONS for tag in above):
        return Obstacle.REVISION
    if node in in_fields or SIMPLE in above:
        return Obstacle.FIELD
    # A drawing keeps its text twice, for newer and older programs.
    inner = above[: above.index(PARAGRAPH)] if PARAGRAPH in above else above
    plain = WRAPPERS.issuperset(inner) and f"{MC}AlternateContent" not in above
    return None if plain else Obstacle.OTHER
