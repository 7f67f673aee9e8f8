"""Words standing in bytes whose structure nobody reads here: found by how they look.

Chance makes a common character out of any two bytes in eighteen; five in a row it hardly
ever does, nor a string with its right length before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST_LATIN = 6
SHORTEST_COUNTED = 2
RUN = re.compile(r"[ -~　-〗一-鿿！-～]+")
CHINESE_RUN = re.compile(r"[一-鿿]{5,}")
GBK_RUN = re.compile(rb"(?:[\x20-\x7e]|[\xb0-\xf7][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe])+")


def swept(data: bytes) -> Iterator[str]:
    """Runs of words in UTF-16 at either parity, in UTF-8 and in GB18030."""
    for wide in (data, data[1:]):
        text = wide[: len(wide) // 2 * 2].decode("utf-16-le", "replace")
        for run in RUN.finditer(text):
            if _is_words(run[0]) or _is_counted(text, run):
                yield run[0]
    yield from filter(_is_words, RUN.findall(data.decode("utf-8", "replace")))
    for coded in GBK_RUN.findall(data):
        words = coded.decode("gb18030", "replace")
        if is_chinese(words):
            yield words


def is_chinese(run: str) -> bool:
    """Whether it holds Chinese of daily use."""
    return any(all(map(_common, stretch)) for stretch in CHINESE_RUN.findall(run))


def _is_words(run: str) -> bool:
    if run.isascii():
        return len(run) >= SHORTEST_LATIN and any(map(str.isalpha, run))
    return is_chinese(run)


def _is_counted(text: str, run: re.Match[str]) -> bool:
    """Whether its length stands before it, as in the file's lists of names."""
    length = len(run[0])
    before = text[run.start() - 1 : run.start()]
    return length >= SHORTEST_COUNTED and before == chr(length)


def _common(character: str) -> bool:
    """Whether it is among the 3,755 characters of daily use (GB 2312, level 1)."""
    return b"\xb0" <= character.encode("gb2312", "replace")[:1] <= b"\xd7"
