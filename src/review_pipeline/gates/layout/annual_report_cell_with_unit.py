"""年度报告表格的数字格里写了单位.

查什么：政府信息公开年报表格里，数字后面又写了元、万元、件、项、条。
为什么：单位在栏目里已经规定（收费金额以万元计），格子里只填数字；写了单位，汇总时读不出来，也容易与规定单位不同。
正文里的数字、别的稿件的表格不查。
反例：采购总金额一格“195494484.6 元”。
正例：采购总金额一格“195494484.6”。
依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号所附表格（收费金额单位为万元，未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.annual_report import report_title
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_WITH_UNIT = re.compile(r"\s{0,9}\d[\d,.]{0,20}\s{0,9}(?P<unit>万元|元|件|项|条)\s{0,9}")

_MESSAGE = "表格里只填数字，不写“{unit}”：请删去单位，并按栏目规定的单位核对数额。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    if report_title(reading) is None:
        return
    for cell in reading.public_with(DIGIT):
        match = _WITH_UNIT.fullmatch(cell.plain.text) if cell.block.cell is not None else None
        if match is not None:
            message = _MESSAGE.format(unit=match["unit"])
            yield rule.finding(cell, 0, len(cell.block.text), message=message)


RULE = Rule(
    id="annual-report-cell-with-unit",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="年度报告表格的数字格里写了单位",
    message="表格里只填数字，不写单位：请删去。",
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号",
    card=__doc__ or "",
    check=_check,
)
