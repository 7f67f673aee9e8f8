"""The register of common words: what is typed by its sound, and may be mistyped by it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.common_word import CommonWord
from review_pipeline.lexicon.source import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

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
    if not path.is_file():
        return ()
    head, *rows = text_of(path, f"{name}/{WORDS}").splitlines() or [""]
    if head != _HEAD:
        raise _mistake(name, 1, "第一行须写列名 text 和 also，以制表符分开。")
    return tuple(_word(name, number, row) for number, row in enumerate(rows, start=2))


def joined(layers: Iterable[tuple[CommonWord, ...]]) -> tuple[CommonWord, ...]:
    """The words of all layers; what one layer says sounds alike counts beside what others say."""
    also: dict[str, dict[str, None]] = defaultdict(dict)
    for word in _each(layers):
        also[word.text].update(dict.fromkeys(word.also))
    return tuple(CommonWord(text, tuple(others)) for text, others in also.items())


def _each(layers: Iterable[tuple[CommonWord, ...]]) -> Iterator[CommonWord]:
    for words in layers:
        yield from words


def _word(name: str, number: int, row: str) -> CommonWord:
    text, _, rest = row.partition("\t")
    also = tuple(filter(None, rest.split(_BETWEEN)))
    if len(text) < _SHORTEST:
        raise _mistake(
            name, number, f"“{text}”不足三个字，容易误报，请改用 substitution 词典列出错形。"
        )
    for other in also:
        if len(other) != len(text):
            raise _mistake(name, number, f"“{other}”与“{text}”字数不同，请核对。")
    return CommonWord(text, also)


def _mistake(name: str, line: int, what: str) -> DictionaryMistake:
    return DictionaryMistake("dictionary-mistake", f"{name}/{WORDS} 第 {line} 行：{what}")
