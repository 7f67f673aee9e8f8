"""GIF: blocks, those with words begin with an exclamation mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_pipeline.documents.picture_file.beside import Beside

MAGIC = b"GIF8"
_EXTENSION, _IMAGE, _END, _TIMING = 0x21, 0x2C, 0x3B, 0xF9
_HEADER, _DESCRIPTOR = 13, 10


def scan_gif(data: bytes, beside: Beside) -> None:
    """Keep what comments, texts and applications say, and what follows the end."""
    at = _HEADER + _palette(data[10])
    while at < len(data) and data[at] != _END:
        if data[at] == _EXTENSION:
            content, end = _content(data, at + 2)
            if data[at + 1] != _TIMING:
                beside.scan(content)
        elif data[at] == _IMAGE:
            _, end = _content(data, at + _DESCRIPTOR + _palette(data[at + 9]) + 1)
        else:
            raise beside.refusal("的结构已损坏")
        at = end
    beside.scan_tail(data[at + 1 :])


def _palette(flags: int) -> int:
    """The length of the palette that flags announce."""
    return 3 * 2 ** (1 + flags % 8) if flags & 0x80 else 0


def _content(data: bytes, at: int) -> tuple[bytes, int]:
    """The content of the pieces from an offset on, and where they end."""
    pieces = []
    while at < len(data) and (length := data[at]):
        pieces.append(data[at + 1 : at + 1 + length])
        at += 1 + length
    return b"".join(pieces), at + 1
