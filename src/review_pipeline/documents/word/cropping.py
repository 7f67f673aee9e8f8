"""Cropping: what of a picture a reader sees; the rest of it is still in the file."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from review_pipeline.documents.pictures import encoded
from review_pipeline.documents.word.names import A
from review_pipeline.documents.xml_parts import malformed

if TYPE_CHECKING:
    from lxml.etree import _Element

    from review_pipeline.documents.draft import Picture

# Shares of the picture cut off: left, top, right, bottom.
Crop = tuple[float, float, float, float]
WHOLE: Crop = (0.0, 0.0, 0.0, 0.0)
SHARE = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")
# DrawingML counts thousandths of a per cent, VML 65536ths where it says "f".
PER_CENT, DRAWING_SCALE, VML_SCALE = 100, 100_000, 65_536


def drawing_crop(blip: _Element, where: str) -> Crop:
    """The crop of the fill a blip stands in."""
    fill = blip.getparent()
    cut = None if fill is None else fill.find(f"{A}srcRect")
    if cut is None:
        return WHOLE
    left, top, right, bottom = (_drawing_share(cut.get(side), where) for side in "ltrb")
    return left, top, right, bottom


def vml_crop(image: _Element, where: str) -> Crop:
    """The crop a ``v:imagedata`` names."""
    left, top, right, bottom = (
        _vml_share(image.get(f"crop{side}"), where) for side in ("left", "top", "right", "bottom")
    )
    return left, top, right, bottom


def cropped(picture: Picture, crop: Crop) -> Picture | None:
    """What is left of a picture: the same one when less than a pixel goes, None when all does."""
    left, top, right, bottom = crop
    box = (
        round(picture.width * left),
        round(picture.height * top),
        picture.width - round(picture.width * right),
        picture.height - round(picture.height * bottom),
    )
    if box == (0, 0, picture.width, picture.height):
        return picture
    return None if box[0] >= box[2] or box[1] >= box[3] else _cut(picture, box)


def _cut(picture: Picture, box: tuple[int, int, int, int]) -> Picture:
    from PIL import Image as Pillow  # noqa: PLC0415 - costs a tenth of a second

    with Pillow.open(io.BytesIO(picture.png), formats=("PNG",)) as image:
        return encoded(image.crop(box))


def _drawing_share(text: str | None, where: str) -> float:
    if text and text.endswith("%"):
        return _share(text[:-1], PER_CENT, where)
    return _share(text, DRAWING_SCALE, where)


def _vml_share(text: str | None, where: str) -> float:
    if text and text.endswith("f"):
        return _share(text[:-1], VML_SCALE, where)
    return _share(text, 1, where)


def _share(text: str | None, scale: int, where: str) -> float:
    """A share from 0 to 1; less than nothing is a margin around the picture, not a cut."""
    if not text:
        return 0.0
    if SHARE.fullmatch(text) is None:
        raise malformed(where)
    return min(max(float(text) / scale, 0.0), 1.0)
