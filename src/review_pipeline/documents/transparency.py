"""Transparent pixels: what they conceal from a reader of a white page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image as Pillow

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt
    from PIL.Image import Image

    _Pixels = npt.NDArray[np.uint8]

# A pale pixel on white paper is not seen. One that is all but transparent is faint print there,
# and read as such.
PALE = 224
# Fewer pixels than these make no sign.
FEWEST = 20
WHITE, BLACK = (255, 255, 255, 255), (0, 0, 0, 255)


def flattened(image: Image, ground: tuple[int, int, int, int] = WHITE) -> Image:
    """An RGBA picture as it looks on a ground of one colour."""
    below = Pillow.new("RGBA", image.size, ground)
    return Pillow.alpha_composite(below, image).convert("RGB")


def under(image: Image) -> Iterator[Image]:
    """What of an RGBA picture a white page does not show, where that is anything.

    Colours under transparent pixels; and pale figures that only a dark ground would show.
    """
    pixels = np.asarray(image)
    colours, clear = pixels[..., :3], pixels[..., 3] == 0
    if clear.any() and np.ptp(colours[clear], axis=0).any():
        yield _on_their_ground(colours, clear)
    pale = (colours.min(axis=-1) >= PALE) & ~clear
    if np.count_nonzero(pale & _beside(pixels[..., 3] < PALE)) >= FEWEST:
        yield flattened(image, BLACK)


def _beside(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The pixels of a mask and those next to them; a figure on no ground has such an edge."""
    wide = mask.copy()
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    wide[:, 1:] |= mask[:, :-1]
    wide[:, :-1] |= mask[:, 1:]
    return wide


def _on_their_ground(colours: _Pixels, clear: npt.NDArray[np.bool_]) -> Image:
    """The concealed pixels alone, on the colour most of them have."""
    packed = colours[clear].astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    values, counts = np.unique(packed, return_counts=True)
    most = int(values[counts.argmax()])
    ground = np.array([most >> 16, most >> 8 & 255, most & 255], dtype=np.uint8)
    return Pillow.fromarray(np.where(clear[..., None], colours, ground))
