"""Windows metafiles (WMF): previews of older programs, alone or inside a newer metafile.

Read, as those, for the words and the bitmaps in them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLACEABLE, PLACEABLE_SIZE = b"\xd7\xcd\xc6\x9a", 22
# Type 1 or 2, and a header of nine words.
HEADS = (b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
HEAD, SHORTEST = 6, 3
END, TEXT, LONG_TEXT, ESCAPE, FONT = 0x0000, 0x0521, 0x0A32, 0x0626, 0x02FB
# Records of lines, areas, pens, colours and switches: numbers, and no words.
WORDLESS = frozenset(
    (
        *(0x001E, 0x0035, 0x0037, 0x00F7, 0x0102, 0x0103, 0x0104, 0x0106, 0x0107, 0x0108, 0x0127),
        *(0x012A, 0x012B, 0x012C, 0x012D, 0x012E, 0x0139, 0x0149, 0x01F0, 0x0201, 0x0209, 0x020A),
        *(0x020B, 0x020C, 0x020D, 0x020E, 0x020F, 0x0211, 0x0213, 0x0214, 0x0220, 0x0228, 0x0231),
        *(0x0234, 0x0324, 0x0325, 0x0410, 0x0412, 0x0415, 0x0416, 0x0418, 0x0419, 0x041B, 0x041F),
        *(0x0429, 0x0436, 0x0538, 0x0548, 0x061C, 0x061D, 0x0817, 0x081A, 0x0830, 0x02FA, 0x02FC),
    )
)
# Records with a bitmap, and where in each it begins.
BITMAPS = {0x0142: 10, 0x0940: 22, 0x0B41: 26, 0x0F43: 28}
ALWAYS_BITMAP = 0x0142
# A text record may bring the rectangle it is drawn in.
BOXED, BY_FORM = 0x06, 0x10
LONGEST_ESCAPE = 64
FACE_AT = 24
BITMAP_HEADER, OLD_INFO, MOST_INDEXED, MASKED = 14, 12, 8, 3


@dataclass(slots=True)
class Drawn:
    """What a metafile draws: its texts in order, other words, and bitmap files."""

    text: list[str] = field(default_factory=list)
    words: dict[str, None] = field(default_factory=dict)
    bitmaps: list[bytes] = field(default_factory=list)


def is_old_metafile(data: bytes) -> bool:
    """Whether this is a Windows metafile."""
    return data.startswith((PLACEABLE, *HEADS))


def read_old_metafile(drawn: Drawn, data: bytes) -> None:
    """Every word and bitmap of a Windows metafile.

    Raises:
        ValueError: for a record that is not understood (``KeyError``, ``struct.error`` too).
    """
    data = data[PLACEABLE_SIZE:] if data.startswith(PLACEABLE) else data
    if not data.startswith(HEADS):
        raise ValueError
    for kind, record in _records(data):
        if kind in BITMAPS:
            drawn.bitmaps += _bitmap(kind, record)
        elif kind not in WORDLESS:
            READERS[kind](drawn, record)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    position, kind = 18, -1
    while kind != END:
        words, kind = struct.unpack_from("<IH", data, position)
        if words < SHORTEST or position + 2 * words > len(data):
            raise ValueError
        yield kind, data[position : position + 2 * words]
        position += 2 * words
    if data[position:].strip(b"\0"):
        raise ValueError


def _text(drawn: Drawn, record: bytes) -> None:
    length = struct.unpack_from("<H", record, HEAD)[0]
    drawn.text.append(_said(record[8 : 8 + length]))


def _long_text(drawn: Drawn, record: bytes) -> None:
    length, options = struct.unpack_from("<HH", record, 10)
    if options & BY_FORM:
        raise ValueError
    start = 22 if options & BOXED else 14
    drawn.text.append(_said(record[start : start + length]))


def _escape(drawn: Drawn, record: bytes) -> None:
    """What one program tells another: short, or not understood."""
    told = record[10:]
    if len(told) > LONGEST_ESCAPE:
        raise ValueError
    drawn.words[_said(told)] = None
    drawn.words[told.decode("utf-16-le", "replace")] = None


def _font(drawn: Drawn, record: bytes) -> None:
    drawn.words[_said(record[FACE_AT:].partition(b"\0")[0])] = None


def _bitmap(kind: int, record: bytes) -> Iterator[bytes]:
    """The bitmap of a record as a file of its own; none where only a colour is filled in."""
    words = struct.unpack_from("<I", record)[0]
    if kind != ALWAYS_BITMAP and words == (kind >> 8) + 3:
        return
    packed = record[BITMAPS[kind] :]
    start = BITMAP_HEADER + _before_pixels(packed)
    yield struct.pack("<2sIHHI", b"BM", BITMAP_HEADER + len(packed), 0, 0, start) + packed


def _before_pixels(packed: bytes) -> int:
    """How long a packed bitmap's description and colours are."""
    size: int = struct.unpack_from("<I", packed)[0]
    if size == OLD_INFO:
        depth: int = struct.unpack_from("<H", packed, 10)[0]
        return size + (3 << depth if depth <= MOST_INDEXED else 0)
    depth, compression = struct.unpack_from("<HI", packed, 14)
    used = struct.unpack_from("<I", packed, 32)[0]
    colours = used or (1 << depth if depth <= MOST_INDEXED else 0)
    return int(size + 4 * colours + (12 if compression == MASKED else 0))


def _said(text: bytes) -> str:
    return text.decode("gb18030", "replace")


READERS: dict[int, Callable[[Drawn, bytes], None]] = {
    END: lambda _drawn, _record: None,
    TEXT: _text,
    LONG_TEXT: _long_text,
    ESCAPE: _escape,
    FONT: _font,
}
