"""Shapes of a drawing, in the order they are painted: texts, tables, pictures, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Visibility
from review_pipeline.documents.office.charts import tell_chart
from review_pipeline.documents.office.diagrams import tell_diagram
from review_pipeline.documents.office.grids import tell_grid
from review_pipeline.documents.office.markup import (
    A,
    R,
    child,
    elements,
    joined,
    name_of,
    named,
    true,
    whole,
)
from review_pipeline.documents.office.refusals import refusal, unknown
from review_pipeline.documents.office.text import read_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.office.canvas import Canvas

# What stands beside shapes and is no shape: places, properties, locks, extensions.
BESIDE = frozenset(
    {"nvGrpSpPr", "grpSpPr", "from", "to", "pos", "ext", "clientData", "extLst", "nvSpPr"}
)
ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "relSizeAnchor"})
NESTS = ANCHORS | {"grpSp", "absSizeAnchor", "lockedCanvas"}
# Newer content whose older form is a note that it cannot be shown.
EXCUSED = ("cx", "aink")


def walk(canvas: Canvas, parent: _Element, *, hidden: bool = False) -> None:
    """Tell every shape under an element.

    Raises:
        UnreadableDraft: for a shape that is not understood, named.
    """
    for element in elements(parent):
        name = name_of(element)
        if name in BESIDE:
            continue
        if name == "AlternateContent":
            _alternate(canvas, element, hidden=hidden)
        else:
            _shape(canvas, name, element, hidden=hidden or _unseen(canvas, element))


def _shape(canvas: Canvas, name: str, element: _Element, *, hidden: bool) -> None:
    if name in NESTS:
        walk(canvas, element, hidden=hidden)
    elif name in {"sp", "cxnSp"}:
        _text(canvas, element, hidden=hidden)
    elif name == "pic":
        _picture(canvas, element, hidden=hidden)
    elif name == "graphicFrame":
        _frame(canvas, element, hidden=hidden)
    elif name == "contentPart":
        raise refusal("picture", "手写墨迹", canvas.part.name)
    else:
        raise unknown(name, canvas.part.name)


def _unseen(canvas: Canvas, element: _Element) -> bool:
    """Whether the shape says so itself, has no size, or lies where nobody looks."""
    properties = next(
        (named(each, "cNvPr") for each in elements(element) if name_of(each).startswith("nv")), None
    )
    return true(properties, "hidden") or _no_size(element) or canvas.covered(element)


def _no_size(element: _Element) -> bool:
    size = named(element, "spPr", "xfrm", "ext")
    return size is not None and whole(size, "cx", 1) == 0 and whole(size, "cy", 1) == 0


def _text(canvas: Canvas, shape: _Element, *, hidden: bool) -> None:
    body = named(shape, "txBody")
    if body is None:
        return
    manner = canvas.styler(canvas, shape)
    seen, unseen = canvas.seen(hidden=hidden), canvas.seen(hidden=True)
    if manner.prompt:
        seen = unseen = Visibility.METADATA
    for line in read_lines(body, manner.styling):
        canvas.telling.tell(canvas.label, line.seen, seen, heading=manner.heading)
        canvas.telling.tell(canvas.label, line.unseen, unseen)


def _picture(canvas: Canvas, element: _Element, *, hidden: bool) -> None:
    for blip in element.iter(f"{A}blip"):
        canvas.picture(blip.get(f"{R}embed") or "", hidden=hidden)


def _frame(canvas: Canvas, frame: _Element, *, hidden: bool) -> None:
    data = child(named(frame, "graphic"), f"{A}graphicData")
    for element in elements(data):
        name = name_of(element)
        seen = canvas.seen(hidden=hidden)
        if name == "tbl":
            tell_grid(canvas, element, hidden=hidden)
        elif name == "chart":
            part = canvas.package.linked(canvas.part, element.get(f"{R}id") or "")
            tell_chart(canvas.telling, part, canvas.palette, seen)
        elif name == "relIds":
            part = canvas.package.linked(canvas.part, element.get(f"{R}dm") or "")
            tell_diagram(canvas, part, seen)
        elif name == "oleObj":
            _object(canvas, element, hidden=hidden)
        elif name == "AlternateContent":
            _alternate_object(canvas, element, hidden=hidden)
        elif name not in {"slicer", "timeslicer"}:
            raise unknown(name, canvas.part.name)


def _object(canvas: Canvas, element: _Element, *, hidden: bool) -> None:
    """The picture an embedded object shows; the object itself is opened with its part."""
    for each in elements(element):
        if name_of(each) == "pic":
            _picture(canvas, each, hidden=hidden)
        elif name_of(each) not in {"embed", "extLst"}:
            raise refusal("external-content", "链接对象", canvas.part.name)


def _alternate_object(canvas: Canvas, element: _Element, *, hidden: bool) -> None:
    for branch in elements(element):
        for each in elements(branch):
            if name_of(each) != "oleObj":
                raise unknown(name_of(each), canvas.part.name)
            _object(canvas, each, hidden=hidden)


def _alternate(canvas: Canvas, element: _Element, *, hidden: bool) -> None:
    """Content written twice: the newer form is what a reader sees.

    Words only the older form has are concealed, but for the notes programs put there.
    """
    excused = False
    for branch in elements(element):
        if name_of(branch) == "Choice":
            walk(canvas, branch, hidden=hidden)
            excused = (branch.get("Requires") or "").startswith(EXCUSED)
        else:
            _fallback(canvas, branch, excused=excused)


def _fallback(canvas: Canvas, branch: _Element, *, excused: bool) -> None:
    seen = Visibility.METADATA if excused else canvas.seen(hidden=True)
    for paragraph in branch.iter(f"{A}p"):
        canvas.telling.tell_words(canvas.label, [joined(paragraph)], seen)
    for blip in branch.iter(f"{A}blip"):
        link_id = blip.get(f"{R}embed") or ""
        if link_id not in canvas.pictured:
            canvas.picture(link_id, hidden=False)
