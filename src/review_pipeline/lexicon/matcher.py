"""The one matcher: every literal of every gate, found in one pass over a folded text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING, Self

import numpy as np
from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.automaton_cache import keep, recall
from review_pipeline.lexicon.literal import innocent_phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import numpy.typing as npt

    from review_pipeline.lexicon.literal import Literal

    Column = npt.NDArray[np.int64]

# One long string falls out of the processor's cache; windows of some 200 KB do not.
WINDOW = 60_000
_NOTHING = np.empty((0, 3), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A folded text to find: the literals that fold to it, and those it sets aside.

    A pattern ``excuses`` a literal when it is a longer, innocent phrase (例外词) of the
    literal's entry: the literal's hits that lie inside it do not count.
    """

    text: str
    literals: tuple[Literal, ...]
    excuses: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found in a folded text, in columns: each ``text[start:end]`` is a pattern.

    ``starts``, ``ends`` and ``numbers`` have one row for each match, dtype int64; a number counts
    the matcher's patterns. There are many, and most come to nothing: no object is made for each.
    """

    starts: Column
    ends: Column
    numbers: Column


@dataclass(frozen=True, slots=True)
class Matcher:
    """An automaton over folded literals; build it once, use it for every draft."""

    patterns: tuple[Pattern, ...]
    automaton: Automaton | None
    longest: int

    @classmethod
    def build(
        cls,
        literals: Iterable[Literal],
        fold: Callable[[str], str],
        cache_dir: Path | None = None,
    ) -> Self:
        """A matcher of literals and of their exceptions, each folded by ``fold``.

        ``cache_dir`` keeps the built automaton between runs; a missing, damaged or
        unwritable cache costs time and nothing else.

        Raises:
            DictionaryMistake: a literal folds to nothing (it holds only symbols).
        """
        patterns = _patterns(literals, fold)
        texts = [pattern.text for pattern in patterns]
        return cls(patterns, _automaton(texts, cache_dir), max(map(len, texts), default=0))

    def find(self, text: str) -> Matches:
        """Every match in a folded text, overlapping ones too."""
        table = np.concatenate([_NOTHING, *self._windows(text)])
        return Matches(table[:, 0], table[:, 1], table[:, 2])

    def _windows(self, text: str) -> Iterator[npt.NDArray[np.int64]]:
        if self.automaton is None:
            return
        for offset in range(0, len(text), WINDOW):
            window = text[offset : offset + WINDOW + self.longest - 1]
            found = self.automaton.find_overlapping(window)
            if found:
                rows = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found))
                rows = rows.reshape(-1, 3)
                rows[:, :2] += offset
                # The next window finds those that begin in it.
                yield rows[rows[:, 0] < offset + WINDOW]


def _patterns(literals: Iterable[Literal], fold: Callable[[str], str]) -> tuple[Pattern, ...]:
    sought: dict[str, list[Literal]] = {}
    excusing: dict[str, list[Literal]] = {}
    for literal in literals:
        if literal.disguise is not None:
            sought.setdefault(literal.text, []).append(literal)
            continue
        sought.setdefault(_folded(literal.text, literal, fold), []).append(literal)
        for phrase in innocent_phrases(literal.entry):
            excusing.setdefault(_folded(phrase, literal, fold), []).append(literal)
    return tuple(
        Pattern(text, tuple(sought.get(text, ())), tuple(excusing.get(text, ())))
        for text in sorted(sought.keys() | excusing.keys())
    )


def _folded(text: str, literal: Literal, fold: Callable[[str], str]) -> str:
    folded = fold(text)
    if not folded:
        raise DictionaryMistake(
            "literal-folds-to-nothing",
            f"规则“{literal.owner}”要查的“{text}”只有符号，扫描时会被略去，请改用含文字的写法。",
        )
    return folded


def _automaton(texts: list[str], cache_dir: Path | None) -> Automaton | None:
    if not texts:
        return None
    if cache_dir is None:
        return Automaton(texts)
    name = hashlib.sha256("\0".join([version("daachorse"), *texts]).encode()).hexdigest()
    stored = recall(cache_dir / name)
    if stored is not None:
        return Automaton.deserialize(stored)
    automaton = Automaton(texts)
    keep(cache_dir / name, automaton.serialize())
    return automaton
