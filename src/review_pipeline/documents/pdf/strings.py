"""Text strings and names of a PDF, in every way a program may have written them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

UTF16_MARKS = (b"\xfe\xff", b"\xff\xfe")
UTF8_MARK = b"\xef\xbb\xbf"
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
# A language tag inside a UTF-16 string stands between two escapes.
LANGUAGE = re.compile("\x1b[^\x1b]*\x1b")
WORDS = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff0-9A-Za-z]{3,}")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decoded(data: bytes) -> Iterator[str]:
    """The text of a string; more than one when its bytes can be read in several ways."""
    if data.startswith(UTF16_MARKS):
        text = data.decode("utf-16", "replace")
        yield LANGUAGE.sub("", text)
        if "\x1b" in text:
            yield text
    elif data.startswith(UTF8_MARK):
        yield data.decode("utf-8-sig", "replace")
    elif data.isascii() and b"\0" not in data:
        yield data.decode()
    else:
        yield from _unmarked(data)


def _unmarked(data: bytes) -> Iterator[str]:
    """PDFDocEncoding by the book; UTF-8, GB18030 or UTF-16 by what programs really write."""
    import pikepdf.codec  # noqa: F401, PLC0415 - heavy; registers the codec

    yield data.decode("pdfdoc", "replace")
    encodings = ("utf-8", "gb18030", "utf-16-be", "utf-16-le")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROL.search(text) is None:
            yield text
    # Words among the bytes of a digest, say, in the encoding of today.
    yield from WORDS.findall(data.decode("utf-8", "ignore"))


def name_texts(name: bytes) -> Iterator[str]:
    """The text of a name as it stands in the file (``/A#20B``)."""
    return decoded(ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), name.removeprefix(b"/")))
