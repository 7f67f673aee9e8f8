"""JPEG: segments, each with a marker; the pixels follow the one that starts a scan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.picture_file.colour_profile import scan_profile
from review_pipeline.documents.picture_file.fields import scan_fields

if TYPE_CHECKING:
    from review_pipeline.documents.picture_file.beside import Beside

MAGIC = b"\xff\xd8\xff"
_START, _SCAN, _END = 0xD8, 0xDA, 0xD9
# Markers that stand alone, and those whose content is how pixels are coded.
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_CODING = frozenset({*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, _SCAN})
# In a scan, 0xFF is followed by 0 or a restart; anything else is the next marker.
_NEXT = re.compile(rb"\xff(?=[^\x00\xd0-\xd7\xff])")
_PROFILE, _PIECE = b"ICC_PROFILE\0", 14
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_LOST = "的结构已损坏"


def scan_jpeg(data: bytes, beside: Beside) -> None:
    """Keep what every segment says, and what follows the last."""
    profile = bytearray()
    at = 2
    while at < len(data):
        if data[at] != 0xFF:  # noqa: PLR2004 - the first byte of a marker
            raise beside.refusal(_LOST)
        marker = data[at + 1] if at + 1 < len(data) else _END
        if marker == _END:
            _scan_rest(data[at + 2 :], beside)
            break
        at = _scan_segment(data, at, marker, profile, beside)
    if profile:
        scan_profile(bytes(profile), beside)


def _scan_segment(data: bytes, at: int, marker: int, profile: bytearray, beside: Beside) -> int:
    """Read the segment at an offset; the offset of the next. A profile comes in pieces."""
    if marker == 0xFF:  # noqa: PLR2004 - a filling byte
        return at + 1
    if marker in _ALONE:
        return at + 2
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
    if end > len(data) or end < at + 4:
        raise beside.refusal(_LOST)
    content = data[at + 4 : end]
    if content.startswith(_PROFILE):
        profile += content[_PIECE:]
    elif marker not in _CODING:
        _scan_content(content, beside)
    if marker == _SCAN:
        following = _NEXT.search(data, end)
        return following.start() if following else len(data)
    return end


def _scan_content(content: bytes, beside: Beside) -> None:
    if content.startswith(_EXIF):
        scan_fields(content.removeprefix(_EXIF), beside)
    elif content.startswith(_XMP):
        beside.scan_markup(content.removeprefix(_XMP))
    else:
        beside.scan(content)


def _scan_rest(rest: bytes, beside: Beside) -> None:
    """Telephones put a second picture, of brightness or depth, after the first."""
    if rest.startswith(MAGIC):
        beside.pictures.append(rest)
        scan_jpeg(rest, beside)
    else:
        beside.scan_tail(rest)
