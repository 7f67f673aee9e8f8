"""Search: every article whose text has all the words asked for, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.release.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from review_pipeline.release.words import Article, Segment

LONGEST_QUESTION = 100
_AROUND = 40
_TITLE_COUNTS = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found; ``before``, ``word`` and ``after`` are where the first word stands."""

    article: Article
    score: int
    before: str
    word: str
    after: str


def words_of(question: str) -> tuple[str, ...]:
    """The words asked for, as they are compared; white space parts them."""
    return tuple(filter(None, map(fold, question[:LONGEST_QUESTION].split())))


def search(segments: Iterable[Segment], question: str) -> list[Hit]:
    """What has every word of the question, by how often and whether the title has it."""
    words = words_of(question)
    if not words:
        return []
    found = [hit for segment in segments for hit in _hits(segment, words)]
    return sorted(
        found, key=lambda hit: (hit.score, hit.article.day, hit.article.path), reverse=True
    )


def _hits(segment: Segment, words: tuple[str, ...]) -> Iterator[Hit]:
    for number in _candidates(segment, words):
        text = segment.folded[number]
        if all(word in text for word in words):
            article = segment.articles[number]
            title = fold(article.title)
            score = sum(min(text.count(w), 20) + _TITLE_COUNTS * (w in title) for w in words)
            yield Hit(article, score, *_excerpt(article.text, words[0]))


def _candidates(segment: Segment, words: tuple[str, ...]) -> Iterable[int]:
    pairs = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
    if not pairs:
        return range(len(segment.articles))
    having = [set(segment.pairs.get(pair, ())) for pair in pairs]
    return sorted(set.intersection(*having))


def _excerpt(text: str, word: str) -> tuple[str, str, str]:
    """The text around the word, as it stands in the article; its beginning where it is not."""
    line = " ".join(text.split())
    at = line.casefold().find(word)
    if at < 0:
        return line[: 2 * _AROUND], "", ""
    end = at + len(word)
    start = max(0, at - _AROUND)
    return line[start:at], line[at:end], line[end : end + 2 * _AROUND]
