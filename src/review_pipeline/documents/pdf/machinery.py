"""Words in what only a machine reads: fonts, colour profiles, tables of numbers.

Each must have the form it claims and end where it says; what it says in words is told.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from review_pipeline.documents.pdf import faults
from review_pipeline.documents.pdf.strings import CONTROL, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

SFNT = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
TYPE_ONE = b"%!"
# The header of a bare Compact Font Format table: version 1, four bytes long.
COMPACT = b"\x01\x00\x04"
TABLES = 12
TABLE = 16
NAME_RECORD = 12
WINDOWS = (0, 3)
PADDING = 4
PROFILE_MARK = slice(36, 40)
PROFILE_TAGS = 128
PROFILE_TAG = 12
PROFILE_TEXTS = {b"text": "latin-1", b"desc": "latin-1", b"mluc": "utf-16-be"}


def font_words(data: bytes) -> Iterator[str]:
    """What a font says of itself.

    Raises:
        UnreadableDraft: when it is none, or something follows behind its last table.
    """
    if data.startswith(SFNT[:3]):
        yield from _sfnt_words(data)
    elif data.startswith(TYPE_ONE):
        yield from decoded(data.split(b"eexec", 1)[0])
    elif not data.startswith(COMPACT):
        raise faults.malformed("字体文件")


def profile_words(data: bytes) -> Iterator[str]:
    """What a colour profile says of itself.

    Raises:
        UnreadableDraft: when it is none, or something follows behind it.
    """
    size = int.from_bytes(data[:4], "big")
    if data[PROFILE_MARK] != b"acsp" or len(data) - size not in range(PADDING):
        raise faults.malformed("色彩配置文件")
    count = int.from_bytes(data[PROFILE_TAGS : PROFILE_TAGS + 4], "big")
    for number in range(min(count, len(data) // PROFILE_TAG)):
        place = PROFILE_TAGS + 4 + PROFILE_TAG * number
        start, length = struct.unpack(">II", data[place + 4 : place + PROFILE_TAG])
        tag = data[start : start + length]
        if tag[:4] in PROFILE_TEXTS:
            yield _printable(tag[8:].decode(PROFILE_TEXTS[tag[:4]], "replace"))


def table_words(data: bytes) -> Iterator[str]:
    """The words of a table of numbers that is really text."""
    if CONTROL.search(data.decode("latin-1")) is None:
        yield from decoded(data)


def _sfnt_words(data: bytes) -> Iterator[str]:
    count = int.from_bytes(data[4:6], "big")
    end = TABLES + TABLE * count
    for number in range(count):
        entry = data[TABLES + TABLE * number :][:TABLE]
        tag, _, start, length = struct.unpack(">4sIII", entry)
        end = max(end, start + length)
        if tag == b"name":
            yield from _name_words(data[start : start + length])
    if len(data) - end >= PADDING and data[end:].strip(b"\0"):
        raise faults.leftovers("的字体后面附有多余内容")


def _name_words(table: bytes) -> Iterator[str]:
    _, count, strings = struct.unpack(">HHH", table[:6])
    for number in range(count):
        record = table[6 + NAME_RECORD * number :][:NAME_RECORD]
        platform, _, _, _, length, place = struct.unpack(">HHHHHH", record)
        text = table[strings + place :][:length]
        yield text.decode("utf-16-be" if platform in WINDOWS else "latin-1", "replace")


def _printable(text: str) -> str:
    return "".join(char for char in text if char.isprintable())
