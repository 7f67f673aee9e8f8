"""The nouns of a reading: Folded, Passage, Hit, Reading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from review_pipeline.language.traits import EVERY

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

    from review_pipeline.documents.draft import Block, Draft
    from review_pipeline.language.outline import Outline
    from review_pipeline.lexicon.literal import Literal


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

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``text`` that the original's ``[start:end]`` folded to."""
        # Of the index's own type: another would be searched in a copy of the whole index.
        span = self.index.dtype.type(start), self.index.dtype.type(end)
        first, last = map(self.index.searchsorted, span)
        return int(first), int(last)


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
class Reading:
    """A draft, read: its passages (one for each block, same numbers), outline and hits.

    ``public`` are the passages a reader of the published page would see; ``lines`` those of
    them that are text of the body, in no table and not blank.
    """

    draft: Draft
    passages: tuple[Passage, ...]
    public: tuple[Passage, ...]
    lines: tuple[Passage, ...]
    outline: Outline
    hits_by_owner: Mapping[str, tuple[Hit, ...]]

    def public_with(self, traits: int) -> list[Passage]:
        """The public passages that have all of the traits."""
        return [passage for passage in self.public if passage.traits & traits == traits]

    def hits(self, owner: str) -> tuple[Hit, ...]:
        """What was found for one rule, in reading order, exceptions already set aside."""
        return self.hits_by_owner.get(owner, ())
