"""Words in bytes nobody described: maker notes, colour profiles, private chunks.

What such bytes say is a guess, so every guess is kept: each encoding Chinese is written in,
from either side of a pair. What is no text comes along as noise, and harms nothing: it is
metadata, looked through for secrets alone.
"""

from __future__ import annotations

import re

_SHOWN = r"\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e"
_CHINESE = re.compile(rf"[{_SHOWN}\x20-\x7e]*[{_SHOWN}]{{2}}[{_SHOWN}\x20-\x7e]*")
_LATIN = re.compile(r"[\x20-\x7e]{4,}")
_BLANKS = re.compile(r"[\s\0]+")
# Bytes of which two make a sign of GB 2312, and bytes of which three make one in UTF-8.
_PAIRS = re.compile(rb"[\xa1-\xfe]{4,}")
_TRIPLES = re.compile(rb"(?:[\xe2-\xef][\x80-\xbf]{2}|[\x20-\x7e]){2,}")


def text_in(data: bytes) -> str:
    """What the bytes say: as they stand where they are text, every likely word otherwise."""
    whole = plain_text(data)
    return even(" ".join(dict.fromkeys(_guesses(data)))) if whole is None else whole


def plain_text(data: bytes) -> str | None:
    """The bytes as text where they are nothing else, white space made even."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = even(data.decode(encoding))
        except UnicodeDecodeError:
            continue
        if text.isprintable():
            return text
    return None


def even(text: str) -> str:
    """The text with its white space and zeros made single blanks."""
    return _BLANKS.sub(" ", text).strip()


def _guesses(data: bytes) -> list[str]:
    found = [match.decode("utf-8", "ignore") for match in _TRIPLES.findall(data)]
    for shift in (0, 1):
        for encoding in ("utf-16-le", "utf-16-be"):
            wide = data[shift:].decode(encoding, "replace")
            found += _CHINESE.findall(wide) + _LATIN.findall(wide)
        for match in _PAIRS.findall(data):
            found += _CHINESE.findall(match[shift:].decode("gb18030", "replace"))
    return found + _LATIN.findall(data.decode("latin-1"))
