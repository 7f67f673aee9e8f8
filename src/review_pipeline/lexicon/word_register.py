"""The register of common words: what is typed by its sound, and may be mistyped by it."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from review_pipeline.lexicon.common_word import CommonWord
from review_pipeline.lexicon.source import listed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from review_pipeline.lexicon.source import Source

WORDS = "common-words.tsv"
_HEAD = "text\talso"
_BETWEEN = "；"
_SHORTEST = 3


def words_in(folder: Path, name: str) -> tuple[CommonWord, ...]:
    """The words of a ``registers`` folder; none where it has no such list.

    Raises:
        DictionaryMistake: the head is another, a word is shorter than three characters, or what
            is said to sound alike is not of its length.
    """
    path = folder / WORDS
    source = listed(path, f"{name}/{WORDS}")
    if path.is_file() and source.lines[:1] != (_HEAD,):
        raise source.mistake(1, "第一行须写列名 text 和 also，以制表符分开。")
    rows = enumerate(source.lines[1:], start=2)
    return tuple(_word(source, number, row) for number, row in rows)


def joined(layers: Iterable[tuple[CommonWord, ...]]) -> tuple[CommonWord, ...]:
    """The words of all layers; what one layer says sounds alike counts beside what others say."""
    also: dict[str, dict[str, None]] = defaultdict(dict)
    for word in chain.from_iterable(layers):
        also[word.text].update(dict.fromkeys(word.also))
    return tuple(CommonWord(text, tuple(others)) for text, others in also.items())


def _word(source: Source, number: int, row: str) -> CommonWord:
    text, _, rest = row.partition("\t")
    also = tuple(filter(None, rest.split(_BETWEEN)))
    if len(text) < _SHORTEST:
        what = f"“{text}”不足三个字，容易误报，请改用 substitution 词典列出错形。"
        raise source.mistake(number, what)
    for other in also:
        if len(other) != len(text):
            raise source.mistake(number, f"“{other}”与“{text}”字数不同，请核对。")
    return CommonWord(text, also)
