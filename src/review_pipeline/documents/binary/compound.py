"""The compound file of old Office: a small file system of sectors ([MS-CFB])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LAST_REGULAR = 0xFFFFFFFA
HEADER = 512
ENTRY = 128
# How many sectors of the table of sectors the header itself lists.
LISTED = 109
MINI_LIMIT = 4096
MINI_SECTOR = 64
STORAGE, STREAM, ROOT = 1, 2, 5
MOST_ENTRIES = 2_000


@dataclass(frozen=True, slots=True)
class Compound:
    """Storages and streams by path, and the bytes of sectors nothing refers to."""

    storages: tuple[str, ...]
    streams: dict[str, bytes]
    loose: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the directory; the numbers are those of other lines, or none."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(slots=True)
class Sectors:
    """The sectors of a file, their chains, and which of them were read."""

    data: bytes
    size: int
    table: Sequence[int] = ()
    used: set[int] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How many sectors follow the header."""
        return max(0, -(-len(self.data) // self.size) - 1)

    def sector(self, number: int) -> bytes:
        """A sector, read once in the life of a file."""
        if number >= self.count or number in self.used:
            raise damaged()
        self.used.add(number)
        return self.data[(number + 1) * self.size : (number + 2) * self.size]

    def chain(self, start: int) -> bytes:
        """The sectors of a chain, joined."""
        found: list[bytes] = []
        while start < LAST_REGULAR:
            found.append(self.sector(start))
            start = self.table[start]
        return b"".join(found)


def read_compound(data: bytes) -> Compound:
    """Every stream of a compound file.

    Raises:
        UnreadableDraft: ``damaged``.
    """
    try:
        return _read(data)
    except (struct.error, IndexError, UnicodeDecodeError, ValueError):
        raise damaged() from None


def _read(data: bytes) -> Compound:
    sectors = Sectors(data, 1 << struct.unpack_from("<H", data, 30)[0])
    if sectors.size not in {512, 4096}:
        raise damaged()
    sectors.table = _numbers(b"".join(map(sectors.sector, _table_sectors(sectors))))
    directory, mini_table = struct.unpack_from("<I", data, 48)[0], _at(data, 60)
    entries = _entries(sectors.chain(directory))
    mini = Sectors(
        # Mini sectors have no header before them; this stands for one.
        bytes(MINI_SECTOR) + sectors.chain(entries[0].start),
        MINI_SECTOR,
        _numbers(sectors.chain(mini_table)),
    )
    storages: list[str] = []
    streams: dict[str, bytes] = {}
    for path, entry in _walk(entries):
        if entry.kind == STORAGE:
            storages.append(path)
        else:
            room = mini if entry.size < MINI_LIMIT else sectors
            streams[path] = _content(room, entry)
    return Compound(tuple(storages), streams, _loose(sectors) + _loose(mini))


def _content(room: Sectors, entry: Entry) -> bytes:
    content = room.chain(entry.start) if entry.size else b""
    if len(content) < entry.size:
        raise damaged()
    # What stands between a stream's end and its sector's is read too: nobody shows it.
    return content


def _table_sectors(sectors: Sectors) -> Iterator[int]:
    listed: Sequence[int] = _numbers(sectors.data[76 : 76 + 4 * LISTED])
    following = _at(sectors.data, 68)
    while True:
        yield from (number for number in listed if number < LAST_REGULAR)
        if following >= LAST_REGULAR:
            return
        *listed, following = _numbers(sectors.sector(following))


def _entries(directory: bytes) -> list[Entry]:
    if len(directory) > MOST_ENTRIES * ENTRY:
        raise damaged()
    return [_entry(directory[start : start + ENTRY]) for start in range(0, len(directory), ENTRY)]


def _entry(data: bytes) -> Entry:
    length = struct.unpack_from("<H", data, 64)[0]
    name = data[: max(0, length - 2)].decode("utf-16-le")
    left, right, child = struct.unpack_from("<3I", data, 68)
    return Entry(name, data[66], left, right, child, _at(data, 116), _at(data, 120))


def _walk(entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """Every storage and stream with its path; a line reached twice is damage."""
    waiting, reached = [(entries[0].child, "")], set[int]()
    while waiting:
        number, folder = waiting.pop()
        if number >= LAST_REGULAR:
            continue
        if number in reached:
            raise damaged()
        reached.add(number)
        entry = entries[number]
        path = folder + entry.name
        yield path, entry
        waiting += [(entry.left, folder), (entry.right, folder), (entry.child, f"{path}/")]
    if any(entry.kind for number, entry in enumerate(entries[1:], 1) if number not in reached):
        raise damaged()


def _loose(sectors: Sectors) -> bytes:
    unused = (number for number in range(sectors.count) if number not in sectors.used)
    size = sectors.size
    return b"".join(sectors.data[(n + 1) * size : (n + 2) * size] for n in unused)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _at(data: bytes, offset: int) -> int:
    number: int = struct.unpack_from("<I", data, offset)[0]
    return number


def damaged() -> UnreadableDraft:
    """The fault of a file whose inside makes no sense."""
    return UnreadableDraft(
        "damaged", "文件已损坏，或不是 Word、WPS 文档；请用 Word 或 WPS 打开后另存为 .docx 再提交。"
    )
