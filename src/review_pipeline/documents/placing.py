"""How the paragraphs of a Word file stand on its page, as far as a web page keeps it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.documents.layout import Typeset

if TYPE_CHECKING:
    from review_pipeline.documents.draft import Block, Draft

# Twentieths of a point of a character, for each half-point of its size.
_CHARACTER = 10
_HUNDREDTHS = 100
_BLANKS = {"\u3000": 1.0, "\t": 2.0}
_PUSHED = 8.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a paragraph of a Word file stands.

    ``left`` and ``right`` are indents in half characters, ``first`` how far its first line begins
    behind (or, below nought, before) the others. ``apart`` says that an empty line stands before
    it, ``marked`` that it is set in other type than the text is.
    """

    first: int = 0
    left: int = 0
    right: int = 0
    apart: bool = False
    marked: bool = False

    @property
    def pushed(self) -> bool:
        """Whether blanks or indents push its beginning far to the right."""
        return self.first + self.left >= 2 * _PUSHED


class Placing:
    """Where each block of a draft stands; nowhere in a draft that says nothing of it."""

    def __init__(self, draft: Draft) -> None:
        """Find out what type the text is set in."""
        self._layout = draft.layout
        self._type = _type_of_text(draft)

    def of(self, block: Block) -> Placed | None:
        """Where a block stands."""
        if self._layout is None:
            return None
        typeset = self._layout.typeset_of(block.place.block) or Typeset()
        em = max(typeset.size, 1) * _CHARACTER
        left = typeset.left_characters / _HUNDREDTHS or typeset.left / em
        right = typeset.right_characters / _HUNDREDTHS or typeset.right / em
        first = typeset.first_characters / _HUNDREDTHS or typeset.first / em
        return Placed(
            round(2 * (first + _blank(block.text))),
            max(0, round(2 * left)),
            max(0, round(2 * right)),
            block.apart,
            (typeset.font, typeset.size) != self._type,
        )


def _type_of_text(draft: Draft) -> tuple[str, int]:
    """The font and the size most characters of the body have."""
    if draft.layout is None:
        return "", 0
    counted: Counter[tuple[str, int]] = Counter()
    for block in draft.blocks:
        typeset = draft.layout.typeset_of(block.place.block)
        if typeset is not None and block.place.part is Part.BODY and block.cell is None:
            counted[typeset.font, typeset.size] += len(block.text)
    return max(counted, key=lambda each: counted[each], default=("", 0))


def _blank(text: str) -> float:
    """How many characters wide the blanks are that a text begins with."""
    blank = text[: len(text) - len(text.lstrip())]
    return sum(_BLANKS.get(sign, 0.5) for sign in blank)
