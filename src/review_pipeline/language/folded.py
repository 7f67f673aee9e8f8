"""Folded: a text in its plain form, each character knowing where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    #: Offsets in a text, one for each of many spans.
    Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each character of it, its offset in the original.

    ``index`` has shape ``(len(text),)``, dtype int32, and never decreases.
    """

    text: str
    index: npt.NDArray[np.int32]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that folded to ``text[start:end]`` (start < end)."""
        return int(self.index[start]), int(self.index[end - 1]) + 1

    def originals(self, starts: Places, ends: Places) -> tuple[Places, Places]:
        """The same of many spans at once: their starts, and their ends."""
        return self.index[starts].astype(starts.dtype), self.index[ends - 1].astype(ends.dtype) + 1

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``text`` that the original's ``[start:end]`` folded to."""
        # Of the index's own type: another would be searched in a copy of the whole index.
        span = self.index.dtype.type(start), self.index.dtype.type(end)
        first, last = map(self.index.searchsorted, span)
        return int(first), int(last)
