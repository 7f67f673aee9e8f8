"""双公示的统一社会信用代码缺失、写错.

查什么：行政许可、行政处罚公示表里，类别为法人及非法人组织而没有统一社会信用代码的；代码不是十八位，
或者校验码不对的。
为什么：代码错了，处罚就记到别的单位名下。
自然人、个体工商户没有代码的不查；加了遮盖（*）的不查。
反例：代码91110000600037341M（末位应为L）。
正例：代码91110000600037341L；自然人一栏空着。
依据：GB 32100—2015《法人和其他组织统一社会信用代码编码规则》（校验算法）；
发改办财金〔2018〕424号（原文未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.secrecy.numbers import credit_code
from review_pipeline.gates.wording.publicity_tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.wording.publicity_tables import Record
    from review_pipeline.language.reading import Reading

_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH = 18
_ORGANISATION = re.compile(r"法人|组织|企业|单位")
_NOT_ONE = re.compile(r"自然人|个体")
_BLANK = re.compile(r"[/\-—－无]*")

_MISSING = "法人及非法人组织须填统一社会信用代码：请补上。"
_SHAPE = "统一社会信用代码应为十八位数字和大写字母（不含 I、O、S、V、Z）：请核对。"
_CHECK = "统一社会信用代码的校验码不对：请核对。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for record in records(reading):
        fault = _fault(record)
        if fault is not None:
            cell = record.cells["code"] if record.text("code") else record.cells["kind"]
            yield rule.finding(cell, 0, len(cell.block.text), message=fault)


def _fault(record: Record) -> str | None:
    code, kind = record.text("code").upper(), record.text("kind")
    if "code" not in record.headings or "*" in code:
        return None
    if _BLANK.fullmatch(code):
        organisation = _ORGANISATION.search(kind) and not _NOT_ONE.search(kind)
        return _MISSING if organisation else None
    if len(code) != _LENGTH or not set(code) <= set(_CHARACTERS):
        return _SHAPE
    return None if credit_code(code.lower()) else _CHECK


RULE = Rule(
    id="publicity-code-wrong",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="双公示的统一社会信用代码缺失、写错",
    message="统一社会信用代码缺失或写错：请核对。",
    basis="GB 32100—2015；发改办财金〔2018〕424号（原文未核）",
    card=__doc__ or "",
    check=_check,
)
