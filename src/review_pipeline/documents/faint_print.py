"""Print almost as pale as its paper: brought out, so that it can be read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    _Pixels = npt.NDArray[np.uint8]

# What differs from the paper by so little is no ordinary print.
REACH = 28
GAIN = 12
# Fewer pixels than these make no two signs.
FEWEST = 60
MARGIN = 4


def pixels_of(png: bytes) -> _Pixels:
    """The pixels of a picture, blue first as the engine wants them."""
    with Pillow.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"))[:, :, ::-1]


def stretched(pixels: _Pixels, boxes: Iterable[Any]) -> _Pixels | None:
    """The picture with faint differences made plain, or None where there are none.

    ``boxes`` are the corners of lines already read, which are painted over.
    """
    grey = Pillow.fromarray(np.ascontiguousarray(pixels[:, :, ::-1])).convert("L")
    paper = int(np.median(np.asarray(grey)))
    brush = ImageDraw.Draw(grey)
    for box in boxes:
        left, top = np.min(box, axis=0) - MARGIN
        right, bottom = np.max(box, axis=0) + MARGIN
        brush.rectangle((left, top, right, bottom), fill=paper)
    apart = np.asarray(grey).astype(np.int16) - paper
    if np.count_nonzero((abs(apart) > 0) & (abs(apart) <= REACH)) < FEWEST:
        return None
    sign = 255 - np.clip(abs(apart) * GAIN, 0, 255).astype(np.uint8)
    return np.repeat(sign[:, :, None], 3, axis=2)
