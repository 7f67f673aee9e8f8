"""The text of an old Word document, as its piece table has it ([MS-DOC] 2.4.1)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.binary.compound import damaged
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WORD_97 = 0xA5EC
OLDEST_VERSION = 0x00C1
ENCRYPTED, OBFUSCATED, SECOND_TABLE = 0x0100, 0x8000, 0x0200
# Where the file information block says where the piece table stands.
PIECE_TABLE = 0x01A2
COMPRESSED = 0x40000000
PROPERTIES, TABLE = 1, 2
PIECE = 8


@dataclass(frozen=True, slots=True)
class Text:
    """All text of the file, seen or not, and the bytes of the main stream that are none."""

    words: str
    rest: bytes


def read_text(streams: Mapping[str, bytes]) -> Text:
    """The text of body, notes, headers, comments and boxes, deleted and hidden words too.

    Raises:
        UnreadableDraft: ``encrypted``, ``unsupported-format`` or ``damaged``.
    """
    main = streams.get("WordDocument")
    if main is None:
        raise UnreadableDraft(
            "unsupported-format",
            "文件不是 Word 或 WPS 文字文档；表格请另存为 .xlsx、演示请另存为 .pptx 后提交。",
        )
    try:
        flags = _check_version(main)
        table = streams["1Table" if flags & SECOND_TABLE else "0Table"]
        start, length = struct.unpack_from("<2I", main, PIECE_TABLE)
        pieces = list(_pieces(table[start : start + length]))
    except (struct.error, KeyError):
        raise damaged() from None
    rest = bytearray(main)
    words = "".join(_piece(main, rest, *piece) for piece in pieces)
    return Text(words, bytes(rest))


def _check_version(main: bytes) -> int:
    magic, version = struct.unpack_from("<2H", main, 0)
    flags: int = struct.unpack_from("<H", main, 10)[0]
    if magic != WORD_97 or version < OLDEST_VERSION:
        raise UnreadableDraft(
            "unsupported-format", "文档是 Word 95 或更早的格式；请另存为 .docx 后提交。"
        )
    if flags & (ENCRYPTED | OBFUSCATED):
        raise UnreadableDraft("encrypted", "文件带有密码，无法读取；请提交未加密稿。")
    return flags


def _pieces(table: bytes) -> Iterator[tuple[int, int]]:
    """Each piece: how many characters, and where (with the flag of one byte a character)."""
    position = 0
    while table[position : position + 1] == bytes([PROPERTIES]):
        position += 3 + struct.unpack_from("<H", table, position + 1)[0]
    if table[position : position + 1] != bytes([TABLE]):
        raise damaged()
    length = struct.unpack_from("<I", table, position + 1)[0]
    count = (length - 4) // (4 + PIECE)
    ends = struct.unpack_from(f"<{count + 1}I", table, position + 5)
    first = position + 5 + 4 * (count + 1)
    for number in range(count):
        where = struct.unpack_from("<I", table, first + PIECE * number + 2)[0]
        yield ends[number + 1] - ends[number], where


def _piece(main: bytes, rest: bytearray, count: int, where: int) -> str:
    narrow = bool(where & COMPRESSED)
    start = (where & ~COMPRESSED) // 2 if narrow else where
    end = start + (count if narrow else 2 * count)
    if count < 0 or end > len(main):
        raise damaged()
    rest[start:end] = bytes(end - start)
    return main[start:end].decode("cp1252" if narrow else "utf-16-le", "replace")
