"""The article: what each block of the public face is on a web page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from review_pipeline.documents.public_face import NOTES, Figure, Table
from review_pipeline.documents.standing import standings
from review_pipeline.release.grid import Grid, grid
from review_pipeline.release.image import Image, image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.public_face import Paragraph, PublicFace
    from review_pipeline.documents.standing import Standing


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or heading; ``style`` is a class of the stylesheet."""

    kind: ClassVar[str] = "line"
    text: str
    tag: str
    style: str
    id: str


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
    return Article(_parts(body, title), _parts(notes, None))


def _parts(
    elements: Sequence[Paragraph | Figure | Table], title: str | None
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
            line = _line(element, stand[element])
            parts.append(line)
            label, heading = (line.id, line.text) if line.id else (label, heading)
    return tuple(parts)


def _line(paragraph: Paragraph, standing: Standing) -> Line:
    if not standing.level:
        return Line(paragraph.text, "p", standing.style, "")
    tag = f"h{standing.level}"
    return Line(paragraph.text, tag, standing.style, f"b{paragraph.block}")
