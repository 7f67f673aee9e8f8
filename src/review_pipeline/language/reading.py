"""A reading: a draft, read whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from review_pipeline.documents.draft import Draft
    from review_pipeline.language.outline import Outline
    from review_pipeline.language.passage import Bridge, Hit, Passage
    from review_pipeline.language.passages import Passages


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft, read: its passages (one for each block, same numbers), outline and hits.

    ``lines`` are the public passages that are text of the body, in no table and not blank;
    ``bridges`` are literals that stand across blocks, ``disguised`` those that are written
    otherwise.
    """

    draft: Draft
    choice: Passages
    lines: tuple[Passage, ...]
    outline: Outline
    hits_by_owner: Mapping[str, tuple[Hit, ...]]
    bridges: tuple[Bridge, ...] = ()
    disguised: tuple[Hit, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage, by its number."""
        return self.choice.every

    @property
    def public(self) -> tuple[Passage, ...]:
        """The passages a reader of the published page would see, pictures aside."""
        return self.choice.public

    def public_with(self, traits: int, words: Iterable[str] = ()) -> Sequence[Passage]:
        """The public passages that have all of the traits and, if any are named, one of the words.

        Words are in folded form.
        """
        return self.choice.public_with(traits, words)

    def every_with(self, traits: int, words: Iterable[str] = ()) -> Sequence[Passage]:
        """The same of all passages, seen or unseen."""
        return self.choice.every_with(traits, words)

    def seen_with(self, traits: int, words: Iterable[str] = ()) -> Sequence[Passage]:
        """The same of the public ones, and of what was read in pictures a reader would see."""
        return [p for p in self.choice.every_with(traits, words) if p.block.public]

    def hits(self, owner: str) -> tuple[Hit, ...]:
        """What was found for one rule, in reading order, exceptions already set aside."""
        return self.hits_by_owner.get(owner, ())

    def hits_by_passage(self, *owners: str) -> Mapping[int, Sequence[Hit]]:
        """What was found for some rules, by the number of its passage."""
        found: dict[int, list[Hit]] = {}
        for owner in owners:
            for hit in self.hits(owner):
                found.setdefault(hit.passage.number, []).append(hit)
        return found
