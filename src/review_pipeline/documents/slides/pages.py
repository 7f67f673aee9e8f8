"""A page and what it takes after: its layout, its master, their theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import A, elements, name_of, named
from review_pipeline.documents.office.paint import (
    INK,
    PAPER,
    Paint,
    Palette,
    paint_of,
    read_palette,
    referenced,
)
from review_pipeline.documents.office.text import Styling, TextLook

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.office.package import Package, PackagePart

# Which of a master's three styles a placeholder's text takes after.
STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle"}
OTHERS = frozenset({"dt", "ftr", "sldNum", "hdr"})
# The first fill of a theme that is one plain colour, counted as backgrounds are.
PLAIN_GROUND = "1001"


@dataclass(frozen=True, slots=True)
class Page:
    """A page; ``line`` is the page itself, then its layout, then its master."""

    part: PackagePart
    line: tuple[PackagePart, ...]
    palette: Palette
    defaults: _Element | None

    @property
    def paper(self) -> Paint | None:
        """What the page is painted with."""
        for part in self.line:
            ground = named(part.root, "cSld", "bg")
            if ground is not None:
                return self._ground(ground)
        return PAPER

    def _ground(self, ground: _Element) -> Paint | None:
        own = paint_of(named(ground, "bgPr"), self.palette)
        reference = named(ground, "bgRef")
        if own is not None or reference is None:
            return own
        plain = reference.get("idx") == PLAIN_GROUND
        return referenced(reference, self.palette) if plain else Paint(None)

    def ancestors(self, shape: _Element) -> list[_Element]:
        """The placeholders a placeholder takes after, nearest first."""
        holder = placeholder(shape)
        if holder is None:
            return []
        found = (_like(part, holder) for part in self.line[1:])
        return [each for each in found if each is not None]

    def placed(self, shape: _Element) -> _Element:
        """The element that holds a shape's place: itself or what it takes after."""
        for each in (shape, *self.ancestors(shape)):
            if named(each, "spPr", "xfrm", "off") is not None:
                return each
        return shape

    def styling(self, shape: _Element, paper: Paint | None) -> Styling:
        """How a shape's text looks before its own properties."""
        base = TextLook(Paint(self.palette.named("tx1") or INK.rgb))
        font = referenced(named(shape, "style", "fontRef"), self.palette)
        holder = placeholder(shape)
        if holder is None and font is not None and font.rgb is not None:
            return Styling(self.palette, paper, TextLook(font), (), self.part.name)
        lines = [named(each, "txBody", "lstStyle") for each in reversed(self.ancestors(shape))]
        styles = (self.defaults, self._master_style(holder), *lines)
        return Styling(self.palette, paper, base, styles, self.part.name)

    def _master_style(self, holder: _Element | None) -> _Element | None:
        kind = "" if holder is None else holder.get("type") or "body"
        style = STYLES.get(kind, "otherStyle" if not kind or kind in OTHERS else "bodyStyle")
        return named(self.line[-1].root, "txStyles", style)


def read_page(package: Package, part: PackagePart, defaults: _Element | None) -> Page:
    """A slide, layout, master or page of notes with all it takes after."""
    line = [part]
    for use in ("slideLayout", "slideMaster", "notesMaster"):
        # A master links to its layouts, too: it takes after none of them.
        if name_of(line[-1].root) not in {"sldMaster", "notesMaster", "handoutMaster"}:
            line += package.used(line[-1], use)[:1]
    themes = package.used(line[-1], "theme")
    changed = next(part.root.iter(f"{A}overrideClrMapping"), None)
    colours = named(line[-1].root, "clrMap") if changed is None else changed
    palette = read_palette(themes[0].root if themes else None, colours)
    return Page(part, tuple(line), palette, defaults)


def placeholder(shape: _Element) -> _Element | None:
    """The mark of a placeholder; None for a shape that is none."""
    for each in elements(shape):
        if name_of(each).startswith("nv"):
            return named(each, "nvPr", "ph")
    return None


def _like(part: PackagePart, holder: _Element) -> _Element | None:
    """The placeholder of a page that another takes after: by number, else by type."""
    by_type = None
    for shape in elements(named(part.root, "cSld", "spTree")):
        mine = placeholder(shape)
        if mine is None:
            continue
        if mine.get("idx") == holder.get("idx") and holder.get("idx"):
            return shape
        if by_type is None and _kind(mine) == _kind(holder):
            by_type = shape
    return by_type


def _kind(holder: _Element) -> str:
    kind = holder.get("type") or "body"
    return {"ctrTitle": "title", "subTitle": "body", "obj": "body"}.get(kind, kind)
