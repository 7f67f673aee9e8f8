"""金额单位疑为“元”“万元”之误.

查什么：同一串数字（四位有效数字以上）在稿件里一处写“万元”、一处写“元”；
表头注明“单位：万元”“（万元）”的，那一栏的格子里又写“元”；一亿万元（一万亿元）以上的金额。
为什么：元和万元差一万倍，是财务数字里最常见的错误。
确为两笔不同金额的，由审查员说明。整数千、整数万之类（5000元与5000万元）不查。
反例：罚没收入1234.56万元……罚没收入1234.56元。
正例：罚没收入1234.56万元，合12345600元；罚款5000元，投资5000万元。
依据：《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_AMOUNT = re.compile(
    r"(?<![\d.,])(?P<figure>\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,6})?)\s{0,2}(?P<unit>万元|亿元|元)"
)
# 单位：万元 is said of a whole table, （万元） of the column it heads.
_OF_TABLE = re.compile(r"单位\s?:\s?(?:人民币)?万元")
_OF_COLUMN = re.compile(r"\(\s?(?:单位\s?:\s?)?万元\s?\)")
_EVERY = -1
_TELLING_DIGITS = 4
_TOO_MANY = 100_000_000

_TWICE = "“{figure}”前面写的是“{there}”，这里写的是“{here}”，相差悬殊：请核对金额单位。"
_IN_TABLE = "本表单位是万元，这一格又写了“元”：请核对数额，并删去单位。"
_HUGE = "“{figure}万元”超过一万亿元，疑为“元”之误：请核对金额单位。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    told: dict[str, str] = {}
    columns = _in_ten_thousands(reading)
    for passage in reading.public_with(DIGIT, "元"):
        for match in _AMOUNT.finditer(passage.plain.text):
            message = _fault(match, told, tabled=_is_tabled(passage, match, columns))
            if message is not None:
                yield _at(rule, passage, match, message)


def _in_ten_thousands(reading: Reading) -> set[tuple[int, int]]:
    """The columns, each by table and number, whose figures are said to be in 万元."""
    columns: set[tuple[int, int]] = set()
    for passage in reading.public_with(0, ("万元",)):
        seat, text = passage.block.cell, passage.plain.text
        if seat is not None and _OF_COLUMN.search(text):
            columns.add((seat.table, seat.column))
        elif seat is not None and _OF_TABLE.search(text):
            columns.add((seat.table, _EVERY))
    return columns


def _is_tabled(passage: Passage, match: re.Match[str], columns: set[tuple[int, int]]) -> bool:
    """Whether a cell that holds an amount and nothing else stands in such a column."""
    seat = passage.block.cell
    if seat is None or match.group() != passage.plain.text.strip():
        return False
    return bool({(seat.table, seat.column), (seat.table, _EVERY)} & columns)


def _fault(match: re.Match[str], told: dict[str, str], *, tabled: bool) -> str | None:
    figure, unit = match["figure"].replace(",", ""), match["unit"]
    if tabled and unit == "元":
        return _IN_TABLE
    if unit == "万元" and float(figure) >= _TOO_MANY:
        return _HUGE.format(figure=match["figure"])
    if len(figure.replace(".", "").strip("0")) < _TELLING_DIGITS:
        return None
    before = told.setdefault(figure, unit)
    if before == unit:
        return None
    return _TWICE.format(figure=match["figure"], there=before, here=unit)


def _at(rule: Rule, passage: Passage, match: re.Match[str], message: str) -> Finding:
    return rule.finding(passage, *passage.plain.original(*match.span()), message=message)


RULE = Rule(
    id="amount-unit-slip",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="金额单位疑为“元”“万元”之误",
    message="此处金额单位疑有误：请核对。",
    basis="《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
