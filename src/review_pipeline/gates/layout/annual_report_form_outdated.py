"""年度报告用了旧表格.

查什么：2021年度以后的政府信息公开工作年度报告，表格里还有2019年试行格式的栏目
（本年新制作数量、本年新公开数量、上一年项目数量、采购项目数量）。
为什么：2021年9月起改用新格式，旧栏目数据口径不同，会被退回重报。
2019、2020年度的报告用旧格式是对的，不查。
反例：（2022年度报告）本年新制作数量。
正例：（2022年度报告）本年制发件数；（2019年度报告）本年新制作数量。
依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号（自2021年度报告起，据公开报道，未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.annual_report import report_title
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_FIRST_YEAR = 2021
_OLD = re.compile(
    r"\s*(?:本年新制作数量|本年新公开数量|对外公开总数量|上一年项目数量|本年增/?减|采购项目数量|采购总金额)\s*"
)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    report = report_title(reading)
    if report is None or report.year is None or report.year < _FIRST_YEAR:
        return
    cells = (passage for passage in reading.public if passage.block.cell is not None)
    old = next((cell for cell in cells if _OLD.fullmatch(cell.plain.text)), None)
    if old is not None:
        yield rule.finding(old, 0, len(old.block.text))


RULE = Rule(
    id="annual-report-form-outdated",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="年度报告用了旧表格",
    message="2021年度起的年度报告改用新表格，此处是旧栏目：请换用新表格，并按新口径重填。",
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号",
    card=__doc__ or "",
    check=_check,
)
