"""双公示的罚款金额与处罚内容对不上.

查什么：行政处罚公示表里，“罚款金额（万元）”一栏的数与“处罚内容”里写的罚款数额不同；
正好差一万倍的，指出是元、万元之误。
为什么：金额栏以万元计，直接填元，就放大了一万倍。
处罚内容里没有写罚款数额、写了几笔的，不查。
反例：罚款金额（万元）2000，处罚内容“罚款人民币2000元”。
正例：罚款金额（万元）0.2，处罚内容“罚款人民币2000元”。
依据：发改办财金〔2018〕424号（罚款金额以万元计，原文未核）；《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.publicity_tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.wording.publicity_tables import Record
    from review_pipeline.language.reading import Reading

_NUMBER = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?"
_FINE = re.compile(rf"罚款(?:人民币)?\(?(?P<sum>{_NUMBER})(?P<unit>万元|元)")
_CELL = re.compile(rf"(?P<sum>{_NUMBER})(?P<unit>万元|元)?")
_TEN_THOUSAND = Decimal(10_000)

_SLIP = "罚款金额以万元计，此处{stated}，处罚内容是{said}元，疑为元、万元之误：请核对。"
_OFF = "罚款金额为{stated}元，处罚内容是{said}元：请核对，使前后一致。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for record in records(reading):
        stated, said = _stated(record), _said(record)
        if stated is None or said is None or stated == said:
            continue
        cell = record.cells["fine"]
        slip = stated in {said * _TEN_THOUSAND, said / _TEN_THOUSAND}
        message = (_SLIP if slip else _OFF).format(
            stated=record.text("fine") if slip else f"{stated.normalize():f}",
            said=f"{said.normalize():f}",
        )
        yield rule.finding(cell, 0, len(cell.block.text), message=message)


def _stated(record: Record) -> Decimal | None:
    """The fine of its own column, in yuan."""
    match = _CELL.fullmatch(record.text("fine"))
    if match is None:
        return None
    ten_thousands = match["unit"] == "万元" or (
        match["unit"] is None and "万元" in record.headings["fine"]
    )
    return _yuan(match["sum"], ten_thousands=ten_thousands)


def _said(record: Record) -> Decimal | None:
    """The one fine that the decision's content speaks of, in yuan."""
    fines = list(_FINE.finditer(record.text("content")))
    if len(fines) != 1:
        return None
    return _yuan(fines[0]["sum"], ten_thousands=fines[0]["unit"] == "万元")


def _yuan(text: str, *, ten_thousands: bool) -> Decimal:
    number = Decimal(text.replace(",", ""))
    return number * _TEN_THOUSAND if ten_thousands else number


RULE = Rule(
    id="publicity-fine-mismatch",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="双公示的罚款金额与处罚内容对不上",
    message="罚款金额与处罚内容对不上：请核对。",
    basis="发改办财金〔2018〕424号（原文未核）；《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
