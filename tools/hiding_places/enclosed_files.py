"""Small whole files to put inside others: each holds the marks somewhere of its own."""

from __future__ import annotations

import io
import struct
import zipfile

from openpyxl import Workbook  # type: ignore[import-untyped]

from tools.hiding_places.packages import packed
from tools.hiding_places.place import MARK
from tools.hiding_places.word_base import para, run, with_body


def word() -> bytes:
    """A Word document that says the marks."""
    return packed(with_body(para(run(MARK))))


def sheet(*, state: str = "visible") -> bytes:
    """A workbook whose second sheet says the marks."""
    book = Workbook()
    book.active["A1"] = "数量"
    other = book.create_sheet("Sheet2")
    other["A1"] = MARK
    other.sheet_state = state
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(name: str = "附件.txt", data: bytes = MARK.encode()) -> bytes:
    """A zip of one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
    return stream.getvalue()


def page() -> bytes:
    """A web page that says the marks."""
    return f"<html><body><p>{MARK}</p></body></html>".encode()


def rich_text() -> bytes:
    """An RTF document that says the marks in its Unicode escapes."""
    said = "".join(f"\\u{ord(c)}?" if ord(c) > 127 else c for c in MARK)  # noqa: PLR2004
    return f"{{\\rtf1\\ansi {said}}}".encode("ascii")


def mail() -> bytes:
    """A web archive (MHT) that says the marks in base64."""
    import base64  # noqa: PLC0415 - used here alone

    body = base64.b64encode(page()).decode()
    return (
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n"
    ).encode()


def compound(stream_name: str = "Contents", data: bytes = MARK.encode("utf-16-le")) -> bytes:
    """An OLE compound file of one stream."""
    padded = data.ljust(4096, b"\0")
    sectors = (len(padded) + 511) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE]
    fat += [*range(3, 2 + sectors), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    root = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    own = _entry(stream_name, 2, 2, len(padded))
    directory = (root + own).ljust(512, b"\0")
    return header + struct.pack("<128I", *fat) + directory + padded


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    encoded = name.encode("utf-16-le")
    free = 0xFFFFFFFF
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded) + 2, kind, 1, free, free, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def packager() -> bytes:
    """The stream of an OLE package: a file somebody dragged in, with its path."""
    name = f"{MARK}.txt".encode("gbk") + b"\0"
    said = MARK.encode("gbk")
    head = struct.pack("<H", 2) + name + name + struct.pack("<HHI", 0, 3, len(name)) + name
    content = head + struct.pack("<I", len(said)) + said
    return compound("\x01Ole10Native", struct.pack("<I", len(content)) + content)
