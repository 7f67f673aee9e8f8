"""年度报告表格缺数，勾稽无法核对.

查什么：政府信息公开年报表三、表四里数字不足规定列数的行。用“/”“-”代替数字的须确认（不等于0）；
只是缺格的提示人工核对，不当作勾稽不平。
为什么：缺一格就无法判断平不平；没有发生的应当填0。
反例：表三一行只有六个数字；“不予处理”一行填“/”。
正例：每行七个数字，没有的填0。
依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号所附表格。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.reported_tables import (
    APPLICANTS,
    CASES,
    RESULTS,
    cases_row,
    requests_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.gates.wording.reported_tables import Tally
    from review_pipeline.language.reading import Reading

_LOST = "表{table}有{count}行数字不足{columns}列，勾稽关系无法核对：请补全表格，或人工核对。"
_STRUCK = "表{table}有{count}行用“/”“-”代替数字，不等于0：没有发生的请填0。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    requests, cases = requests_table(reading), cases_row(reading)
    if requests is not None:
        yield from _told(rule, "三", requests.tallies, APPLICANTS)
    if cases is not None:
        yield from _told(rule, "四", (cases,), RESULTS * len(CASES))


def _told(rule: Rule, table: str, tallies: Sequence[Tally], columns: int) -> Iterator[Finding]:
    """One finding for a table's struck rows, one for its short ones, at the first of each."""
    struck = [tally for tally in tallies if tally.struck]
    lost = [tally for tally in tallies if not tally.struck and not tally.complete(columns)]
    if struck:
        message = _STRUCK.format(table=table, count=len(struck))
        yield _at(rule, struck[0], message, Severity.CONFIRM)
    if lost:
        message = _LOST.format(table=table, count=len(lost), columns=columns)
        yield _at(rule, lost[0], message, Severity.ADVISE)


def _at(rule: Rule, tally: Tally, message: str, severity: Severity) -> Finding:
    end = len(tally.first.block.text)
    return rule.finding(tally.first, 0, end, message=message, severity=severity)


RULE = Rule(
    id="annual-report-tables-incomplete",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="年度报告表格缺数，勾稽无法核对",
    message="年度报告表格缺数，勾稽关系无法核对：请补全。",
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号",
    card=__doc__ or "",
    check=_check,
)
