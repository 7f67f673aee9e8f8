"""PNG: chunks, each with a name."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from review_pipeline.documents.picture_file.beside import LARGEST
from review_pipeline.documents.picture_file.colour_profile import scan_profile
from review_pipeline.documents.picture_file.fields import scan_fields
from review_pipeline.documents.picture_file.png_rows import scan_beyond_rows

if TYPE_CHECKING:
    from review_pipeline.documents.picture_file.beside import Beside

MAGIC = b"\x89PNG\r\n\x1a\n"
# Pixels, and numbers on how to show them.
_PIXELS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"fdAT", b"fcTL", b"acTL", b"tRNS", b"bKGD"})
_NUMBERS = frozenset({b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"hIST", b"tIME", b"cICP"})
_XMP = b"XML:com.adobe.xmp"


def scan_png(data: bytes, beside: Beside) -> None:
    """Keep what every chunk says, and what follows the last."""
    at, header, packed = len(MAGIC), b"", []
    while at + 12 <= len(data):
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + length]
        at += 12 + length
        if name == b"IHDR":
            header = content
        if name == b"IDAT":
            packed.append(content)
        if name == b"IEND":
            beside.scan(content)
            break
        if name not in _PIXELS | _NUMBERS:
            _scan_chunk(name, content, beside)
    scan_beyond_rows(header, b"".join(packed), beside)
    beside.scan_tail(data[at:])


def _scan_chunk(name: bytes, content: bytes, beside: Beside) -> None:
    if name == b"eXIf":
        scan_fields(content, beside)
        return
    keyword, _, rest = content.partition(b"\0")
    if name in {b"zTXt", b"iCCP"}:
        beside.scan(keyword)
        unpacked = _unpacked(rest[1:], beside)
        if name == b"iCCP":
            scan_profile(unpacked, beside)
        else:
            beside.scan(unpacked)
    elif name == b"iTXt":
        _scan_international(keyword, rest, beside)
    elif name == b"tEXt":
        beside.scan(keyword)
        beside.scan(rest)
    else:
        beside.scan(content)


def _scan_international(keyword: bytes, rest: bytes, beside: Beside) -> None:
    packed, (language, translated, text) = rest[:1] == b"\1", rest[2:].split(b"\0", 2)
    for part in (keyword, language, translated):
        beside.scan(part)
    text = _unpacked(text, beside) if packed else text
    if keyword == _XMP:
        beside.scan_markup(text)
    else:
        beside.scan(text)


def _unpacked(data: bytes, beside: Beside) -> bytes:
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(data, LARGEST + 1)
    beside.scan(unpacking.unused_data)
    return text
