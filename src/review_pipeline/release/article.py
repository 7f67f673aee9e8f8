"""The article: what each block of the public face is on a web page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from review_pipeline.documents.draft import Emphasis
from review_pipeline.documents.public_face import NOTES, Figure, Table
from review_pipeline.documents.standing import TITLE, standings
from review_pipeline.release.grid import Grid, grid
from review_pipeline.release.image import Image, image
from review_pipeline.release.inline import Notes, marked_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from review_pipeline.documents.placing import Placed
    from review_pipeline.documents.public_face import Paragraph, PublicFace
    from review_pipeline.documents.standing import Standing


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or heading; ``style`` are classes of the stylesheet, ``body`` what it says."""

    kind: ClassVar[str] = "line"
    text: str
    tag: str
    style: str
    id: str
    body: Markup


# Half characters: the stylesheet knows no wider indents.
_WIDEST = 24


@dataclass(frozen=True, slots=True)
class Article:
    """Body and notes, in reading order; one line is the ``h1``."""

    parts: tuple[Line | Image | Grid, ...]
    notes: tuple[Line | Image | Grid, ...]

    @property
    def heading(self) -> str:
        """The text of the ``h1`` on one line, empty where there are tables only."""
        lines = (part for part in self.parts if isinstance(part, Line) and part.tag == "h1")
        return next((" ".join(line.text.split()) for line in lines), "")


def article(face: PublicFace, title: str) -> Article:
    """The article this public face makes; ``title`` says which of its lines is the name."""
    body = [element for element in face.elements if element.part not in NOTES]
    notes = [element for element in face.elements if element.part in NOTES]
    calls = Notes(face.elements)
    return Article(_parts(body, title, calls), _parts(notes, None, calls))


def _parts(
    elements: Sequence[Paragraph | Figure | Table], title: str | None, notes: Notes
) -> tuple[Line | Image | Grid, ...]:
    stand = standings(elements, title)
    parts: list[Line | Image | Grid] = []
    label, heading = "main", ""
    for element in elements:
        if isinstance(element, Table):
            parts.append(grid(element, label, heading))
        elif isinstance(element, Figure):
            parts.append(image(element, heading))
        else:
            line = _line(element, stand[element], notes)
            parts.append(line)
            label, heading = (line.id, line.text) if line.id else (label, heading)
    return tuple(parts)


def _line(paragraph: Paragraph, standing: Standing, notes: Notes) -> Line:
    style, level = " ".join(_classes(standing)), standing.level
    stretches = paragraph.stretches
    if level:  # a heading is bold as it is
        stretches = tuple(each for each in stretches if each.emphasis is not Emphasis.STRONG)
    note = paragraph.part in NOTES
    body = marked_up(paragraph.text, stretches, notes, note=note)
    if not level:
        return Line(paragraph.text, "p", style, "", body)
    return Line(paragraph.text, f"h{level}", style, f"b{paragraph.block}", body)


def _classes(standing: Standing) -> Iterator[str]:
    placed, style = standing.placed, standing.style
    if placed is None:
        yield from filter(None, (style, "apart" if style == "end" else ""))
        return
    if style == "start":
        style = ""
    if not style and standing.level != TITLE:
        yield from _indents(placed)
    elif style == "end" and placed.right:
        yield f"r{min(placed.right, _WIDEST)}"
    yield from filter(None, (style, "apart" if placed.apart else ""))


def _indents(placed: Placed) -> Iterator[str]:
    if placed.left:
        yield f"l{min(placed.left, _WIDEST)}"
    if placed.first:
        yield f"{'f' if placed.first > 0 else 'h'}{min(abs(placed.first), _WIDEST)}"
