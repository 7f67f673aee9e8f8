"""Texts of cells: runs with their fonts, shared or in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.office.markup import elements, name_of, named
from review_pipeline.documents.office.refusals import unknown
from review_pipeline.documents.sheet.escapes import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text; ``properties`` None: it looks as its cell does."""

    text: str
    properties: _Element | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text as runs, and the readings written above it, which few readers ever show."""

    runs: tuple[Run, ...]
    readings: tuple[str, ...] = ()


def shared_texts(root: _Element | None, where: str) -> list[Text]:
    """The shared texts of a workbook, by number."""
    return [read_text(element, where) for element in elements(root) if name_of(element) != "extLst"]


def read_text(element: _Element, where: str) -> Text:
    """An ``si`` or ``is``.

    Raises:
        UnreadableDraft: ``unknown-content`` for an element no text has.
    """
    runs: list[Run] = []
    readings: list[str] = []
    for each in elements(element):
        name = name_of(each)
        if name == "t":
            runs.append(Run(unescaped(each.text or "")))
        elif name == "r":
            runs.append(Run("".join(_texts(each, where)), named(each, "rPr")))
        elif name == "rPh":
            readings.extend(_texts(each, where))
        elif name != "phoneticPr":
            raise unknown(name, where)
    return Text(tuple(runs), tuple(readings))


def _texts(parent: _Element, where: str) -> Iterator[str]:
    for each in elements(parent):
        if name_of(each) == "t":
            yield unescaped(each.text or "")
        elif name_of(each) != "rPr":
            raise unknown(name_of(each), where)
