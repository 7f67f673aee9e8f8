"""A whole presentation: every slide, shown or not, and all the words behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.office.canvas import Canvas, Manner
from review_pipeline.documents.office.files import tell_picture
from review_pipeline.documents.office.kinds import Kind, check_main, kinds_of
from review_pipeline.documents.office.markup import (
    A,
    R,
    check_children,
    elements,
    joined,
    name_of,
    named,
    whole,
)
from review_pipeline.documents.office.package import open_package
from review_pipeline.documents.office.paint import Palette
from review_pipeline.documents.office.refusals import refusal, unknown
from review_pipeline.documents.office.remains import sweep, tell_remains
from review_pipeline.documents.office.shapes import walk
from review_pipeline.documents.office.telling import Telling
from review_pipeline.documents.slides.boxes import Box, Stack, layers_of, painted
from review_pipeline.documents.slides.pages import Page, placeholder, read_page
from review_pipeline.documents.slides.parts import (
    CONTENT_CHILDREN,
    KINDS,
    MAIN,
    PAGE_CHILDREN,
    PRESENTATION,
    PRESENTATION_CHILDREN,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.draft import Block
    from review_pipeline.documents.enclosure import Enclose
    from review_pipeline.documents.office.package import Package, PackagePart
    from review_pipeline.documents.office.paint import Paint

TITLES = frozenset({"title", "ctrTitle"})
DANGEROUS = ("ppaction://program", "ppaction://macro")
USUAL_SIZE = (9_144_000, 6_858_000)


@dataclass(frozen=True, slots=True)
class Show:
    """An open presentation, every part of which has a kind we know."""

    package: Package
    kinds: Mapping[str, Kind]
    main: PackagePart
    telling: Telling

    @property
    def frame(self) -> Box:
        """The rectangle of a slide."""
        size = named(self.main.root, "sldSz")
        return Box(0, 0, whole(size, "cx", USUAL_SIZE[0]), whole(size, "cy", USUAL_SIZE[1]))

    def page(self, part: PackagePart) -> Page:
        """A page with all it takes after."""
        return read_page(self.package, part, named(self.main.root, "defaultTextStyle"))

    def parts(self, *kinds: Kind) -> list[PackagePart]:
        """The parts of some kinds that nobody has told yet."""
        return [
            self.package.parts[name]
            for name in sorted(self.package.parts)
            if self.kinds[name] in kinds and name not in self.telling.done
        ]


def read_presentation(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """Read a .pptx whole: slides, masters, notes, comments, names, properties.

    Raises:
        UnreadableDraft: when any of it is not understood.
    """
    show = _open(data)
    used: list[PackagePart] = []
    for element in elements(named(show.main.root, "sldIdLst")):
        slide = show.package.linked(show.main, element.get(f"{R}id") or "")
        hidden = slide.root.get("show") in {"0", "false"}
        _tell_slide(show, slide, Visibility.HIDDEN if hidden else Visibility.VISIBLE)
        used += () if hidden else show.page(slide).line[1:]
    for slide in show.parts(Kind.SLIDE):
        _tell_slide(show, slide, Visibility.HIDDEN)
    for part in show.parts(Kind.LAYOUT, Kind.MASTER):
        seen = Visibility.VISIBLE if part in used else Visibility.METADATA
        _tell_page(show, part, Part.BODY, seen)
    for part in show.parts(Kind.NOTES_MASTER):
        _tell_page(show, part, Part.NOTES, Visibility.METADATA)
    for part in show.parts(Kind.COMMENTS):
        _tell_comments(show, part)
    tell_remains(show.telling, show.package, show.kinds, Palette(), enclose)
    sweep(show.telling, show.package, show.kinds, {})
    return show.telling.blocks


def _open(data: bytes) -> Show:
    package = open_package(data)
    main = package.parts[check_main(package, PRESENTATION, " PowerPoint 演示文稿（.pptx）")]
    kinds = kinds_of(package, KINDS)
    if main.root.tag != f"{MAIN}presentation":
        raise unknown(name_of(main.root), main.name)
    check_children(main.root, PRESENTATION_CHILDREN, main.name)
    return Show(package, kinds, main, Telling())


def _tell_slide(show: Show, slide: PackagePart, seen: Visibility) -> None:
    """A slide and what is said beside it. What the speaker reads leaves with the file."""
    _tell_page(show, slide, Part.BODY, seen)
    for notes in show.package.used(slide, "notesSlide"):
        if notes.name not in show.telling.done:
            _tell_page(show, notes, Part.NOTES, Visibility.HIDDEN)
    for comments in show.package.used(slide, "comments"):
        _tell_comments(show, comments)


def _tell_page(show: Show, part: PackagePart, label: Part, seen: Visibility) -> None:
    show.telling.done.add(part.name)
    _check(part)
    page = show.page(part)
    tree = named(part.root, "cSld", "spTree")
    if tree is None:
        return
    stack, frame = _stack(page), show.frame
    canvas = Canvas(show.telling, show.package, part, page.palette, label, seen, page.paper)
    model = show.kinds[part.name] not in {Kind.SLIDE, Kind.NOTES}
    canvas.styler = lambda canvas, shape: _manner(canvas, page, stack, shape, model=model)
    if label is Part.BODY:
        canvas.covered = lambda shape: stack.covers(shape) or stack.outside(shape, frame)
    walk(canvas, tree)
    canvas.other_pictures()
    for drawing in show.package.used(part, "vmlDrawing"):
        for picture in show.package.used(drawing, "image"):
            tell_picture(show.telling, picture, seen)


def _manner(canvas: Canvas, page: Page, stack: Stack, shape: _Element, *, model: bool) -> Manner:
    """How a shape's text stands on its page; a model's placeholders only ask for text."""
    holder = placeholder(shape)
    kind = "" if holder is None else holder.get("type") or ""
    number = kind == "sldNum" and canvas.label is Part.NOTES
    title = kind in TITLES and canvas.label is Part.BODY
    styling = page.styling(shape, _ground(page, stack, shape, canvas.paper))
    return Manner(styling, int(title), number or (model and holder is not None))


def _check(part: PackagePart) -> None:
    """Refuse what no reader of pages knows, and a click that would start a program."""
    check_children(part.root, PAGE_CHILDREN, part.name)
    content = named(part.root, "cSld")
    if content is not None:
        check_children(content, CONTENT_CHILDREN, part.name)
    for element in part.root.iter(f"{A}hlinkClick", f"{A}hlinkHover", f"{A}hlinkMouseOver"):
        if (element.get("action") or "").lower().startswith(DANGEROUS):
            raise refusal("macros", "运行程序或宏的动作", part.name)


def _stack(page: Page) -> Stack:
    """The shapes of a page over those of its layout and master, lowest first."""
    stack = Stack()
    for part in reversed(page.line):
        tree = named(part.root, "cSld", "spTree")
        if tree is not None:
            stack.layers += [
                layer
                for layer in layers_of(part, tree, page.palette, page.placed)
                if part is page.part or placeholder(layer.element) is None
            ]
    return stack


def _ground(page: Page, stack: Stack, shape: _Element, paper: Paint | None) -> Paint | None:
    """What a shape's text stands on: its own paint, its model's, or what lies beneath."""
    for each in (shape, *page.ancestors(shape)):
        own = painted(each, page.palette)
        if own is not None and own.alpha > 0:
            return own
    return stack.ground(shape, paper)


def _tell_comments(show: Show, part: PackagePart) -> None:
    show.telling.done.add(part.name)
    for element in part.root.iter():
        if name_of(element) == "text" or element.tag == f"{A}p":
            show.telling.tell(Part.COMMENT, joined(element), Visibility.METADATA)
