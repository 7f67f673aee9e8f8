"""What stands in a content stream, a CMap or a calculator function beside what it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults
from review_pipeline.documents.pdf.strings import decoded
from review_pipeline.documents.pdf.syntax import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

INLINE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")


def remarks(data: bytes) -> Iterator[str]:
    """The comments of a content stream."""
    for token in _content_tokens(data):
        if token.startswith(b"%"):
            yield from decoded(token[1:].strip())


def script_words(data: bytes) -> Iterator[str]:
    """The comments, names and strings of a script, which shows nothing itself."""
    for token, _ in tokens(data, 0):
        if token.startswith((b"%", b"/")):
            yield from decoded(token[1:].strip())
        elif token.startswith(b"("):
            yield from decoded(token[1:-1])


def _content_tokens(data: bytes) -> Iterator[bytes]:
    """The tokens of a content stream; the data of a picture in it is stepped over."""
    position: int | None = 0
    while position is not None:
        start, position = position, None
        for token, end in tokens(data, start):
            yield token
            if token == b"ID":
                position = _after_inline(data, end)
                break


def _after_inline(data: bytes, position: int) -> int:
    match = INLINE_END.search(data, position)
    if match is None:
        raise faults.malformed("页面内的图片")
    return match.end()
