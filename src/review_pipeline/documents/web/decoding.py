"""The characters of a web page, by its mark, by what it declares, or as they must be."""

from __future__ import annotations

import re

from review_pipeline.documents.encodings import decoded
from review_pipeline.documents.plain_text import BINARY, UTF16_MARKS
from review_pipeline.documents.web.refusing import refusal

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
MARKUP = re.compile(rb"<(?:meta|\?xml)[^>]*>", re.IGNORECASE)
UTF8_MARK = b"\xef\xbb\xbf"
ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "us-ascii": "ascii",
}


def decode_page(data: bytes) -> str:
    """The text of a page.

    Raises:
        UnreadableDraft: ``not-a-document`` when its encoding is not known for sure.
    """
    text = _decoded(data)
    if text is None or BINARY.search(text):
        raise refusal("not-a-document", "的编码无法辨认，或与所声明的不符")
    return text


def _decoded(data: bytes) -> str | None:
    if data.startswith(UTF16_MARKS):
        return _in(data, "utf-16")
    if data.startswith(UTF8_MARK):
        return _in(data, "utf-8-sig")
    names = {name for tag in MARKUP.findall(data) for name in DECLARED.findall(tag)}
    encodings = {ENCODINGS.get(name.decode("ascii", "replace").lower()) for name in names}
    if len(encodings) > 1:
        return None
    text = _in(data, encodings.pop()) if encodings else decoded(data)
    # What is UTF-8 and calls itself GBK is one page to this browser, another to that.
    return text if text in (_in(data, "utf-8"), decoded(data)) else None


def _in(data: bytes, encoding: str | None) -> str | None:
    try:
        return None if encoding is None else data.decode(encoding)
    except UnicodeDecodeError:
        return None
