"""Whether a text says the marks: whatever the letters' width, digits, joints or direction."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from review_pipeline.documents.draft import Block

_ALIKE = str.maketrans(
    {
        **dict(
            zip("〇零一壹二贰三叁四肆五伍六陆七柒八捌九玖", "00112233445566778899", strict=True)
        ),
        "內": "内",
        "資": "资",
        "х": "x",
    }
)
_UNSEEN = {"Cf", "Cc", "Mn", "Zs", "Zl", "Zp"}
_TAGS = range(0xE0020, 0xE007F)


def folded(text: str) -> str:
    """The letters of a text that a person would read, in one form each."""
    letters = (_letter(each) for each in text)
    return "".join(letters).translate(_ALIKE)


def _letter(character: str) -> str:
    if ord(character) in _TAGS:
        return chr(ord(character) - _TAGS.start + 0x20).casefold()
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    kept = (c for c in unicodedata.normalize("NFKC", character) if _seen(c))
    return "".join(kept).casefold()


def _seen(character: str) -> bool:
    fillers = "\u115f\u1160\u2800"
    return unicodedata.category(character) not in _UNSEEN and character not in fillers


def says(texts: Iterable[str], needles: Sequence[str]) -> bool:
    """Whether every needle is in one of the texts, forwards or backwards."""
    wholes = [folded(text) for text in texts]
    return all(any(_holds(whole, folded(needle)) for whole in wholes) for needle in needles)


def _holds(whole: str, needle: str) -> bool:
    return needle in whole or needle[::-1] in whole


def ways_to_read(blocks: Sequence[Block]) -> Iterable[str]:
    """A draft's text as a person may put it together.

    Block by block; all of it on end, or what the page shows alone; and tables column by column.
    """
    yield from (block.text for block in blocks)
    yield "".join(block.text for block in blocks)
    yield "".join(block.text for block in blocks if block.public)
    cells = [(block.cell, block.text) for block in blocks if block.cell is not None]
    columns = sorted(cells, key=lambda each: (each[0].table, each[0].column, each[0].row))
    yield "".join(text for _, text in columns)
