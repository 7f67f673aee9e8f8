"""年度报告表格勾稽不平.

查什么：政府信息公开年报表三、表四的勾稽关系。表三各行六类申请人之和等于总计；各列
“本年新收＋上年结转＝办理结果总计＋结转下年度”，办理结果总计等于各分项之和；表四各组四种结果之和等于总计。
只在所涉各行数字齐全时才判断，缺格的由 annual-report-tables-incomplete 提示。
为什么：勾稽关系写在表头，不平的年报一经公布就会被通报。
反例：新收9件、上年结转0件，办结8件、结转下年度0件。
正例：各行各列相符；提取时缺了一格的行。
依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号所附表格（表三表头的勾稽关系）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.reported_tables import (
    APPLICANTS,
    CASES,
    OUTCOMES,
    RESULTS,
    cases_row,
    requests_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.gates.wording.reported_tables import Figure, Requests, Tally
    from review_pipeline.language.reading import Reading

_ROW = "表三本行六类申请人之和为{right}，总计却是{stated}：请核对。"
_BALANCE = (
    "表三第{column}列：新收{new}＋上年结转{old}≠办理结果总计{done}＋结转下年度{left}：请核对。"
)
_SUM = "表三第{column}列：办理结果各项之和为{right}，总计却是{stated}：请核对。"
_CASE = "表四“{case}”四种结果之和为{right}，总计却是{stated}：请核对。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    requests = requests_table(reading)
    if requests is not None:
        yield from _rows(rule, requests)
        yield from _balances(rule, requests)
        yield from _sums(rule, requests)
    cases = cases_row(reading)
    if cases is not None and cases.complete(RESULTS * len(CASES)):
        yield from _cases(rule, cases)


def _rows(rule: Rule, requests: Requests) -> Iterator[Finding]:
    """Σ six kinds of applicants = 总计, in every row that is whole."""
    for tally in requests.tallies:
        if tally.complete(APPLICANTS):
            right, total = _total(tally.figures)
            if right != total.value:
                yield _at(rule, total, _ROW.format(right=right, stated=total.value))


def _balances(rule: Rule, requests: Requests) -> Iterator[Finding]:
    """一 + 二 = 三（七） + 四, column by column."""
    frame = (requests.received, requests.carried_in, requests.handled, requests.carried_out)
    if not all(tally.complete(APPLICANTS) for tally in frame):
        return
    columns = zip(*(tally.figures for tally in frame), strict=True)
    for column, (new, old, done, left) in enumerate(columns, start=1):
        if new.value + old.value != done.value + left.value:
            message = _BALANCE.format(
                column=column, new=new.value, old=old.value, done=done.value, left=left.value
            )
            yield _at(rule, left, message)


def _sums(rule: Rule, requests: Requests) -> Iterator[Finding]:
    """三（七） = Σ of the outcomes, column by column."""
    outcomes = (*requests.outcomes, requests.handled)
    whole = all(tally.complete(APPLICANTS) for tally in outcomes)
    if not whole or len(requests.outcomes) not in OUTCOMES:
        return
    columns = zip(*(tally.figures for tally in outcomes), strict=True)
    for column, figures in enumerate(columns, start=1):
        right, total = _total(figures)
        if right != total.value:
            yield _at(rule, total, _SUM.format(column=column, right=right, stated=total.value))


def _cases(rule: Rule, cases: Tally) -> Iterator[Finding]:
    for number, case in enumerate(CASES):
        group = cases.figures[number * RESULTS : (number + 1) * RESULTS]
        right, total = _total(group)
        if right != total.value:
            message = _CASE.format(case=case, right=right, stated=total.value)
            yield _at(rule, total, message)


def _total(figures: Sequence[Figure]) -> tuple[int, Figure]:
    """What the figures before the last add up to, and the last."""
    return sum(figure.value for figure in figures[:-1]), figures[-1]


def _at(rule: Rule, figure: Figure, message: str) -> Finding:
    return rule.finding(figure.passage, 0, len(figure.passage.block.text), message=message)


RULE = Rule(
    id="annual-report-tables-unbalanced",
    gate=Gate.WORDING,
    severity=Severity.BLOCK,
    title="年度报告表格勾稽不平",
    message="年度报告表格的勾稽关系不平：请核对。",
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号",
    card=__doc__ or "",
    check=_check,
)
