"""Where the shapes of a page lie, one on another, and what they paint."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import (
    A,
    R,
    elements,
    name_of,
    named,
    whole,
)
from review_pipeline.documents.office.paint import FAINTEST, NOTHING, Paint, paint_of, referenced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from review_pipeline.documents.office.package import PackagePart
    from review_pipeline.documents.office.paint import Palette

SHAPES = frozenset({"sp", "pic", "graphicFrame", "cxnSp"})


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in EMU."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        """Whether the other lies in it whole."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def meets(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Layer:
    """A shape on the page: its box, its paint, and whether nothing shows through it."""

    element: _Element
    box: Box
    paint: Paint | None
    solid: bool


@dataclass(slots=True)
class Stack:
    """The shapes of a page from the lowest to the topmost."""

    layers: list[Layer] = field(default_factory=list)

    def ground(self, shape: _Element, page: Paint | None) -> Paint | None:
        """What a shape without paint of its own stands on."""
        at, box = self._find(shape)
        for layer in reversed(self.layers[:at]):
            painted = layer.paint is not None and layer.paint.alpha >= FAINTEST
            if box is not None and painted and layer.box.meets(box):
                return layer.paint if layer.box.holds(box) else Paint(None)
        return page

    def covers(self, shape: _Element) -> bool:
        """Whether a later shape lies over the whole of it."""
        at, box = self._find(shape)
        return box is not None and any(
            layer.solid and layer.box.holds(box) for layer in self.layers[at + 1 :]
        )

    def outside(self, shape: _Element, page: Box) -> bool:
        """Whether it lies off the page altogether."""
        _, box = self._find(shape)
        return box is not None and not box.meets(page)

    def _find(self, shape: _Element) -> tuple[int, Box | None]:
        for at, layer in enumerate(self.layers):
            if layer.element is shape:
                return at, layer.box
        return len(self.layers), None


def layers_of(
    part: PackagePart, tree: _Element, palette: Palette, placed: Callable[[_Element], _Element]
) -> Iterator[Layer]:
    """The shapes under a tree; ``placed`` gives the element that holds a shape's place."""
    yield from _layers(part, tree, palette, placed, (1.0, 1.0, 0.0, 0.0))


def _layers(
    part: PackagePart,
    tree: _Element,
    palette: Palette,
    placed: Callable[[_Element], _Element],
    turn: tuple[float, float, float, float],
) -> Iterator[Layer]:
    for element in elements(tree):
        name = name_of(element)
        if name == "grpSp":
            yield from _layers(part, element, palette, placed, _inside(element, turn))
        elif name in {"AlternateContent", "Choice"}:
            yield from _layers(part, element, palette, placed, turn)
        elif name in SHAPES:
            frame = _frame(placed(element))
            box = None if frame is None else _box(frame, turn)
            if frame is not None and box is not None:
                paint = painted(element, palette)
                solid = _solid(part, element, paint) and not whole(frame, "rot", 0)
                yield Layer(element, box, paint, solid)


def painted(shape: _Element, palette: Palette) -> Paint | None:
    """What a shape paints its box with; None where it says nothing."""
    if name_of(shape) in {"pic", "graphicFrame"}:
        return Paint(None)
    own = paint_of(named(shape, "spPr"), palette)
    return own or referenced(named(shape, "style", "fillRef"), palette)


def _solid(part: PackagePart, shape: _Element, paint: Paint | None) -> bool:
    geometry = named(shape, "spPr", "prstGeom")
    if geometry is not None and geometry.get("prst") != "rect":
        return False
    if name_of(shape) == "pic":
        blip = next(shape.iter(f"{A}blip"), None)
        link = None if blip is None else part.links.get(blip.get(f"{R}embed") or "")
        # A picture in this format has no holes to look through.
        return link is not None and link.target.lower().endswith((".jpg", ".jpeg"))
    return name_of(shape) == "sp" and (paint or NOTHING).alpha > 1 - FAINTEST


def _frame(shape: _Element) -> _Element | None:
    holder = named(shape, "spPr", "xfrm")
    return named(shape, "xfrm") if holder is None else holder


def _box(frame: _Element, turn: tuple[float, float, float, float]) -> Box | None:
    offset, size = named(frame, "off"), named(frame, "ext")
    if offset is None or size is None:
        return None
    across, down, right, below = turn
    left, top = whole(offset, "x", 0) * across + right, whole(offset, "y", 0) * down + below
    return Box(left, top, left + whole(size, "cx", 0) * across, top + whole(size, "cy", 0) * down)


def _inside(
    group: _Element, turn: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """How places inside a group become places on the page."""
    frame = named(group, "grpSpPr", "xfrm")
    offset, size, inner, inner_size = (
        named(frame, name) for name in ("off", "ext", "chOff", "chExt")
    )
    if offset is None or size is None or inner is None or inner_size is None:
        return turn
    across = whole(size, "cx", 0) / (whole(inner_size, "cx", 0) or 1)
    down = whole(size, "cy", 0) / (whole(inner_size, "cy", 0) or 1)
    right = whole(offset, "x", 0) - whole(inner, "x", 0) * across
    below = whole(offset, "y", 0) - whole(inner, "y", 0) * down
    return (
        turn[0] * across,
        turn[1] * down,
        turn[0] * right + turn[2],
        turn[1] * below + turn[3],
    )
