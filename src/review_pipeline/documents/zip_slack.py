"""An entry of a zip unpacked, and no room in it that no program shows.

Extra fields, and bytes after a stream's end, are such room.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipInfo

# Extra fields that hold numbers only, and how long each may be: sizes of ZIP64, times of
# NTFS and of Unix, owners of Unix.
LONGEST_FIELDS = {0x0001: 28, 0x000A: 32, 0x5455: 13, 0x5855: 12, 0x7855: 4, 0x7875: 15}
# The entry's name once more, in UTF-8, after five bytes of version and checksum.
UNICODE_PATH = 0x7075
# Room that Office leaves for a part to grow: a signature, a value, and noughts.
GROWTH_HINT = 0xA220
GROWTH_SIGNATURE = b"\x28\xa0"
FIELD_HEADER = 4
LOCAL_HEADER = 30
STORED = 0


def unpacked(data: bytes, entry: ZipInfo) -> bytes:
    """What an entry holds: never more than it says.

    Raises:
        UnreadableDraft: ``suspicious-zip`` when it carries bytes beside its name and content.
        ValueError: when it is not what it says.
        zlib.error: when its stream is damaged.
    """
    start = entry.header_offset + LOCAL_HEADER
    lengths = data[entry.header_offset + 26 : start]
    name_length, extra_length = struct.unpack("<HH", lengths)
    begin = start + name_length + extra_length
    name = data[start : start + name_length]
    for extra in (entry.extra, data[start + name_length : begin]):
        if not all(_known(kind, value, name) for kind, value in _fields(extra)):
            raise _suspicious()
    packed = data[begin : begin + entry.compress_size]
    stored = entry.compress_type == STORED
    content = packed if stored else _inflated(packed, entry.file_size)
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise ValueError("an entry is not what it says")
    return content


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    while extra:
        if len(extra) < FIELD_HEADER:
            raise _suspicious()
        kind, length = struct.unpack("<HH", extra[:FIELD_HEADER])
        yield kind, extra[FIELD_HEADER : FIELD_HEADER + length]
        extra = extra[FIELD_HEADER + length :]


def _known(kind: int, value: bytes, name: bytes) -> bool:
    if kind == UNICODE_PATH:
        return _same_name(name, value[5:])
    if kind == GROWTH_HINT:
        return value[:2] == GROWTH_SIGNATURE and not any(value[4:])
    return len(value) <= LONGEST_FIELDS.get(kind, -1)


def _same_name(name: bytes, path: bytes) -> bool:
    try:
        return path.decode() in {name.decode("gb18030", "replace"), name.decode("utf-8", "replace")}
    except UnicodeDecodeError:
        return False


def _inflated(packed: bytes, size: int) -> bytes:
    """One deflated stream, and nothing after it."""
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    content = inflating.decompress(packed, size + 1)
    if not inflating.eof:
        raise ValueError("a stream breaks off, or is longer than it says")
    if inflating.unused_data:
        raise _suspicious()
    return content


def _suspicious() -> UnreadableDraft:
    return UnreadableDraft(
        "suspicious-zip",
        "文件的部件附有多余内容，无法审查；请用 Word、WPS 或系统自带的压缩功能重新保存再提交。",
    )
