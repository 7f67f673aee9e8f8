"""Pictures: decoded to pixels, encoded anew, and the words their files carry beside them.

What is published, and what a machine reads the words of, is the new encoding: no EXIF, no
position, no author, no preview, nothing after the last pixel.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Picture
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

# Formats people use, each with one decoder we trust; vector formats hold text as text, and
# this is no renderer of them.
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
# A scanned A3 page at 600 dpi has 70 million pixels.
MOST_PIXELS = 80_000_000
MOST_FRAMES = 50


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture's frames as pixels, and the words its file holds beside them (EXIF, XMP)."""

    frames: tuple[Picture, ...]
    words: tuple[str, ...]


def read_picture(data: bytes, where: str) -> Pictured:
    """Decode a picture file; ``where`` names it in a refusal.

    Raises:
        UnreadableDraft: ``picture`` when it is no picture we can decode, ``zip-bomb`` when it
            has more pixels or frames than anyone draws.
    """
    from PIL import Image as Pillow  # noqa: PLC0415 - costs a tenth of a second
    from PIL import ImageSequence  # noqa: PLC0415

    try:
        with Pillow.open(io.BytesIO(data), formats=FORMATS) as image:
            _check_size(image, where)
            words = tuple(_words(image))
            frames = tuple(_pixels(frame) for frame in ImageSequence.Iterator(image))
    except UnreadableDraft:
        raise
    except Exception:  # noqa: BLE001 - decoders have no family of faults
        raise UnreadableDraft(
            "picture",
            f"图片（{where}）无法解码，或不是常用的图片格式；请另存为 PNG 或 JPEG 重新插入后提交。",
        ) from None
    return Pictured(frames, words)


def _check_size(image: Image, where: str) -> None:
    frames: int = getattr(image, "n_frames", 1)
    if image.width * image.height > MOST_PIXELS or frames > MOST_FRAMES:
        raise UnreadableDraft(
            "zip-bomb", f"图片（{where}）大得异常，超出审查上限；请缩小后重新插入再提交。"
        )


def _pixels(image: Image) -> Picture:
    """The frame as an opaque or transparent RGB picture, encoded anew."""
    from PIL import ImageOps  # noqa: PLC0415

    turned = ImageOps.exif_transpose(image)
    plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    encoded = io.BytesIO()
    plain.info.clear()
    plain.save(encoded, "PNG", compress_level=3)
    png = encoded.getvalue()
    return Picture(png, hashlib.sha256(png).hexdigest(), plain.width, plain.height)


def _words(image: Image) -> Iterator[str]:
    """Every word the file says beside its pixels, as far as the decoder knows it."""
    exif = image.getexif()
    tables = (exif, *(exif.get_ifd(number) for number in (0x8769, 0x8825, 0xA005)))
    for name, value in image.info.items():
        yield str(name)
        yield _said(value)
    for table in tables:
        yield from map(_said, table.values())


def _said(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else ""
