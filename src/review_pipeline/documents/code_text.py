"""Words told in code: what a reader does not see and anybody can decode.

Base64, hexadecimal, percent signs, character references, escapes, quoted-printable, punycode,
each of them again in one another; and pictures in base64. The words are given to the gates as
metadata: code alone is no fault, and an address or a key is not taken for one.
"""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from review_pipeline.documents.encodings import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Decode = Callable[[str], str | None]

#: In one another so often; deeper than any mail gateway looks.
DEEPEST = 3
_FEWEST_LETTERS = 2
# How files of PNG, JPEG, GIF and WEBP begin in base64 (RFC 4648), and enough behind for a picture.
_PICTURE = re.compile(
    r"(?<![A-Za-z0-9+/])(?:iVBORw0KGgo|/9j/|R0lGOD|UklGR)[A-Za-z0-9+/\s]{60,}={0,2}"
)
_BINARY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
_MAY_BE = re.compile(
    r"[A-Za-z0-9+/_-]{8}|&#|%[0-9A-Fa-f]{2}|\\[ux]|U\+[0-9A-Fa-f]{4}|=[0-9A-F]{2}|xn--"
    r"|[0-9A-Fa-f]{2} [0-9A-Fa-f]{2}"
)


def told_in_code(text: str, depth: int = DEEPEST) -> Iterator[str]:
    """What a text tells in code, each thing once; nothing for what decodes to no words."""
    if depth == 0 or _MAY_BE.search(text) is None:
        return
    told: set[str] = set()
    for pattern, decode in _CODES:
        for match in pattern.finditer(text):
            words = decode(match.group())
            if words and words not in told and words != match.group():
                told.add(words)
                yield words
                yield from told_in_code(words, depth - 1)


def pictures_in_code(text: str) -> Iterator[bytes]:
    """The files of pictures a text holds in base64, wrapped into lines or not."""
    for match in _PICTURE.finditer(text):
        run = "".join(match.group().split())
        yield base64.b64decode(run[: len(run) // 4 * 4], validate=True)


def _words(data: bytes) -> str | None:
    """The text of bytes, None where they are none: keys and digests are not."""
    texts = (decoded(data), *(_in(data, code) for code in ("utf-16-le", "utf-16-be")))
    for text in texts:
        if text is not None and _BINARY.search(text) is None and _is_text(text):
            return text
    return None


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_text(text: str) -> bool:
    """Whether it is in letters and signs people write here: ASCII, Chinese and their marks."""
    written = sum(
        c.isascii() or "\u4e00" <= c <= "\u9fff" or c in "，。、；：（）★“”《》〔〕" for c in text
    )
    return written == len(text) and sum(map(str.isalnum, text)) >= _FEWEST_LETTERS


def _of_base64(run: str) -> str | None:
    plain = run.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return _words(base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True))
    except binascii.Error:
        return None


def _of_hexadecimal(run: str) -> str | None:
    digits = re.sub(r"\\x|0x|\s", "", run)
    return _words(bytes.fromhex(digits)) if len(digits) % 2 == 0 else None


def _of_percents(run: str) -> str | None:
    return _words(unquote_to_bytes(run))


def _of_quoted_printable(run: str) -> str | None:
    return _words(quopri.decodestring(run.encode("utf-8", "replace")))


def _of_escapes(run: str) -> str | None:
    return _ESCAPE.sub(lambda match: _character(match[1] or match[2] or match[3]), run)


def _character(code: str) -> str:
    point = int(code, 16)
    return chr(point) if point <= 0x10FFFF and not 0xD800 <= point < 0xE000 else ""  # noqa: PLR2004


def _of_punycode(run: str) -> str | None:
    try:
        return run.removeprefix("xn--").encode().decode("punycode")
    except UnicodeError:
        return None


_ESCAPE = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|U\+([0-9A-Fa-f]{4,5})")

# A line with escapes among its words is decoded whole, for its words belong together.
_CODES: tuple[tuple[re.Pattern[str], Decode], ...] = (
    (re.compile(r"(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{8,}={0,2}(?![A-Za-z0-9+/=_-])"), _of_base64),
    (
        re.compile(r"(?<![0-9A-Za-z])(?:(?:\\x|0x)?[0-9A-Fa-f]{2}\s?){4,}(?![0-9A-Za-z])"),
        _of_hexadecimal,
    ),
    (re.compile(r"[^\s%]*(?:%[0-9A-Fa-f]{2}[^\s%]*)+"), _of_percents),
    (re.compile(r"[^\n]*&#?\w{2,8};[^\n]*"), html.unescape),
    (re.compile(r"[^\n]*(?:\\u\{?[0-9A-Fa-f]{4}|U\+[0-9A-Fa-f]{4})[^\n]*"), _of_escapes),
    (re.compile(r"[^\s]*(?:=[0-9A-F]{2}){3}[^\s]*"), _of_quoted_printable),
    (re.compile(r"xn--[a-z0-9-]{3,60}"), _of_punycode),
)
