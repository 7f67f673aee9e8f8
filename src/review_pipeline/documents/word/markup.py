"""Reading values from the elements of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from review_pipeline.documents.word.names import VAL, W
from review_pipeline.documents.xml_parts import malformed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element

# python-docx gives some elements a ``text`` of its own making; this is lxml's.
_TEXT: Any = etree._Element.text  # noqa: SLF001
inner_text: Callable[[_Element], str | None] = _TEXT.__get__
OFF = frozenset({"0", "false", "off", "none"})


def own_text(element: _Element) -> str:
    """The text directly inside an element, before its first child."""
    return inner_text(element) or ""


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first descendant by local names of the main namespace, or None."""
    for step in path:
        if element is None:
            return None
        # Asking for an iterator costs a third of what ``find`` does.
        element = next(element.iterchildren(f"{W}{step}"), None)
    return element


def value(element: _Element | None, name: str = VAL) -> str:
    """An attribute's value; empty when element or attribute is missing."""
    return "" if element is None else element.get(name) or ""


def attributes(element: _Element) -> Sequence[tuple[str, str]]:
    """Every attribute's name and value: of a parsed part both are text."""
    return element.items()  # type: ignore[return-value]


def number(element: _Element | None, name: str = VAL) -> int | None:
    """An attribute's whole number, None when missing.

    Raises:
        UnreadableDraft: ``malformed`` when it is no number.
    """
    text = value(element, name)
    if not text:
        return None
    try:
        return int(float(text.removesuffix("pt")))
    except (ValueError, OverflowError):
        raise malformed("word/document.xml") from None


def switch(parent: _Element | None, name: str) -> bool | None:
    """A toggle such as ``w:vanish``: on, off, or None when it is not there."""
    element = child(parent, name)
    if element is None:
        return None
    return value(element).lower() not in OFF
