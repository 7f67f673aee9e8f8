"""Metafiles (EMF): Word's previews of a first page, read for their words and bitmaps.

This draws nothing: a metafile on the page itself cannot be shown by it, nor published.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from review_pipeline.documents.word.old_metafile import (
    Drawn,
    is_old_metafile,
    read_old_metafile,
)
from review_pipeline.documents.word.parts import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIGNATURE, SIGNED_AT = b" EMF", 40
HEAD = 8
HEADER, END, COMMENT, TEXT_BYTES, TEXT, FONT = 1, 14, 70, 83, 84, 82
# Records of lines, areas, pens and switches: numbers, and no words.
WORDLESS = frozenset((*range(2, 70), *range(71, 76), *range(85, 93), 98, 99, 100, 115)) - {END}
# Records with a bitmap, and where each says where that is.
BITMAPS = {76: 84, 77: 84, 81: 48, 93: 16, 94: 16, 95: 12, 114: 84}
# A text may be told by numbers of drawn forms, which only the font could turn into words.
BY_FORM = 0x10
PUBLIC, GROUPS, OLD_METAFILE = b"GDIC", frozenset({2, 3}), 0x80000001
BITMAP_HEADER = 14


def is_metafile(data: bytes) -> bool:
    """Whether this is a metafile, new or old."""
    return _is_enhanced(data) or is_old_metafile(data)


def _is_enhanced(data: bytes) -> bool:
    return data[SIGNED_AT : SIGNED_AT + len(SIGNATURE)] == SIGNATURE


def read_metafile(data: bytes, where: str) -> Drawn:
    """Every word and bitmap of a metafile.

    Raises:
        UnreadableDraft: ``picture`` for a record that is not understood.
    """
    drawn = Drawn()
    try:
        if _is_enhanced(data):
            _read_enhanced(drawn, data)
        else:
            read_old_metafile(drawn, data)
    except (struct.error, KeyError, ValueError):
        raise refusal("picture", "无法识别的图元文件", where) from None
    return drawn


def _read_enhanced(drawn: Drawn, data: bytes) -> None:
    for kind, record in _records(data):
        if kind in BITMAPS:
            drawn.bitmaps += _bitmap(record, BITMAPS[kind])
        elif kind not in WORDLESS:
            READERS[kind](drawn, record)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records one after another, up to the last one and the end of the file."""
    position, kind = 0, 0
    while kind != END:
        kind, size = struct.unpack_from("<II", data, position)
        if size < HEAD or position + size > len(data):
            raise ValueError
        yield kind, data[position : position + size]
        position += size
    if data[position:].strip(b"\0"):
        raise ValueError


def _header(drawn: Drawn, record: bytes) -> None:
    length, start = struct.unpack_from("<II", record, 60)
    drawn.words[_wide(record, start, length)] = None


def _text(drawn: Drawn, record: bytes) -> None:
    length, start, options = struct.unpack_from("<III", record, 44)
    if options & BY_FORM:
        raise ValueError
    drawn.text.append(_wide(record, start, length))


def _text_in_bytes(drawn: Drawn, record: bytes) -> None:
    length, start, options = struct.unpack_from("<III", record, 44)
    if options & BY_FORM:
        raise ValueError
    drawn.text.append(record[start : start + length].decode("gb18030", "replace"))


def _font(drawn: Drawn, record: bytes) -> None:
    drawn.words[_wide(record, 40, 32).partition("\0")[0]] = None


def _comment(drawn: Drawn, record: bytes) -> None:
    """A group has a description; the same drawing for older programs is read as well.

    Another program's own drawing is not understood.
    """
    kind = struct.unpack_from("<I", record, 16)[0]
    if record[12:16] != PUBLIC:
        raise ValueError
    if kind == OLD_METAFILE:
        size = struct.unpack_from("<I", record, 32)[0]
        read_old_metafile(drawn, record[36 : 36 + size])
    elif kind in GROUPS:
        drawn.words[record[36:].decode("utf-16-le", "replace").strip("\0")] = None
    else:
        raise ValueError


def _bitmap(record: bytes, at: int) -> Iterator[bytes]:
    """The bitmap of a record as a file of its own; none where only a colour is filled in."""
    info, info_size, bits, bits_size = struct.unpack_from("<4I", record, at)
    if not bits_size:
        return
    start = BITMAP_HEADER + info_size
    head = struct.pack("<2sIHHI", b"BM", start + bits_size, 0, 0, start)
    yield head + record[info : info + info_size] + record[bits : bits + bits_size]


def _wide(record: bytes, start: int, length: int) -> str:
    return record[start : start + 2 * length].decode("utf-16-le", "replace") if length else ""


READERS: dict[int, Callable[[Drawn, bytes], None]] = {
    HEADER: _header,
    END: lambda _drawn, _record: None,
    COMMENT: _comment,
    TEXT_BYTES: _text_in_bytes,
    TEXT: _text,
    FONT: _font,
}
