"""What a zip can hold beside the content of its entries."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

from tools.hiding_places.packages import unpacked
from tools.hiding_places.place import MARK, HidingPlace

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = MARK.encode()
_DIRECTORY = b"PK\x01\x02"
_END = b"PK\x05\x06"
_WHEN = (2026, 1, 5, 9, 0, 0)


def zip_places(data: Callable[[], bytes]) -> dict[str, HidingPlace]:
    """Every place of a zip, for one ordinary zip."""
    return {
        "comment": HidingPlace(lambda: _commented(data(), _WORDS)),
        "comment-gbk": HidingPlace(lambda: _commented(data(), MARK.encode("gbk"))),
        "entry-comment": HidingPlace(lambda: _remade(data(), comment=_WORDS)),
        "entry-extra-field": HidingPlace(lambda: _remade(data(), extra=_extra())),
        "local-extra-field-only": HidingPlace(lambda: _local_extra(data())),
        "after-the-end": HidingPlace(lambda: data() + _WORDS),
        "before-the-start": HidingPlace(lambda: _shifted(data())),
        "between-entries": HidingPlace(lambda: _between(data())),
        "entry-no-directory-lists": HidingPlace(lambda: _unlisted(data())),
        "entry-twice-first": HidingPlace(
            lambda: _twice(data(), first=True), broken="同名条目出现两次"
        ),
        "entry-twice-last": HidingPlace(
            lambda: _twice(data(), first=False), broken="同名条目出现两次"
        ),
        "local-name-differs": HidingPlace(
            lambda: _local_name(data()), broken="条目的两处名称不一致"
        ),
        "after-packed-stream": HidingPlace(lambda: _slack(data()), broken="压缩流之后还有字节"),
        "two-archives": HidingPlace(lambda: data() + _small(), broken="两个压缩包首尾相接"),
    }


def _extra() -> bytes:
    return struct.pack("<HH", 0x7075, len(_WORDS)) + _WORDS


def _small() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("a.txt", _WORDS)
    return stream.getvalue()


def _commented(data: bytes, comment: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = comment
    return stream.getvalue()


def _remade(data: bytes, *, comment: bytes = b"", extra: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for number, (name, content) in enumerate(unpacked(data).items()):
            info = zipfile.ZipInfo(name, _WHEN)
            if number == 1:
                info.comment, info.extra = comment, extra
            made.writestr(info, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _ends(data: bytes) -> tuple[int, int]:
    """Where the central directory begins, and where its end record does."""
    end = data.rindex(_END)
    return struct.unpack_from("<I", data, end + 16)[0], end


def _moved(data: bytes, at: int, size: int) -> bytes:
    """The directory of a zip told that everything from ``at`` stands ``size`` further on."""
    start, end = _ends(data)
    out = bytearray(data)
    place = start
    while out[place : place + 4] == _DIRECTORY:
        (offset,) = struct.unpack_from("<I", out, place + 42)
        if offset >= at:
            struct.pack_into("<I", out, place + 42, offset + size)
        lengths = struct.unpack_from("<HHH", out, place + 28)
        place += 46 + sum(lengths)
    struct.pack_into("<I", out, end + 16, start + size)
    return bytes(out[:at]) + b"\0" * size + bytes(out[at:])


def _put(data: bytes, at: int, words: bytes) -> bytes:
    moved = _moved(data, at, len(words))
    return moved[:at] + words + moved[at + len(words) :]


def _second(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.infolist()[1].header_offset


def _shifted(data: bytes) -> bytes:
    return _put(data, 0, _WORDS)


def _between(data: bytes) -> bytes:
    return _put(data, _second(data), _WORDS)


def _unlisted(data: bytes) -> bytes:
    local = _small()
    return _put(data, _second(data), local[: local.index(_DIRECTORY)])


def _local_extra(data: bytes) -> bytes:
    """An extra field in the header before an entry, that the directory does not repeat."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.infolist()[0]
    length = struct.unpack_from("<H", data, info.header_offset + 26)[0]
    made = bytearray(_put(data, info.header_offset + 30 + length, _extra()))
    struct.pack_into("<H", made, info.header_offset + 28, len(_extra()))
    return bytes(made)


def _local_name(data: bytes) -> bytes:
    """Another name in the header before an entry: as much of the marks as fits."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = max(archive.infolist(), key=lambda each: len(each.filename))
    at = info.header_offset + 30
    length = len(info.filename.encode())
    name = "内部资料注意保存".encode().ljust(length, b"_")[:length]
    return data[:at] + name + data[at + length :]


def _twice(data: bytes, *, first: bool) -> bytes:
    entries = unpacked(data)
    name = next(reversed(entries))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for each, content in entries.items():
            if each == name and first:
                _write(made, name, _WORDS)
            _write(made, each, content)
        if not first:
            _write(made, name, _WORDS)
    return stream.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    import warnings  # noqa: PLC0415 - only here is a warning expected

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(zipfile.ZipInfo(name, _WHEN), data, zipfile.ZIP_DEFLATED)


def _slack(data: bytes) -> bytes:
    """Bytes after the end of a packed stream, counted as part of it."""
    data = _remade(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = next(i for i in archive.infolist() if i.compress_type == zipfile.ZIP_DEFLATED)
    name = len(info.filename.encode())
    at = info.header_offset + 30 + name + len(info.extra) + info.compress_size
    made = bytearray(_put(data, at, _WORDS))
    size = info.compress_size + len(_WORDS)
    struct.pack_into("<I", made, info.header_offset + 18, size)
    start, _ = _ends(bytes(made))
    place = start
    while struct.unpack_from("<I", made, place + 42)[0] != info.header_offset:
        place += 46 + sum(struct.unpack_from("<HHH", made, place + 28))
    struct.pack_into("<I", made, place + 20, size)
    return bytes(made)
