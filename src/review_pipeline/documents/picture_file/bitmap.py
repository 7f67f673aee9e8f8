"""BMP: a header, perhaps a palette, the pixels; words may stand between and after."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_pipeline.documents.picture_file.beside import Beside

MAGIC = b"BM"
_FILE_HEADER, _OLD_HEADER = 14, 12
_LARGEST_PALETTE = 1024 + 12


def scan_bitmap(data: bytes, beside: Beside) -> None:
    """Keep what stands between header and pixels, and after the pixels."""
    pixels, header = struct.unpack_from("<II", data, 10)
    between = data[_FILE_HEADER + header : pixels]
    beside.scan(between[_LARGEST_PALETTE:])
    beside.scan_tail(data[pixels + _length(data, header) :])


def _length(data: bytes, header: int) -> int:
    """How many bytes the pixels take."""
    if header == _OLD_HEADER:
        width, height, _, depth = struct.unpack_from("<HHHH", data, 18)
        return _rows(width, height, depth)
    width, height, _, depth, coding, size = struct.unpack_from("<iiHHII", data, 18)
    # Runs of equal pixels take what room they need, and the header says how much.
    return int(size) if coding in {1, 2, 4, 5} else _rows(width, abs(height), depth)


def _rows(width: int, height: int, depth: int) -> int:
    return (width * depth + 31) // 32 * 4 * height
