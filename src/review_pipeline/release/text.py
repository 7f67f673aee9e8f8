"""The public text, read back from a rendered article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CLEARED = "cleared"
_LINES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))


def text_of(html: bytes) -> str:
    """What a reader of the article sees of the cleared text, one line for each block.

    Reads everything inside the element with id ``cleared`` and nothing else. Raises
    ReleaseRefused (``stray-text``) where words stand there outside a block.
    """
    import lxml.html  # noqa: PLC0415 - rendering alone needs it

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=False)
    document = lxml.html.document_fromstring(html, parser=parser)
    return "\n".join(_lines(document.get_element_by_id(CLEARED)))


def _lines(root: HtmlElement) -> list[str]:
    lines: list[str] = []
    _walk(root, lines)
    return lines


def _walk(element: HtmlElement, lines: list[str]) -> None:
    _refuse_stray(element.text)
    for child in element:
        if child.tag in _LINES:
            lines.append(child.text_content())
        else:
            _walk(child, lines)
        _refuse_stray(child.tail)


def _refuse_stray(text: str | None) -> None:
    if text and text.strip():
        raise ReleaseRefused("stray-text", "页面正文中有不属于审结稿件的文字，已拒绝发布。")
