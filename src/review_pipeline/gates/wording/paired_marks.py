"""Marks that come in pairs, and the halves of them that stand alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
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
# The closing mark of the pair that each mark belongs to.
_CLOSING = {**_PAIRS, **{mark: mark for mark in _PAIRS.values()}, ")": "）"}
_QUOTES = "“‘「『"
_MARK = re.compile("[" + re.escape("".join(_CLOSING)) + "]")

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
        return _CLOSING[self.char]


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
    first: dict[tuple[str, bool], tuple[int, str]] = {}
    for position, char in sorted(_left_over(text), reverse=True):
        first[_CLOSING[char], char in _PAIRS] = position, char
    if not first:
        return ()
    cut = _STOPPED.search(text) is None
    blank = len(text) - len(text.lstrip())
    halves = [
        Half(
            paragraph=paragraph,
            position=position,
            char=char,
            leads=position <= blank,
            runs_on=cut or char in _QUOTES,
            taken_up=char in _QUOTES and after.lstrip().startswith(char),
        )
        for position, char in first.values()
    ]
    return reversed(halves)


def _left_over(text: str) -> list[tuple[int, str]]:
    marks = _MARK.findall(text)
    alone = _lone(marks)
    if not alone:
        return []
    places = [match.start() for match in _MARK.finditer(text)]
    ignored = {match.end() - 1 for match in _LIST_NUMBER.finditer(text)}
    ignored |= {match.start() for match in _APOSTROPHE.finditer(text)}
    return [
        (places[nth], marks[nth])
        for nth in alone
        if marks[nth] in _PAIRS or places[nth] not in ignored
    ]


def _lone(marks: Sequence[str]) -> list[int]:
    """Which of the marks are left when each closing one is matched with its last opener."""
    waiting: dict[str, list[int]] = defaultdict(list)
    alone: list[int] = []
    for nth, mark in enumerate(marks):
        openers = waiting[_CLOSING[mark]]
        if mark in _PAIRS:
            openers.append(nth)
        elif openers:
            openers.pop()
        else:
            alone.append(nth)
    return alone + [nth for openers in waiting.values() for nth in openers]


def _alone(halves: list[Half]) -> Iterator[Half]:
    """The halves whose other half stands in no later paragraph that goes on with them."""
    closers: dict[str, deque[Half]] = defaultdict(deque)
    for half in halves:
        if not half.opens:
            closers[half.pair].append(half)
    carried: set[Half] = set()
    closed: set[Half] = set()
    for half in halves:
        if half.taken_up:
            carried.add(half)
        elif half.opens and half.runs_on:
            closer = _closer(half, closers[half.pair])
            if closer is not None:
                carried.add(half)
                closed.add(closer)
    quotations: dict[str, list[int]] = defaultdict(list)
    for half in halves:
        if half not in carried and half not in closed and not _goes_on(half, quotations[half.char]):
            yield half
        if half in carried and half.char in _QUOTES:
            quotations[half.char].append(half.paragraph)


def _closer(opener: Half, closers: deque[Half]) -> Half | None:
    """The next closing half within reach, taken from those that are left, in their order."""
    while closers and closers[0].paragraph <= opener.paragraph:
        closers.popleft()  # nor is it any later opener's
    near = closers and closers[0].paragraph - opener.paragraph <= _reach(opener)
    return closers.popleft() if near else None


def _goes_on(half: Half, quotations: Sequence[int]) -> bool:
    """Whether it opens a further paragraph of a quotation, as it should.

    ``quotations`` are the paragraphs before, in order, that open one with the same mark.
    """
    before = bisect_left(quotations, half.paragraph)
    return (
        half.leads and before > 0 and half.paragraph - quotations[before - 1] <= _LONGEST_QUOTATION
    )


def _reach(opener: Half) -> int:
    if opener.char in _QUOTES:
        return _LONGEST_QUOTATION
    return _LONGEST_NOTE if opener.leads else 1
