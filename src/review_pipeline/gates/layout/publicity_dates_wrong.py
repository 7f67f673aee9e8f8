"""双公示表的日期.

查什么：同一行里，公示日期早于决定日期；公示日期晚于决定日期二十天以上（七个工作日无论遇到哪个
长假都已过去）；公示截止期不晚于决定日期；有效期的止早于起。
为什么：双公示要求作出决定之日起七个工作日内上网；日期录错，公示就撤不下来或者不到期就撤。
反例：决定日期 2024-05-01，公示日期 2024-04-30。
正例：决定日期 2024-05-01，公示日期 2024-05-08，公示截止期 2025-05-01；没有写明日期的。
依据：发改办财金〔2018〕424号（原文未核）；《行政处罚法》第四十八条。
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import grids, head_of
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.grids import Line, Seat
    from review_pipeline.language.reading import Reading

_COLUMNS = {
    "决定": re.compile(r"(?:处罚|许可|作出)?决定(?:日期|时间)"),
    "公示": re.compile(r"公示(?:日期|时间|起始日期|开始日期)"),
    "截止": re.compile(r"公示截止(?:日期|期|时间)?|公示期限截止"),
    "起": re.compile(r"有效期(?:自|起)"),
    "止": re.compile(r"有效期(?:至|止)"),
}
_DAY = re.compile(
    r"(?P<year>20[0-9]{2})[\-/.年](?P<month>[0-9]{1,2})[\-/.月](?P<day>[0-9]{1,2})日?"
)
# Seven working days never took longer, whatever the holiday.
_LATEST = timedelta(days=20)

_EARLY = "公示日期早于决定日期"
_LATE = "公示日期晚于决定日期二十天以上，已过七个工作日"
_ENDED = "公示截止期不晚于决定日期"
_REVERSED = "有效期的止早于起"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for lines in grids(reading) if reading.hits(rule.id) else ():
        head = head_of(lines)
        columns = _columns(lines[head])
        if len(columns) > 1:
            for line in lines[head + 1 :]:
                yield from _in_line(rule, {n: line[c] for n, c in columns.items() if c in line})


def _columns(header: Line) -> Mapping[str, int]:
    named = [(n, c) for n, p in _COLUMNS.items() for c, s in header.items() if p.fullmatch(s.text)]
    return dict(named)


def _in_line(rule: Rule, seats: Mapping[str, Seat]) -> Iterator[Finding]:
    days = {name: day for name, seat in seats.items() if (day := _day(seat.text))}
    for name, what in _faults(days):
        seat = seats[name]
        span = seat.passage.plain.original(seat.start, seat.end)
        message = rule.message.format(what=what)
        yield rule.finding(seat.passage, *span, message=message)


def _faults(days: Mapping[str, date]) -> Iterator[tuple[str, str]]:
    for first, second, what in _ORDERS:
        if first in days and second in days and days[second] < days[first]:
            yield second, what
    if {"决定", "公示"} <= days.keys() and days["公示"] - days["决定"] > _LATEST:
        yield "公示", _LATE
    if {"决定", "截止"} <= days.keys() and days["截止"] == days["决定"]:
        yield "截止", _ENDED


_ORDERS: Sequence[tuple[str, str, str]] = (
    ("决定", "公示", _EARLY),
    ("决定", "截止", _ENDED),
    ("起", "止", _REVERSED),
)


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


RULE = Rule(
    id="publicity-dates-wrong",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="双公示表的日期",
    message="本行{what}：请与决定书核对后改正，确已超期的说明原因。",
    basis="发改办财金〔2018〕424号；《行政处罚法》第四十八条",
    card=__doc__ or "",
    check=_check,
    anchors=("决定日期", "决定时间", "有效期"),
)
