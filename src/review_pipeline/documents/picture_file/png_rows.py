"""The rows of a PNG: what its packed data holds beyond the last pixel."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_pipeline.documents.picture_file.beside import Beside

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Where each pass of an interlaced picture begins, and its steps: across, down.
_WHOLE = ((0, 0, 1, 1),)
_PASSES = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
_PIECE = 2**20


def scan_beyond_rows(header: bytes, packed: bytes, beside: Beside) -> None:
    """Keep the words that stand where no decoder looks: after the rows, after the packing."""
    unpacking = zlib.decompressobj()
    left, feed = _size(header), packed
    while left > 0 and not unpacking.eof and feed:
        left -= len(unpacking.decompress(feed, min(_PIECE, left)))
        feed = unpacking.unconsumed_tail
    beyond = b"" if unpacking.eof else unpacking.decompress(feed, _PIECE)
    beside.scan(beyond)
    beside.scan(unpacking.unused_data)


def _size(header: bytes) -> int:
    """How many bytes the rows of all passes take."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header[:13])
    bits = depth * _SAMPLES[colour]
    size = 0
    for left, top, across, down in _PASSES if interlaced else _WHOLE:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            size += rows * (1 + (columns * bits + 7) // 8)
    return size
