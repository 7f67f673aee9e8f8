"""The public text, read back from a rendered article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.canonical import canonical_text
from review_pipeline.documents.public_face import picture_line, typed
from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.inline import INLINE

if TYPE_CHECKING:
    from lxml.etree import _Element

CLEARED = "cleared"
_PICTURE = re.compile(r"picture-([0-9a-f]{64})\.png")
_LINES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))


def text_of(html: bytes) -> str:
    """What a reader of the article sees of the cleared text, in its canonical form.

    Reads everything inside the element with id ``cleared`` and nothing else. Raises
    ReleaseRefused (``stray-text``) where words stand there outside a block.
    """
    import lxml.html  # noqa: PLC0415 - rendering alone needs it

    parser = lxml.html.HTMLParser(encoding="utf-8")
    document = lxml.html.document_fromstring(html, parser=parser)
    cleared = document.find(f".//*[@id='{CLEARED}']")
    if cleared is None:
        raise ReleaseRefused("no-text", "页面中没有审结正文，已拒绝发布。")
    return canonical_text("\n".join(_lines(cleared)))


def _lines(root: _Element) -> list[str]:
    lines: list[str] = []
    _walk(root, lines)
    return lines


def _walk(element: _Element, lines: list[str]) -> None:
    _refuse_stray(element.text)
    for child in element:
        if child.tag in _LINES and all(inner.tag in INLINE for inner in child.iterdescendants()):
            lines.append(typed(canonical_text("".join(map(str, child.itertext())))))
        elif child.tag == "img":
            lines.append(_picture(child))
        else:
            _walk(child, lines)
        _refuse_stray(child.tail)


def _picture(image: _Element) -> str:
    named = _PICTURE.fullmatch(image.get("src") or "")
    if named is None:
        raise _stray()
    return picture_line(named[1])


def _refuse_stray(text: str | None) -> None:
    if text and text.strip():
        raise _stray()


def _stray() -> ReleaseRefused:
    return ReleaseRefused("stray-text", "页面正文中有不属于审结稿件的内容，已拒绝发布。")
