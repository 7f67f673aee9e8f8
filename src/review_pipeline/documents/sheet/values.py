"""What a cell holds, and what of it a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import check_children, elements, name_of, named
from review_pipeline.documents.office.refusals import refusal, unknown
from review_pipeline.documents.sheet.escapes import unescaped
from review_pipeline.documents.sheet.figures import plain
from review_pipeline.documents.sheet.number_formats import show_text, show_value
from review_pipeline.documents.sheet.strings import Run, Text, read_text
from review_pipeline.documents.sheet.styles import Font, read_font, unseen
from review_pipeline.documents.word.names import SPACE, split
from review_pipeline.documents.xml_parts import malformed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from review_pipeline.documents.sheet.styles import CellStyle, Styles

PARTS = frozenset({"f", "v", "is", "extLst"})
# Values and formulas are text alone; a formula may say what kind it is.
BARE = frozenset({"f", "v"})
ATTRIBUTES = split("t aca ref dt2D dtr del1 del2 r1 r2 ca si bx") | {SPACE}
# Functions whose value comes from outside the file each time it is opened.
OUTSIDE = re.compile(
    r"\b(?:WEBSERVICE|IMAGE|RTD|STOCKHISTORY|CALL|REGISTER\.ID)\s*\(|\|'", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share. ``stale``: formulas are computed on opening."""

    styles: Styles
    texts: Sequence[Text]
    since_1904: bool
    stale: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's value: a number or a text; None for nothing."""

    number: float | None = None
    text: Text | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see."""
        blank = self.text is None or not "".join(run.text for run in self.text.runs).strip()
        return self.number is None and blank

    @property
    def raw(self) -> str:
        """The value without any format."""
        if self.number is not None:
            return plain(self.number)
        return "" if self.text is None else "".join(run.text for run in self.text.runs)


@dataclass(frozen=True, slots=True)
class Face:
    """What a cell shows, what it holds and does not show, and what lies behind it."""

    seen: str = ""
    unseen: str = ""
    behind: tuple[str, ...] = ()


def formula_of(cell: _Element) -> str:
    """The formula of a cell; empty when it has none."""
    element = named(cell, "f")
    return "" if element is None else (element.text or "")


def read_value(cell: _Element, book: Book, where: str) -> Value:
    """The value of a cell.

    Raises:
        UnreadableDraft: ``uncalculated-formula``, ``external-content``, ``malformed`` or
            ``unknown-content``.
    """
    check_children(cell, PARTS, where)
    for part in elements(cell):
        if name_of(part) in BARE and (len(part) or not ATTRIBUTES.issuperset(part.attrib)):
            raise unknown(name_of(part), where)
    _check_formula(cell, book, where)
    kind, element = cell.get("t") or "n", named(cell, "v")
    inline = named(cell, "is")
    if kind == "inlineStr":
        return Value() if inline is None else Value(text=read_text(inline, where))
    text = "" if element is None else element.text or ""
    if not text.strip() and kind != "str":
        return Value()
    return _typed(kind, text, book, where)


def _typed(kind: str, text: str, book: Book, where: str) -> Value:
    try:
        if kind == "s":
            return Value(text=_shared(int(text), book, where))
        if kind == "n":
            return Value(number=float(text))
    except (ValueError, OverflowError):
        raise malformed(where) from None
    if kind == "b":
        return Value(text=_plain("TRUE" if text.strip() in {"1", "true"} else "FALSE"))
    if kind in {"str", "e", "d"}:
        return Value(text=_plain(unescaped(text)))
    raise unknown(kind, where)


def _shared(number: int, book: Book, where: str) -> Text:
    if not 0 <= number < len(book.texts):
        raise malformed(where)
    return book.texts[number]


def _plain(text: str) -> Text:
    return Text((Run(text),))


def _check_formula(cell: _Element, book: Book, where: str) -> None:
    element = named(cell, "f")
    if element is None:
        return
    value = named(cell, "v")
    computed = value is not None and ((value.text or "") or cell.get("t") == "str")
    if not computed or book.stale:
        raise refusal("uncalculated-formula", "没有计算结果的公式", where)
    if OUTSIDE.search(element.text or ""):
        raise refusal("external-content", "从文件之外取值的公式", where)


def face_of(value: Value, style: CellStyle, book: Book) -> Face:
    """What a reader sees of a value under a style."""
    if value.number is not None:
        shown = show_value(value.number, style.code, since_1904=book.since_1904)
        text = shown.text.strip()
        font = Font(shown.ink or style.font.ink, style.font.size)
        if not text and not value.number:
            # Noughts left blank are an ordinary way to write a table.
            return Face(behind=(value.raw,))
        if not text or unseen(font, style.paper):
            return Face(unseen=text or value.raw)
        told = shown.dated or _digits(value.raw) in _digits(text)
        return Face(text, behind=() if told else (value.raw,))
    return _text_face(value, style, book)


def _text_face(value: Value, style: CellStyle, book: Book) -> Face:
    shown = show_text(value.raw, style.code)
    if value.raw not in shown.text:
        return Face(shown.text.strip(), value.raw)
    before, _, after = shown.text.partition(value.raw)
    base = Font(shown.ink or style.font.ink, style.font.size)
    seen: list[str] = []
    hidden: list[str] = []
    for run in value.text.runs if value.text else ():
        font = (
            base
            if run.properties is None
            else read_font(run.properties, book.styles.colours, Font(size=base.size))
        )
        (hidden if unseen(font, style.paper) else seen).append(run.text)
    text = "".join(seen)
    return Face(
        f"{before}{text}{after}" if text.strip() else "",
        "".join(hidden),
        value.text.readings if value.text else (),
    )


def _digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit()).strip("0")
