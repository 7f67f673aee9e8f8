"""The common words of two and three characters: whether a stretch of text is one of them.

They are many and seldom asked for, so the list is read when the first question comes.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

#: How long the listed words are, in characters.
SIZES = (2, 3)


def is_short_word(text: str) -> bool:
    """Whether it is a common word of two or three characters."""
    return text in _words()


@cache
def _words() -> frozenset[str]:
    listed = resources.files("review_pipeline.lexicon") / "short_words.txt"
    return frozenset(listed.read_text(encoding="utf-8").split())
