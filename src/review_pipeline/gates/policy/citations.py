"""Laws a draft cites: titles between 《》, and what the register says of them on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.language.traits import BRACKET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading
    from review_pipeline.lexicon.law import Law

STATE = "中华人民共和国"

_TITLE = re.compile(r"《\s*+(?P<title>[^《》\n]{2,60}?)\s*+》")


@dataclass(frozen=True, slots=True)
class Citation:
    """A title between 《》. ``start`` and ``end`` are its span in the original, marks included.

    ``title`` is as written, spaces aside; ``name`` is without 中华人民共和国, as the register
    writes it.
    """

    passage: Passage
    start: int
    end: int
    title: str

    @property
    def name(self) -> str:
        """The title as the register writes it."""
        return self.title.removeprefix(STATE)


def citations(reading: Reading) -> Iterator[Citation]:
    """Every title between 《》 that a reader of the page would see."""
    for passage in reading.seen_with(BRACKET, "《"):
        for match in _TITLE.finditer(passage.plain.text):
            start, end = passage.plain.original(*match.span())
            yield Citation(passage, start, end, re.sub(r"\s", "", match["title"]))


def ended_law(versions: Sequence[Law], day: date) -> Law | None:
    """The law of these versions, if it had ended by then and none of them was in force."""
    if not versions or any(law.ended_on is None or law.ended_on > day for law in versions):
        return None
    return versions[-1]
