"""A reading: a draft, read whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from review_pipeline.documents.draft import Draft
    from review_pipeline.language.outline import Outline
    from review_pipeline.language.passage import Bridge, Hit, Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft, read: its passages (one for each block, same numbers), outline and hits.

    ``public`` are the passages a reader of the published page would see, pictures aside; ``lines``
    those of them that are text of the body, in no table and not blank; ``bridges`` are literals
    that stand across blocks, ``disguised`` those that are written otherwise.
    """

    draft: Draft
    passages: tuple[Passage, ...]
    public: tuple[Passage, ...]
    lines: tuple[Passage, ...]
    outline: Outline
    hits_by_owner: Mapping[str, tuple[Hit, ...]]
    bridges: tuple[Bridge, ...] = ()
    disguised: tuple[Hit, ...] = ()

    def public_with(self, traits: int) -> list[Passage]:
        """The public passages that have all of the traits."""
        return [passage for passage in self.public if passage.traits & traits == traits]

    def seen_with(self, traits: int) -> list[Passage]:
        """Those, and what was read in pictures a reader would see."""
        seen = (passage for passage in self.passages if passage.block.public)
        return [passage for passage in seen if passage.traits & traits == traits]

    def hits(self, owner: str) -> tuple[Hit, ...]:
        """What was found for one rule, in reading order, exceptions already set aside."""
        return self.hits_by_owner.get(owner, ())
