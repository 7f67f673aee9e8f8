"""The article: what each block of the public face is on a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from review_pipeline.documents.draft import Alignment
from review_pipeline.documents.public_face import NOTES, Paragraph, Table
from review_pipeline.release.grid import Grid, grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.public_face import PublicFace

_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、[^。；]{1,40}")
_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）[^。；]{1,40}")
_DATE = re.compile(r"\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")
_SALUTATION = re.compile(r"\S.{0,60}[：:]")
_SIGNATURE_LENGTH = 30
_DEEPEST = 6


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

    parts: tuple[Line | Grid, ...]
    notes: tuple[Line | Grid, ...]

    @property
    def heading(self) -> str:
        """The text of the ``h1`` on one line, empty where there are tables only."""
        lines = (part for part in self.parts if isinstance(part, Line) and part.tag == "h1")
        return next((" ".join(line.text.split()) for line in lines), "")


def article(face: PublicFace, title: str) -> Article:
    """The article this public face makes; ``title`` says which of its lines is the name."""
    body = [element for element in face.elements if element.part not in NOTES]
    notes = [element for element in face.elements if element.part in NOTES]
    return Article(_signed(_parts(body, _name(body, title))), _parts(notes, None))


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def _name(elements: Sequence[Paragraph | Table], title: str) -> Paragraph | None:
    """The paragraph that is the title; the first one where none is exactly that."""
    paragraphs = [element for element in elements if isinstance(element, Paragraph)]
    exact = [each for each in paragraphs if squeezed(each.text) == squeezed(title)]
    return next(iter(exact or paragraphs), None)


def _parts(
    elements: Sequence[Paragraph | Table], name: Paragraph | None
) -> tuple[Line | Grid, ...]:
    parts: list[Line | Grid] = []
    label = "main"
    for element in elements:
        if isinstance(element, Table):
            parts.append(grid(element, label))
            continue
        line = _line(element, "h1" if element is name else _tag(element))
        parts.append(line)
        label = line.id or label
    return tuple(parts)


def _line(paragraph: Paragraph, tag: str) -> Line:
    return Line(
        paragraph.text,
        tag,
        _style(paragraph, tag),
        "" if tag == "p" else f"b{paragraph.block}",
    )


def _tag(paragraph: Paragraph) -> str:
    if paragraph.alignment is Alignment.END:
        return "p"
    if paragraph.heading:
        return f"h{min(paragraph.heading + 1, _DEEPEST)}"
    if _FIRST_LEVEL.fullmatch(paragraph.text):
        return "h2"
    return "h3" if _SECOND_LEVEL.fullmatch(paragraph.text) else "p"


def _style(paragraph: Paragraph, tag: str) -> str:
    if tag != "p":
        return "center" if paragraph.alignment is Alignment.CENTER else ""
    if paragraph.alignment is not Alignment.START:
        return paragraph.alignment.value
    return "lead" if _SALUTATION.fullmatch(paragraph.text) else "start"


def _signed(parts: tuple[Line | Grid, ...]) -> tuple[Line | Grid, ...]:
    """Set 落款 and 成文日期 at the right, where the draft could not say so itself."""
    lines = [n for n, part in enumerate(parts) if isinstance(part, Line)]
    if len(lines) < 3 or not _DATE.fullmatch(_text(parts[lines[-1]])):  # noqa: PLR2004 - title, name, date
        return parts
    at_right = {lines[-1]} | ({lines[-2]} if _is_name(parts[lines[-2]]) else set())
    return tuple(
        replace(part, style="end") if number in at_right and isinstance(part, Line) else part
        for number, part in enumerate(parts)
    )


def _text(part: Line | Grid) -> str:
    return part.text if isinstance(part, Line) else ""


def _is_name(part: Line | Grid) -> bool:
    text = _text(part).strip()
    is_line = isinstance(part, Line) and part.tag == "p"
    return is_line and len(text) <= _SIGNATURE_LENGTH and text[-1:] not in "。；：！？"
