"""Fields of TIFF directories: EXIF, GPS, maker notes, and TIFF files themselves."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.picture_file.colour_profile import scan_profile

if TYPE_CHECKING:
    from review_pipeline.documents.picture_file.beside import Beside

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_NUMBERS = {3: "H", 4: "I", 13: "I"}
_MAGICS = frozenset({b"II*\0", b"MM\0*"})
_RATIONAL = 5
# Fields that say how pixels are laid out, sampled and coloured: numbers alone.
_LAYOUT = frozenset((*range(254, 270), *range(273, 285), *range(301, 304), *range(317, 334)))
_LAYOUT |= frozenset((*range(338, 343), *range(512, 533)))
# Directories a field points to: EXIF, GPS, interoperability, further images.
_GPS = 0x8825
_DIRECTORIES = frozenset({0x8769, _GPS, 0xA005, 0x014A})
# Offset and length of pixels: strips, tiles; and of the preview, which is a JPEG file.
_PIXELS = {273: 279, 324: 325, 0x0201: 0x0202}
_PREVIEW = 0x0201
# What Windows writes in UTF-16, and what begins with the name of its encoding.
_WIDE = range(0x9C9B, 0x9CA0)
_NAMED = frozenset({0x9286, 0x1B, 0x1C})
_NAME_LENGTH = 8
_PROFILE, _XMP, _LATITUDE, _LONGITUDE = 34675, 700, 2, 4
_MOST_FIELDS = 20_000
# How many bytes fit into a field itself; types that are bytes, and so may be letters.
_FIELD, _BYTES = 4, frozenset({1, 2, 7})


class _Broken(Exception):
    """A field points outside the file."""


@dataclass(slots=True)
class _File:
    """The bytes, their order, and which of them are accounted for."""

    data: bytes
    order: str
    beside: Beside
    spans: list[tuple[int, int]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    fields: int = 0

    def take(self, start: int, length: int) -> bytes:
        """Bytes that a field says are its own."""
        if length < 0 or start + length > len(self.data):
            raise _Broken
        self.spans.append((start, start + length))
        return self.data[start : start + length]

    def number(self, start: int, code: str) -> int:
        """One number of the file."""
        return int(struct.unpack(self.order + code, self.take(start, struct.calcsize(code)))[0])


def scan_fields(data: bytes, beside: Beside) -> None:
    """Keep every word of a TIFF structure, and of the bytes none of its fields own."""
    if data[:4] not in _MAGICS:
        beside.scan(data)
        return
    file = _File(data, "<" if data[:2] == b"II" else ">", beside)
    try:
        file.take(0, 4)
        following = file.number(4, "I")
        while following:
            following = _scan_directory(file, following)
    except _Broken:
        # Some programs move maker notes without mending what points to them.
        beside.scan(data)
        return
    for gap in _gaps(file):
        beside.refuse_files(gap)
        beside.scan(gap)


def _scan_directory(file: _File, start: int, *, positions: bool = False) -> int:
    """Read one directory and those it points to; where the next one begins, or 0."""
    if start in file.seen:
        return 0
    file.seen.add(start)
    count = file.number(start, "H")
    file.fields += count
    if file.fields > _MOST_FIELDS:
        raise file.beside.refusal("的附加信息过多")
    pairs: dict[int, list[int]] = {}
    for at in range(start + 2, start + 2 + 12 * count, 12):
        tag, kind, values = _value(file, at)
        pairs[tag] = _numbers(file, kind, values)
        if tag in _DIRECTORIES:
            for below in pairs[tag]:
                _scan_directory(file, below, positions=tag == _GPS)
        else:
            _say(file, tag, kind, values, positions=positions)
    _own_pixels(file, pairs)
    end = start + 2 + 12 * count
    return file.number(end, "I") if end + 4 <= len(file.data) else 0


def _value(file: _File, at: int) -> tuple[int, int, bytes]:
    tag, kind, count = struct.unpack(file.order + "HHI", file.take(at, 8))
    size = _SIZES.get(kind, 1) * count
    inline = at + 8
    return tag, kind, file.take(inline if size <= _FIELD else file.number(inline, "I"), size)


def _numbers(file: _File, kind: int, values: bytes) -> list[int]:
    code = _NUMBERS.get(kind)
    if code is None:
        return []
    return [number for (number,) in struct.iter_unpack(file.order + code, values)]


def _own_pixels(file: _File, pairs: dict[int, list[int]]) -> None:
    for offsets, lengths in _PIXELS.items():
        for start, length in zip(pairs.get(offsets, ()), pairs.get(lengths, ()), strict=False):
            owned = file.take(start, length)
            if offsets == _PREVIEW:
                file.beside.scan(owned)


def _say(file: _File, tag: int, kind: int, values: bytes, *, positions: bool) -> None:
    if positions and kind == _RATIONAL and tag in {_LATITUDE, _LONGITUDE}:
        file.beside.say(f"GPS {_degrees(file, values):.4f}")
    elif tag in _WIDE:
        file.beside.say(values.decode("utf-16-le", "replace"))
    elif tag in _NAMED and values[:7] == b"UNICODE":
        for encoding in ("utf-16-le", "utf-16-be"):
            file.beside.say(values[_NAME_LENGTH:].decode(encoding, "replace"))
    elif tag == _PROFILE:
        scan_profile(values, file.beside)
    elif tag == _XMP:
        file.beside.scan_markup(values)
    elif tag not in _LAYOUT and (kind in _BYTES or len(values) > _FIELD):
        file.beside.scan(values)


def _degrees(file: _File, values: bytes) -> float:
    pairs = struct.iter_unpack(file.order + "II", values)
    parts: list[float] = [top / (bottom or 1) for top, bottom in pairs]
    return sum((part / 60.0**power for power, part in enumerate(parts)), 0.0)


def _gaps(file: _File) -> list[bytes]:
    gaps, reached = [], 0
    for start, end in sorted(file.spans):
        if start > reached:
            gaps.append(file.data[reached:start])
        reached = max(reached, end)
    return [gap for gap in (*gaps, file.data[reached:]) if gap.strip(b"\0")]
