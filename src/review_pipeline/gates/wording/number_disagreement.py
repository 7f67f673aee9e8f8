"""同一件事，前后两个数.

查什么：一份稿件里对同一件事的两次说法数字不同。怎样算同一件事：
一是“几项（事物）全部／打包／均……上网”之类，量词、谓语相同，事物名称相同或其一只是泛称（业务、事项）；
二是“共／累计／现有（什么）几件”，从“共”到数字、量词的说法完全相同。
两句所说的年份、时段、地区不同，或者带“约”“余”的，不算。
为什么：307项和305项总有一个是错的，读者一眼就能看出。
反例：实现307项审批服务事项打包上网。……305项业务全部上网。
正例：甲市120项业务全部上网，乙市130项业务全部上网；2023年共破获案件30起，2024年共破获案件28起。
依据：《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.figures import amounts, sentences
from review_pipeline.gates.wording.statements import Ledger, Statement
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.wording.figures import Amount
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_HAN = "一-鿿"
_WHOLLY = re.compile(
    rf"\s*(?P<noun>[{_HAN}]{{0,12}}?)(?:已|现已|均已)?(?:全部|打包|悉数|全数|一律|整体|均)"
    rf"(?:实现|可以|可)?(?P<verb>[{_HAN}]{{2}})"
)
_IN_ALL = re.compile(
    rf"(?:共有|现有|设有|共|累计|总计|合计|总共|共计)(?P<deed>[{_HAN}]{{3,16}})\s*$"
)
# 共计 and sixteen characters; how much of the sentence before a number is read.
_LONGEST_DEED = 18
_REACH = 500
# What every statement has: a word for all of it, or for the sum.
_OF_ALL = (*"共均全悉一", *("现有", "设有", "累计", "总计", "合计", "打包", "整体"))
_MAY_BE_STATED = re.compile("|".join(_OF_ALL))
_PREAMBLE = re.compile(
    r"(?:^|[,。;:、])(?:20\d\d年度?|全年|年内|本年度?|一年来|截至目前|我厅|全省|,)*$"
)

_PERIODS = re.compile(
    r"20\d\d年|去年|上年|前年|今年|[上下]半年|[一二三四1-4]季度|\d{1,2}月|同期|去冬|今春"
)
_REGIONS = re.compile(r"[一-鿿]{2}(?:省|市|县|区|州|旗)(?![级域内直属别])")

_MESSAGE = "此处为{here}{unit}，前文同一件事是{there}{unit}（“{quoted}”）：请核对，使前后一致。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    ledger = Ledger()
    for statement in _statements(reading):
        other = ledger.contradicted_by(statement)
        if other is not None:
            yield _finding(rule, other, statement)
        ledger.add(statement)


def _statements(reading: Reading) -> Iterator[Statement]:
    for passage in reading.public_with(DIGIT, _OF_ALL):
        text = passage.plain.text
        if passage.block.cell is not None:
            continue
        for start, end in sentences(text):
            stated = _MAY_BE_STATED.search(text, start, end)
            for amount in amounts(text, start, end) if stated else ():
                if not amount.vague:
                    yield from _read(passage, amount, (start, end))


def _read(passage: Passage, amount: Amount, sentence: tuple[int, int]) -> Iterator[Statement]:
    text, (start, end) = passage.plain.text, sentence
    before = text[max(start, amount.start - _REACH) : amount.start]
    wholly = _WHOLLY.match(text, amount.end, end)
    if wholly is not None:
        quoted = text[amount.start : wholly.end()]
        deed = f"全部{wholly['verb']}"
        yield Statement(passage, amount, deed, wholly["noun"], _scope(before), sentence, quoted)
    in_all = _IN_ALL.search(before, max(0, len(before.rstrip()) - _LONGEST_DEED))
    if in_all is not None and _PREAMBLE.search(before[: in_all.start()]):
        quoted = text[amount.start - len(before) + in_all.start() : amount.end]
        yield Statement(passage, amount, in_all["deed"], "", _scope(before), sentence, quoted)


def _scope(before: str) -> frozenset[str]:
    """The times and regions that a statement is limited to by what stands before it."""
    return frozenset((*_PERIODS.findall(before), *_REGIONS.findall(before)))


def _finding(rule: Rule, first: Statement, second: Statement) -> Finding:
    span = second.passage.plain.original(second.amount.start, second.amount.end)
    message = _MESSAGE.format(
        here=second.amount.written,
        there=first.amount.written,
        unit=second.amount.unit,
        quoted=re.sub(r"\s", "", first.quoted),
    )
    return rule.finding(second.passage, *span, message=message)


RULE = Rule(
    id="number-disagreement",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="同一件事，前后两个数",
    message="同一件事前后两个数：请核对。",
    basis="《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
