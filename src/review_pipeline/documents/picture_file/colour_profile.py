"""Colour profiles (ICC): tables of numbers, and a few tags of words."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_pipeline.documents.picture_file.beside import Beside

_SIGNATURE, _HEADER, _MOST_TAGS = b"acsp", 128, 200
# Types of tag that hold numbers alone. Half a megabyte of them is common, and would say
# any two signs by chance.
_NUMBERS = frozenset(
    (
        *(b"curv", b"para", b"XYZ ", b"mft1", b"mft2", b"mAB ", b"mBA ", b"sf32", b"uf32"),
        *(b"ui08", b"ui16", b"ui32", b"ui64", b"chrm", b"view", b"meas", b"dtim", b"sig "),
    )
)


def scan_profile(data: bytes, beside: Beside) -> None:
    """Keep the words of a profile: every tag of no known number type, and what no tag owns."""
    beside.count(data)
    if data[36:40] != _SIGNATURE:
        beside.scan(data)
        return
    (tags,) = struct.unpack_from(">I", data, _HEADER)
    if tags > _MOST_TAGS:
        raise beside.refusal("的颜色配置已损坏")
    rest = bytearray(data)
    for number in range(tags):
        start, length = struct.unpack_from(">II", data, _HEADER + 8 + 12 * number)
        if data[start : start + 4] in _NUMBERS:
            rest[start : start + length] = bytes(length)
    beside.scan(bytes(rest).strip(b"\0"))
