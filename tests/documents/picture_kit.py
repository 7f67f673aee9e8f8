"""Making picture files for tests: Pillow's own, with segments and chunks put in by hand."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

from PIL import Image

from review_pipeline.documents.pictures import read_picture

if TYPE_CHECKING:
    from review_pipeline.documents.draft import Picture


def image(
    mode: str = "RGB", size: tuple[int, int] = (48, 32), colour: object = "navy"
) -> Image.Image:
    """A plain picture of one colour."""
    return Image.new(mode, size, colour)  # type: ignore[arg-type]


def saved(kind: str, pixels: Image.Image | None = None, **options: object) -> bytes:
    """A picture file as Pillow writes it."""
    stream = io.BytesIO()
    (pixels or image()).save(stream, kind, **options)
    return stream.getvalue()


def picture(pixels: Image.Image | None = None) -> Picture:
    """A picture of a draft."""
    return read_picture(saved("PNG", pixels), "样图").frames[0]


def segment(content: bytes, marker: int) -> bytes:
    """A JPEG with one more segment at its head."""
    plain = saved("JPEG")
    added = bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content
    return plain[:2] + added + plain[2:]


def chunk(name: bytes, content: bytes) -> bytes:
    """A PNG with one more chunk after its header."""
    plain = saved("PNG")
    check = struct.pack(">I", zlib.crc32(name + content))
    added = struct.pack(">I", len(content)) + name + content + check
    return plain[:33] + added + plain[33:]


def extension(label: int, content: bytes) -> bytes:
    """A GIF with one more extension before its end."""
    pieces = (content[start : start + 255] for start in range(0, len(content), 255))
    added = b"".join(bytes((len(piece),)) + piece for piece in pieces)
    return saved("GIF")[:-1] + bytes((0x21, label)) + added + b"\0;"


def riff(name: bytes, content: bytes) -> bytes:
    """A WEBP with one more chunk at its end."""
    content += b"\0" * (len(content) % 2)
    body = saved("WEBP", lossless=True)[8:] + name + struct.pack("<I", len(content)) + content
    return b"RIFF" + struct.pack("<I", len(body)) + body


def exif(fields: dict[int, object]) -> bytes:
    """An EXIF block of these fields."""
    block = Image.Exif()
    for tag, value in fields.items():
        block[tag] = value
    return block.tobytes()


def rows(more: bytes, after: bytes = b"") -> bytes:
    """A grey PNG of four pixels, with more rows than it says and bytes after the packing."""

    def part(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    header = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    packed = zlib.compress(b"\0ab\0cd" + more) + after
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", packed) + part(b"IEND", b"")
