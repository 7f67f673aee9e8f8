"""A passage, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from review_pipeline.language.traits import EVERY

if TYPE_CHECKING:
    from review_pipeline.documents.draft import Block
    from review_pipeline.language.folded import Folded
    from review_pipeline.lexicon.literal import Literal


class Gap(StrEnum):
    """What the original has between the characters of a hit."""

    NONE = "none"
    SPACE = "space"
    SYMBOL = "symbol"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, read.

    ``plain`` folds width, case, traditional forms and radicals, and drops zero-width
    characters; it keeps spaces, symbols and punctuation. ``traits`` (language/traits.py) says
    which sorts of character it may hold.
    """

    number: int
    block: Block
    plain: Folded
    traits: int = EVERY


@dataclass(frozen=True, slots=True)
class Hit:
    """A literal found. ``start`` and ``end`` are offsets in the passage's original text."""

    literal: Literal
    passage: Passage
    start: int
    end: int
    gap: Gap

    @property
    def text(self) -> str:
        """What the original has there, disguise and all."""
        return self.passage.block.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Bridge:
    """A literal that stands across blocks: the first and last it touches, and who wants it."""

    first: int
    last: int
    owners: frozenset[str]
