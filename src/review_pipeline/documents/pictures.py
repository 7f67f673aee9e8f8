"""Pictures: decoded to pixels, encoded anew, and the words their files carry beside them.

What is published, and what a machine reads the words of, is the new encoding: no EXIF, no
position, no author, no preview, nothing after the last pixel, nothing under a transparent one.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING
from warnings import catch_warnings

from review_pipeline.documents.draft import Block, Part, Picture, Place, Visibility
from review_pipeline.documents.picture_file.reading import look_beside
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from review_pipeline.documents.draft import Cell

# Formats people use, each with one decoder we trust; vector formats hold text as text, and
# this is no renderer of them.
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
# A scanned A3 page at 600 dpi has 70 million pixels.
MOST_PIXELS = 80_000_000
MOST_FRAMES = 50
MOST_PIXELS_IN_ALL = 5 * MOST_PIXELS
# An A4 page at 200 dpi: enough to read on a screen and on paper. What is finer is not shown.
LONGEST_SIDE = 2400
# Formats whose frames are pages side by side and not moments of one picture.
PAGED = frozenset({"TIFF"})
# A telephone's JPEG begins with the picture; what follows is read as standing beside it.
SINGLE = frozenset({"JPEG", "MPO"})
MOST_PREVIEWS = 20
SEEN = frozenset({Visibility.VISIBLE, Visibility.INSERTED})


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture's frames as pixels, and the words its file holds beside them (EXIF, XMP).

    The first ``shown`` frames are what a reader sees; the others are concealed: later moments
    of an animation, what lies under transparent pixels. ``previews`` are pictures inside the
    file that no program shows in its place.
    """

    frames: tuple[Picture, ...]
    words: tuple[str, ...]
    shown: int = 1
    previews: tuple[Picture, ...] = ()

    @property
    def seen(self) -> tuple[Picture, ...]:
        """The frames a reader sees."""
        return self.frames[: self.shown]

    @property
    def concealed(self) -> tuple[Picture, ...]:
        """The frames no reader sees, or not at once."""
        return self.frames[self.shown :]


def read_picture(data: bytes, where: str) -> Pictured:
    """Decode a picture file; ``where`` names it in a refusal.

    Raises:
        UnreadableDraft: ``picture`` when it is no picture we can decode or holds what nobody
            can read, ``zip-bomb`` when it has more pixels or frames than anyone draws.
    """
    from PIL.Image import DecompressionBombError  # noqa: PLC0415 - costs a tenth of a second

    try:
        seen, concealed = _frames(data, where)
        beside = look_beside(data, where)
    except UnreadableDraft:
        raise
    except DecompressionBombError:
        raise _too_large(where) from None
    except Exception:  # noqa: BLE001 - decoders have no family of faults
        raise UnreadableDraft(
            "picture",
            f"图片（{where}）无法解码，或不是常用的图片格式；请另存为 PNG 或 JPEG 重新插入后提交。",
        ) from None
    if len(beside.pictures) > MOST_PREVIEWS:
        raise beside.refusal("里还有大量图片")
    previews = (preview for each in beside.pictures for preview in _preview(each))
    words = tuple(dict.fromkeys(beside.words))
    frames = (*seen, *(each for each in concealed if each not in seen))
    return Pictured(frames, words, len(seen), tuple(dict.fromkeys(previews)))


def picture_blocks(
    data: bytes,
    where: str,
    visibility: Visibility = Visibility.VISIBLE,
    cell: Cell | None = None,
) -> list[Block]:
    """A picture file as blocks: what is seen, what is concealed, previews, and words.

    Raises:
        UnreadableDraft: see ``read_picture``.
    """
    read = read_picture(data, where)
    hidden = Visibility.HIDDEN if visibility in SEEN else visibility
    blocks = [_block(frame, visibility, cell) for frame in read.seen]
    blocks += [_block(frame, hidden, cell) for frame in read.concealed]
    blocks += [_block(preview, Visibility.METADATA, cell) for preview in read.previews]
    place = Place(Part.PICTURE, 0)
    return blocks + [Block(place, text, Visibility.METADATA, cell) for text in read.words]


def _block(picture: Picture, visibility: Visibility, cell: Cell | None) -> Block:
    return Block(Place(Part.PICTURE, 0), "", visibility, cell, picture=picture)


def _frames(data: bytes, where: str) -> tuple[list[Picture], list[Picture]]:
    """What a reader sees of a picture file, and what is concealed in it."""
    from PIL import Image as Pillow  # noqa: PLC0415 - costs a tenth of a second
    from PIL import ImageSequence  # noqa: PLC0415

    seen: list[Picture] = []
    concealed: list[Picture] = []
    # Of a damaged field the decoder warns on the terminal; the fields we read ourselves.
    with (
        catch_warnings(action="ignore"),
        Pillow.open(io.BytesIO(data), formats=FORMATS) as image,
    ):
        _check_frames(image, where)
        kind = image.format
        total = 0
        for number, frame in enumerate(ImageSequence.Iterator(image)):
            total += _check_size(frame, total, where)
            first, *under = _layers(frame)
            (seen if number == 0 or kind in PAGED else concealed).append(encoded(first))
            concealed += map(encoded, under)
            if kind in SINGLE:
                break
    return seen, list(dict.fromkeys(concealed))


def _preview(data: bytes) -> Iterator[Picture]:
    """The picture these bytes begin with, where they do: a preview is found by its look."""
    from PIL import Image as Pillow  # noqa: PLC0415

    try:
        with (
            catch_warnings(action="ignore"),
            Pillow.open(io.BytesIO(data), formats=FORMATS) as image,
        ):
            _check_size(image, 0, "")
            yield encoded(_layers(image)[0])
    except Exception:  # noqa: BLE001 - what looked like a picture is none
        return


def _check_frames(image: Image, where: str) -> None:
    single = image.format in SINGLE
    if not single and getattr(image, "n_frames", 1) > MOST_FRAMES:
        raise _too_large(where)


def _check_size(image: Image, before: int, where: str) -> int:
    pixels = image.width * image.height
    if pixels > MOST_PIXELS or before + pixels > MOST_PIXELS_IN_ALL:
        raise _too_large(where)
    return pixels


def _too_large(where: str) -> UnreadableDraft:
    return UnreadableDraft(
        "zip-bomb", f"图片（{where}）大得异常，超出审查上限；请缩小后重新插入再提交。"
    )


def _layers(image: Image) -> list[Image]:
    """What is seen on a white page, then whatever transparency conceals there."""
    from PIL import ImageOps  # noqa: PLC0415

    from review_pipeline.documents.transparency import flattened, under  # noqa: PLC0415 - numpy

    image.load()
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith("I"):
        # Sixteen bits of grey, of which a screen shows the upper eight.
        turned = turned.convert("I").point(lambda value: value / 256).convert("L")
    if not turned.has_transparency_data:
        return [turned.convert("RGB")]
    clear = turned.convert("RGBA")
    return [flattened(clear), *under(clear)]


def encoded(image: Image) -> Picture:
    """The pixels, encoded anew with nothing beside them; the same pixels give the same bytes."""
    if max(image.size) > LONGEST_SIDE:
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    image.info.clear()
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=3)
    png = stream.getvalue()
    return Picture(png, hashlib.sha256(png).hexdigest(), image.width, image.height)
