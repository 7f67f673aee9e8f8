"""汉字与数字之间时空时不空.

查什么：表格之外，汉字与阿拉伯数字相连处，有的空格、有的不空，两种都在三处以上。一份稿件只提示一次，
指在少数的那种的第一处。
为什么：多半是几份材料拼成，格式没有统一。
全文统一的（都空或都不空）不查；制表符和两个以上空格是排版，不算。
反例：收到申请 9 件……公开信息 20 条……办结 7 件……受理3件……答复5件……退回2件。
正例：收到申请9件，公开信息20条，办结7件。
依据：《党政机关公文处理工作条例》第十九条（格式规范）；网页排版通例，未见标准条文（未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_CLOSE = re.compile(r"[一-鿿](?=\d)|\d(?=[一-鿿])")
_APART = re.compile(r"(?<=[一-鿿]) (?=\d)|(?<=\d) (?=[一-鿿])")
_AT_LEAST = 3

_MESSAGE = "汉字与数字之间有{apart}处空格、{close}处不空：请全文统一。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    spaced = reading.public_with(DIGIT, " ")
    apart = _places(_APART, [line for line in spaced if line.block.cell is None])
    lines = (line for line in reading.public_with(DIGIT) if line.block.cell is None)
    close = _places(_CLOSE, lines) if len(apart) >= _AT_LEAST else []
    if len(close) < _AT_LEAST:
        return
    passage, start = min(close, apart, key=len)[0]
    length = 1 if len(apart) <= len(close) else 2
    message = _MESSAGE.format(apart=len(apart), close=len(close))
    yield rule.finding(passage, *passage.plain.original(start, start + length), message=message)


def _places(pattern: re.Pattern[str], passages: Iterable[Passage]) -> list[tuple[Passage, int]]:
    return [
        (passage, match.start())
        for passage in passages
        for match in pattern.finditer(passage.plain.text)
    ]


RULE = Rule(
    id="digit-spacing-mixed",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="汉字与数字之间时空时不空",
    message="汉字与数字之间有的空格、有的不空：请全文统一。",
    basis="《党政机关公文处理工作条例》第十九条",
    card=__doc__ or "",
    check=_check,
)
