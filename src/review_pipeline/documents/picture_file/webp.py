"""WEBP: a RIFF file of chunks; an animation's frames hold chunks of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.picture_file.colour_profile import scan_profile
from review_pipeline.documents.picture_file.fields import scan_fields

if TYPE_CHECKING:
    from review_pipeline.documents.picture_file.beside import Beside

MAGIC = b"RIFF"
_HEADER, _FRAME = 12, 16
_PIXELS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM"})


def scan_webp(data: bytes, beside: Beside) -> None:
    """Keep what every chunk says, and what follows the last."""
    end = 8 + int.from_bytes(data[4:8], "little")
    _scan_chunks(data[_HEADER:end], beside)
    beside.scan_tail(data[end:])


def _scan_chunks(data: bytes, beside: Beside) -> None:
    at = 0
    while at < len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        _scan_chunk(name, data[at + 8 : at + 8 + length], beside)
        at += 8 + length + length % 2


def _scan_chunk(name: bytes, content: bytes, beside: Beside) -> None:
    if name == b"EXIF":
        scan_fields(content.removeprefix(b"Exif\0\0"), beside)
    elif name == b"XMP ":
        beside.scan_markup(content)
    elif name == b"ICCP":
        scan_profile(content, beside)
    elif name == b"ANMF":
        _scan_chunks(content[_FRAME:], beside)
    elif name not in _PIXELS:
        beside.scan(content)
