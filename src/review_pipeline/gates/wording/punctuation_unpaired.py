"""标点不成对.

查什么：引号、括号、书名号有前无后或有后无前。跨段的引文（每段只用前引号，或引到后面某段才收）、
被分页截断的段落（没有句末点号、下一段接着收）不查；“1）”“（一）”之类编号、英文撇号不查。
为什么：少一半引号或书名号，引文从哪到哪就说不清。
反例：开展“扫黑除恶专项斗争宣传。
正例：制定“两个30条”；1）受理；修改为：“第五条……（下一段）……办理。”
依据：GB/T 15834—2011《标点符号用法》4.8、4.9、4.15。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from review_pipeline.language.reading import Reading

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
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’(?=[A-Za-z\s]|$)")
_STOPPED = re.compile(r"[。！？；：!?;:][”’」』）)]*\s*$")

# How many paragraphs a quotation may run on, and a bracket that holds whole lines (题注).
_LONGEST_QUOTATION = 80
_LONGEST_NOTE = 12

_NAMES = {
    "”": "双引号",
    "’": "单引号",
    "》": "书名号",
    "〉": "单书名号",
    "）": "圆括号",
    "】": "方头括号",
    "〕": "六角括号",
    "」": "直角引号",
    "』": "双直角引号",
}
_OPEN = "{name}有前无后：请补上后一半，或删去这一半。"
_CLOSE = "{name}有后无前：请补上前一半，或删去这一半。"


@dataclass(frozen=True, slots=True)
class _Half:
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
        return self.char in _PAIRS

    @property
    def pair(self) -> str:
        """The closing mark of its pair."""
        return _PAIRS[self.char] if self.opens else _CLOSERS[self.char]


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    passages = [p for p in reading.passages if p.block.public and p.block.text.strip()]
    texts = pairwise([*(passage.block.text for passage in passages), ""])
    halves = [h for nth, (text, after) in enumerate(texts) for h in _unpaired(nth, text, after)]
    for half in _alone(halves):
        message = _OPEN if half.opens else _CLOSE
        yield rule.finding(
            passages[half.paragraph],
            half.position,
            half.position + 1,
            message=message.format(name=_NAMES[half.pair]),
        )


def _unpaired(paragraph: int, text: str, after: str) -> Iterable[_Half]:
    """The halves left once the paragraph's own pairs are matched: one of each pair and side.

    One slip makes many more look unpaired; the first of them is told.
    """
    left_over = sorted(_left_over(text), reverse=True)
    if not left_over:
        return ()
    cut = _STOPPED.search(text) is None
    halves = [
        _Half(
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


def _alone(halves: list[_Half]) -> Iterator[_Half]:
    """The halves whose other half stands in no later paragraph that goes on with them."""
    carried: set[_Half] = set()
    closed: set[_Half] = set()
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


def _goes_on(half: _Half, carried: set[_Half]) -> bool:
    """Whether it opens a further paragraph of a quotation, as it should."""
    return half.leads and any(
        opener.char == half.char and 1 <= half.paragraph - opener.paragraph <= _LONGEST_QUOTATION
        for opener in carried
        if opener.char in _QUOTES
    )


def _closes(half: _Half, opener: _Half) -> bool:
    distance = half.paragraph - opener.paragraph
    return not half.opens and half.pair == opener.pair and 1 <= distance <= _reach(opener)


def _reach(opener: _Half) -> int:
    if opener.char in _QUOTES:
        return _LONGEST_QUOTATION
    return _LONGEST_NOTE if opener.leads else 1


RULE = Rule(
    id="punctuation-unpaired",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="标点不成对",
    message="此处标点不成对：请补齐或删去。",
    basis="GB/T 15834—2011《标点符号用法》4.8、4.9、4.15",
    card=__doc__ or "",
    check=_check,
)
