"""Passages to choose from: those that hold a sort of character, or one of some words.

Most rules have nothing to say to most passages. Which ones a word stands in is seen in the text
of the whole draft at once, word by word, and remembered: asking each passage would take longer
than all patterns together.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from review_pipeline.language.passage import Passage


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a draft; ``text`` is their folded text end to end, a wall after each.

    ``starts`` has the offset of each in ``text``, and the end of the last.
    """

    every: tuple[Passage, ...]
    public: tuple[Passage, ...]
    text: str
    starts: Sequence[int]
    _holding: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)
    _having: dict[int, tuple[Passage, ...]] = field(default_factory=dict, compare=False, repr=False)

    def public_with(self, traits: int, words: Iterable[str] = ()) -> Sequence[Passage]:
        """The public ones that have all of the traits and, if any are named, one of the words."""
        if not traits and not words:
            return self.public
        return [passage for passage in self.every_with(traits, words) if is_public(passage)]

    def at(self, place: int) -> Passage:
        """The passage a place in ``text`` lies in."""
        return self.every[self._number_at(place)]

    def every_with(self, traits: int, words: Iterable[str] = ()) -> Sequence[Passage]:
        """The same of all passages, hidden ones too."""
        held = tuple(words)
        if held:
            return self._chosen(traits, held)
        if traits not in self._having:
            chosen = (passage for passage in self.every if passage.traits & traits == traits)
            self._having[traits] = tuple(chosen)
        return self._having[traits]

    def _number_at(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def _chosen(self, traits: int, words: tuple[str, ...]) -> Sequence[Passage]:
        chosen = (self.every[number] for number in self._numbers(words))
        return [passage for passage in chosen if passage.traits & traits == traits]

    def _numbers(self, words: tuple[str, ...]) -> Sequence[int]:
        for word in words:
            if word not in self._holding:
                self._holding[word] = self._look_for(word)
        if len(words) == 1:
            return self._holding[words[0]]
        return sorted({number for word in words for number in self._holding[word]})

    def _look_for(self, word: str) -> tuple[int, ...]:
        """The numbers of the passages a word stands in, in order."""
        numbers: list[int] = []
        place = self.text.find(word)
        while place >= 0:
            numbers.append(self._number_at(place))
            place = self.text.find(word, self.starts[numbers[-1] + 1])
        return tuple(numbers)


def is_public(passage: Passage) -> bool:
    """Whether a reader of the published page sees it as the author set it.

    What a machine read in a picture has its own layout, and slips that are not the author's.
    """
    return passage.block.public and passage.block.picture is None
