"""A text as an array of its code points, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    #: Code points, one for each character of a text.
    Points = npt.NDArray[np.uint32]


def points_of(text: str) -> Points:
    """The code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_of(points: Points) -> str:
    """The text of code points that hold no surrogate."""
    return str(np.ascontiguousarray(points).data, "utf-32-le")
