"""What sounds like a common word and is written otherwise.

People type by sound and pick the wrong character. A text is turned into its sounds, each syllable
told by one character of it, and the words are found in that: one pass finds every way to mistype
each of them, where a list of wrong forms would have to name them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Self

import numpy as np

from review_pipeline.lexicon.glyphs import shipped_glyphs
from review_pipeline.lexicon.literal import Literal
from review_pipeline.lexicon.matcher import Matcher
from review_pipeline.lexicon.points import points_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from review_pipeline.lexicon.common_word import CommonWord
    from review_pipeline.lexicon.matcher import Matches
    from review_pipeline.lexicon.points import Points

_OWNER = "common-word"
_PLANE = 0x10000
# So many matches at once stay in the processor's cache.
_ROWS = 8_192


@dataclass(frozen=True, slots=True)
class SoundsLike:
    """``text[start:end]`` sounds like one of ``words``, and is none."""

    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SoundIndex:
    """Common words by their sounds; build it once, ask it of every text."""

    matcher: Matcher
    spelt: Points
    also: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[CommonWord]) -> Self:
        """An index of words."""
        listed = tuple(words)
        matcher = Matcher.build((Literal(word.text, _OWNER) for word in listed), sound_of)
        also = {other for word in listed for other in word.also}
        return cls(matcher, _spelt(matcher), frozenset(also))

    def find(self, text: str) -> Iterator[SoundsLike]:
        """What sounds like a word and is written as no word known, in order of its end."""
        points = points_of(text)
        found = self.matcher.find(_heard(points))
        for row in self._otherwise(points, found):
            start, end = int(found.starts[row]), int(found.ends[row])
            words = self._words(int(found.numbers[row]))
            if text[start:end] not in words and text[start:end] not in self.also:
                yield SoundsLike(start, end, words)

    def _otherwise(self, points: Points, found: Matches) -> Iterator[int]:
        """The rows of what is not written as the first word of its sound."""
        places = np.arange(self.spelt.shape[1])
        for begun in range(0, len(found.starts), _ROWS):
            rows = slice(begun, begun + _ROWS)
            spelt = self.spelt[found.numbers[rows]]
            reach = np.minimum(found.starts[rows, None] + places, len(points) - 1)
            other = ((points[reach] != spelt) & (spelt != 0)).any(axis=1)
            yield from (begun + np.flatnonzero(other)).tolist()

    def _words(self, number: int) -> tuple[str, ...]:
        return tuple(literal.text for literal in self.matcher.patterns[number].literals)


def sound_of(text: str) -> str:
    """The text with every character told by the first that sounds like it; tones do not count."""
    return _heard(points_of(text))


def _heard(points: Points) -> str:
    return text_of(_sounds().take(points, mode="clip"))


def _spelt(matcher: Matcher) -> Points:
    """A row for each sound: the characters of its first word, noughts behind the shorter ones."""
    spelt = np.zeros((len(matcher.patterns), matcher.longest), dtype=np.uint32)
    for row, pattern in zip(spelt, matcher.patterns, strict=True):
        first = pattern.literals[0].text
        row[: len(first)] = points_of(first)
    return spelt


@cache
def _sounds() -> Points:
    """For each code point of the basic plane the one that tells its sound; itself without one."""
    table = np.arange(_PLANE, dtype=np.uint32)
    teller: dict[str, int] = {}
    for character, glyph in shipped_glyphs().by_character.items():
        if glyph.readings:
            table[ord(character)] = teller.setdefault(glyph.readings[0], ord(character))
    return table
