"""What holds for a drawing while it is walked, and what was seen on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.office.files import tell_picture
from review_pipeline.documents.office.paint import PAPER, Paint, Palette
from review_pipeline.documents.office.text import Styling

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from review_pipeline.documents.office.package import Package, PackagePart
    from review_pipeline.documents.office.telling import Telling

    Styler = Callable[["Canvas", _Element], "Manner"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a shape's text looks before its own properties, and what it is on the page.

    A ``prompt`` asks the author for text and is never shown.
    """

    styling: Styling
    heading: int = 0
    prompt: bool = False


def plain_manner(canvas: Canvas, shape: _Element) -> Manner:
    """A shape that takes after nothing."""
    del shape
    return Manner(Styling(canvas.palette, canvas.paper, where=canvas.part.name))


@dataclass(slots=True)
class Canvas:
    """A drawing: a sheet's, a slide's, a master's.

    ``label`` is the part its texts stand in; ``visibility`` what a reader sees of it at
    all; ``paper`` what it is drawn on. ``chart`` and ``diagram`` parts are told by it.
    """

    telling: Telling
    package: Package
    part: PackagePart
    palette: Palette
    label: Part = Part.TEXT_BOX
    visibility: Visibility = Visibility.VISIBLE
    paper: Paint | None = PAPER
    styler: Styler = plain_manner
    covered: Callable[[_Element], bool] = field(default=lambda _shape: False)
    pictured: set[str] = field(default_factory=set)

    def seen(self, *, hidden: bool) -> Visibility:
        """What a reader sees of something on the canvas."""
        if self.visibility is Visibility.METADATA:
            return self.visibility
        return Visibility.HIDDEN if hidden else self.visibility

    def picture(self, link_id: str, *, hidden: bool) -> None:
        """Tell a picture the drawing shows."""
        if link_id:
            self.pictured.add(link_id)
            part = self.package.linked(self.part, link_id)
            tell_picture(self.telling, part, self.seen(hidden=hidden))

    def other_pictures(self) -> None:
        """Tell the pictures the walk did not meet: fills and bullets, or nobody's."""
        values = {
            str(value) for element in self.part.root.iter() for value in element.attrib.values()
        }
        for link in self.part.links.values():
            if link.use == "image" and not link.external and link.id not in self.pictured:
                self.picture(link.id, hidden=link.id not in values)
