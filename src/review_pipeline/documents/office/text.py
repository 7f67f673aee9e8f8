"""The text of shapes, paragraph by paragraph, and which of it a reader could see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import (
    A,
    child,
    elements,
    joined,
    name_of,
    named,
    whole,
)
from review_pipeline.documents.office.paint import INK, Paint, Palette, concealed, paint_of
from review_pipeline.documents.office.refusals import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

# Hundredths of a point: below this a line of text is a line of dust.
SMALLEST = 300
USUAL_SIZE = 1800
WHOLE = 100_000
BREAKS = frozenset({"br"})
SILENT = frozenset({"pPr", "endParaRPr"})
LEVELS = 9


@dataclass(frozen=True, slots=True)
class TextLook:
    """What decides whether a run is seen; ``marker`` is a highlighter's colour."""

    ink: Paint = INK
    size: int = USUAL_SIZE
    marker: Paint | None = None


@dataclass(frozen=True, slots=True)
class Styling:
    """How text in a shape looks before its own properties: list styles, outermost first."""

    palette: Palette
    paper: Paint | None
    look: TextLook = TextLook()
    styles: Sequence[_Element | None] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: what of it is seen, and what is not."""

    seen: str
    unseen: str


def read_lines(body: _Element, styling: Styling) -> Iterator[Line]:
    """The paragraphs of a ``txBody`` or ``c:rich``.

    Raises:
        UnreadableDraft: ``unknown-content`` for an element no reader knows.
    """
    scale = whole(child(body, f"{A}bodyPr", f"{A}normAutofit"), "fontScale", WHOLE) / WHOLE
    styles = (*styling.styles, child(body, f"{A}lstStyle"))
    for element in elements(body):
        if name_of(element) == "p":
            yield _line(element, styling, styles, scale)
        elif name_of(element) not in {"bodyPr", "lstStyle"}:
            raise unknown(name_of(element), styling.where)


def overlaid(look: TextLook, properties: _Element | None, palette: Palette) -> TextLook:
    """The look with what an ``a:rPr`` or ``a:defRPr`` says laid over it."""
    if properties is None:
        return look
    marker = child(properties, f"{A}highlight")
    return TextLook(
        paint_of(properties, palette) or look.ink,
        whole(properties, "sz", look.size),
        look.marker if marker is None else _marker(marker, palette),
    )


def _marker(element: _Element, palette: Palette) -> Paint | None:
    # A highlighter holds its colour as a fill does.
    from lxml import etree  # noqa: PLC0415 - only here is an element made

    holder = etree.Element("holder")
    fill = etree.SubElement(holder, f"{A}solidFill")
    fill.extend([etree.fromstring(etree.tostring(each)) for each in elements(element)])
    return paint_of(holder, palette)


def _line(
    paragraph: _Element, styling: Styling, styles: Sequence[_Element | None], scale: float
) -> Line:
    own = child(paragraph, f"{A}pPr")
    look = styling.look
    level = min(LEVELS, max(1, whole(own, "lvl", 0) + 1))
    for style in styles:
        look = overlaid(look, child(style, f"{A}defPPr", f"{A}defRPr"), styling.palette)
        look = overlaid(look, child(style, f"{A}lvl{level}pPr", f"{A}defRPr"), styling.palette)
    look = overlaid(look, child(own, f"{A}defRPr"), styling.palette)
    seen: list[str] = []
    unseen: list[str] = []
    for text, properties in _runs(paragraph, styling.where):
        mine = overlaid(look, properties, styling.palette)
        shown = replace(mine, size=int(mine.size * scale))
        (unseen if _concealed(shown, styling.paper) else seen).append(text)
    return Line("".join(seen), "".join(unseen))


def _concealed(look: TextLook, paper: Paint | None) -> bool:
    return look.size < SMALLEST or concealed(look.ink, look.marker or paper)


def _runs(parent: _Element, where: str) -> Iterator[tuple[str, _Element | None]]:
    """The texts of a paragraph with their properties."""
    for element in elements(parent):
        name = name_of(element)
        if name in BREAKS:
            yield "\n", None
        elif name in {"r", "fld"}:
            yield _run_text(element, where), child(element, f"{A}rPr")
        elif name in {"m", "oMath", "oMathPara"}:
            yield joined(element), None
        elif name == "AlternateContent":
            yield from _alternate(element, where)
        elif name not in SILENT:
            raise unknown(name, where)


def _run_text(run: _Element, where: str) -> str:
    for element in elements(run):
        if name_of(element) not in {"rPr", "t", "pPr"}:
            raise unknown(name_of(element), where)
    return "".join(element.text or "" for element in run.iterfind(f"{A}t"))


def _alternate(element: _Element, where: str) -> Iterator[tuple[str, _Element | None]]:
    """A formula, say, with a picture of it for older programs: the newer form is read."""
    choice = named(element, "Choice")
    if choice is None:
        raise unknown("AlternateContent", where)
    yield from _runs(choice, where)
