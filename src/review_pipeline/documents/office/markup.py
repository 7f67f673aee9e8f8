"""Reading values from the elements of workbooks, slides and their drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.office.refusals import unknown
from review_pipeline.documents.word.names import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TRUE = frozenset({"1", "true", "on"})


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first descendant by full names, or None."""
    for step in path:
        if element is None:
            return None
        element = element.find(step)
    return element


def named(element: _Element | None, *path: str) -> _Element | None:
    """The first descendant by local names, whatever their namespace."""
    for step in path:
        element = next((each for each in elements(element) if local(str(each.tag)) == step), None)
    return element


def elements(parent: _Element | None) -> Iterator[_Element]:
    """The child elements: neither comments nor instructions of the markup."""
    for element in () if parent is None else parent:
        if isinstance(element.tag, str):
            yield element


def name_of(element: _Element) -> str:
    """The local name; empty for a comment or an instruction."""
    return local(element.tag) if isinstance(element.tag, str) else ""


def whole(element: _Element | None, key: str, default: int) -> int:
    """An attribute's whole number; the default when it is missing or is none."""
    text = "" if element is None else element.get(key) or ""
    try:
        return int(float(text.removesuffix("%")) * (1000 if text.endswith("%") else 1))
    except (ValueError, OverflowError):
        return default


def decimal(element: _Element | None, key: str, default: float) -> float:
    """An attribute's number; the default when it is missing or is none."""
    try:
        return float(("" if element is None else element.get(key)) or "")
    except ValueError:
        return default


def true(element: _Element | None, key: str) -> bool:
    """Whether an attribute is there and says yes."""
    return element is not None and (element.get(key) or "").lower() in TRUE


def joined(element: _Element) -> str:
    """All text inside an element, as one, without the layout of the markup itself."""
    pieces = [] if len(element) and not (element.text or "").strip() else [element.text or ""]
    for each in elements(element):
        pieces.append(joined(each))
        pieces.append(each.tail if each.tail and each.tail.strip() else "")
    return "".join(pieces)


def check_children(parent: _Element, allowed: frozenset[str], where: str) -> None:
    """Refuse a child element the reader of its parent does not know."""
    for element in elements(parent):
        if name_of(element) not in allowed:
            raise unknown(name_of(element), where)
