"""双公示的日期对不上.

查什么：行政许可、行政处罚公示表里，公示日期、公示截止期、有效期止日早于决定日期（或有效期起日）的，须确认；
公示日期晚于决定日期七个工作日以上的，只提示（按周一至周五数，没有扣除法定节假日）。
为什么：双公示须在作出决定之日起七个工作日内上网；截止期在决定之前，等于没有公示。
没有填的、不是日期的格子不查；没有这些表头的表格不查。
反例：决定日期2024-04-01，公示截止期2024-03-01。
正例：决定日期2024-04-01，公示日期2024-04-03，公示截止期2027-04-01。
依据：发改办财金〔2018〕424号（作出决定之日起七个工作日内上网公开，原文未核）。
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.publicity_tables import records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from review_pipeline.gates.wording.publicity_tables import Record
    from review_pipeline.language.reading import Reading

_WORKING_DAYS = 7
_SATURDAY = 5

# Each pair: the field that must not come first, the one before it, how people call them.
_ORDER = (
    ("published", "decided", "公示日期", "决定日期"),
    ("until", "decided", "公示截止期", "决定日期"),
    ("valid_to", "valid_from", "有效期止日", "有效期起日"),
)

_EARLY = "{later}早于{earlier}：请核对。"
_LATE = (
    "公示日期比决定日期晚{days}个工作日（未扣法定节假日），超过七个工作日："
    "请核对；确已逾期的，说明原因。"
)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for record in records(reading):
        yield from _reversed(rule, record)
        yield from _late(rule, record)


def _reversed(rule: Rule, record: Record) -> Iterator[Finding]:
    for field, before, later, earlier in _ORDER:
        day, first = record.day(field), record.day(before)
        if day is not None and first is not None and day < first:
            cell = record.cells[field]
            message = _EARLY.format(later=later, earlier=earlier)
            yield rule.finding(cell, 0, len(cell.block.text), message=message)


def _late(rule: Rule, record: Record) -> Iterator[Finding]:
    decided, published = record.day("decided"), record.day("published")
    if decided is None or published is None or published <= decided:
        return
    days = working_days(decided, published)
    if days > _WORKING_DAYS:
        cell = record.cells["published"]
        message = _LATE.format(days=days)
        yield rule.finding(cell, 0, len(cell.block.text), severity=Severity.ADVISE, message=message)


def working_days(first: date, last: date) -> int:
    """The days from Monday to Friday after ``first`` up to ``last``, both given in that order."""
    weeks, rest = divmod((last - first).days, 7)
    odd = (first + timedelta(days=n) for n in range(1, rest + 1))
    return weeks * _SATURDAY + sum(day.weekday() < _SATURDAY for day in odd)


RULE = Rule(
    id="publicity-dates-wrong",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="双公示的日期对不上",
    message="双公示的日期对不上：请核对。",
    basis="发改办财金〔2018〕424号（原文未核）",
    card=__doc__ or "",
    check=_check,
)
