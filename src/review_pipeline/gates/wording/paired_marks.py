"""Marks that come in pairs, and the halves of them that stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": "）",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
}
_CLOSERS = {**{mark: mark for mark in _PAIRS.values()}, ")": "）"}
_QUOTES = "“‘「『"
_MARK = re.compile("[" + re.escape("".join((*_PAIRS, *_CLOSERS))) + "]")

# 1）, a), ①), 一）: numbers of a list, at the head of a line or after a stop.
_LIST_NUMBER = re.compile(
    r"(?:^|(?<=[，。；：、,;:\s]))[0-9A-Za-z一二三四五六七八九十①-⑳]{1,3}[)）]"
)
# It’s, the boys’, ’98.
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’(?=[A-Za-z\s]|$)|’(?=\d\d(?!\d))")
_STOPPED = re.compile(r"[。！？；：!?;:][”’」』）)]*\s*$")

# How many paragraphs a quotation may run on, and a bracket that holds whole lines (题注).
_LONGEST_QUOTATION = 80
_LONGEST_NOTE = 12


@dataclass(frozen=True, slots=True)
class Half:
    """Half of a pair, at ``position`` of a paragraph's text; ``paragraph`` counts from 0.

    ``leads`` says that nothing stands before it; ``runs_on`` that a later paragraph may hold
    the other half; ``taken_up`` that the next paragraph opens with the same mark.
    """

    paragraph: int
    position: int
    char: str
    leads: bool
    runs_on: bool
    taken_up: bool

    @property
    def opens(self) -> bool:
        """Whether it is the first half."""
        return self.char in _PAIRS

    @property
    def pair(self) -> str:
        """The closing mark of its pair."""
        return _PAIRS[self.char] if self.opens else _CLOSERS[self.char]


def lone_halves(texts: Sequence[str]) -> Iterator[Half]:
    """The halves without another, in paragraphs that follow one upon the other.

    A quotation may run over many paragraphs, each opening with its mark and the last alone
    closing with it; a line cut by a page goes on in the next.
    """
    paragraphs = enumerate(pairwise([*texts, ""]))
    return _alone(
        [half for nth, (text, after) in paragraphs for half in _unpaired(nth, text, after)]
    )


def _unpaired(paragraph: int, text: str, after: str) -> Iterable[Half]:
    """The halves left once the paragraph's own pairs are matched: one of each pair and side.

    One slip makes many more look unpaired; the first of them is told.
    """
    left_over = sorted(_left_over(text), reverse=True)
    if not left_over:
        return ()
    cut = _STOPPED.search(text) is None
    halves = [
        Half(
            paragraph=paragraph,
            position=position,
            char=char,
            leads=not text[:position].strip(),
            runs_on=cut or char in _QUOTES,
            taken_up=char in _QUOTES and after.lstrip().startswith(char),
        )
        for position, char in left_over
    ]
    return reversed({(half.pair, half.opens): half for half in halves}.values())


def _left_over(text: str) -> list[tuple[int, str]]:
    if _MARK.search(text) is None:
        return []
    ignored = {match.end() - 1 for match in _LIST_NUMBER.finditer(text)}
    ignored |= {match.start() for match in _APOSTROPHE.finditer(text)}
    waiting: list[tuple[int, str]] = []
    left_over: list[tuple[int, str]] = []
    for match in _MARK.finditer(text):
        position, char = match.start(), match.group()
        if char in _PAIRS:
            waiting.append((position, char))
            continue
        opener = next((m for m in reversed(waiting) if _PAIRS[m[1]] == _CLOSERS[char]), None)
        if opener is not None:
            waiting.remove(opener)
        elif position not in ignored:
            left_over.append((position, char))
    return left_over + waiting


def _alone(halves: list[Half]) -> Iterator[Half]:
    """The halves whose other half stands in no later paragraph that goes on with them."""
    carried: set[Half] = set()
    closed: set[Half] = set()
    for half in halves:
        if half.taken_up:
            carried.add(half)
        elif half.opens and half.runs_on:
            closer = next((c for c in halves if c not in closed and _closes(c, half)), None)
            if closer is not None:
                carried.add(half)
                closed.add(closer)
    for half in halves:
        if half not in carried | closed and not _goes_on(half, carried):
            yield half


def _goes_on(half: Half, carried: set[Half]) -> bool:
    """Whether it opens a further paragraph of a quotation, as it should."""
    return half.leads and any(
        opener.char == half.char and 1 <= half.paragraph - opener.paragraph <= _LONGEST_QUOTATION
        for opener in carried
        if opener.char in _QUOTES
    )


def _closes(half: Half, opener: Half) -> bool:
    distance = half.paragraph - opener.paragraph
    return not half.opens and half.pair == opener.pair and 1 <= distance <= _reach(opener)


def _reach(opener: Half) -> int:
    if opener.char in _QUOTES:
        return _LONGEST_QUOTATION
    return _LONGEST_NOTE if opener.leads else 1
