"""没有这一天.

查什么：不存在的日期：2月30日、4月31日、平年的2月29日、13月；阿拉伯数字和汉字写法都查。
没有年份的“2月29日”可能在闰年，不查。
为什么：日期录错会使期限、效力无从计算。
反例：2023年2月29日起施行；11月31日前报送。
正例：2024年2月29日；每年2月29日；十二个月三十日内。
依据：《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

# Each way to write a date, and what must stand in a text that holds one.
_DATES = (
    (
        re.compile(
            r"(?<![\d.])(?:(?P<year>\d{4})\s*年\s*)?(?<!\d)(?P<month>\d{1,2})\s*月\s*"
            r"(?P<day>\d{1,2})\s*日"
        ),
        re.compile(r"\d\s*月"),
    ),
    (
        re.compile(
            r"(?:(?P<year>[〇零一二三四五六七八九]{4})年)?(?<![一二三四五六七八九十])"
            r"(?P<month>[一二三四五六七八九十]{1,3})月(?P<day>[一二三四五六七八九十]{1,3})日"
        ),
        re.compile("[一二三四五六七八九十]月"),
    ),
    (
        re.compile(
            r"(?<![\d./\-])(?P<year>(?:19|20)\d{2})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?![\d./\-])"
        ),
        re.compile(r"\d[./-]\d"),
    ),
)
_A_LEAP_YEAR = 2000
_MONTHS = 12


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(0, "月./-"):
        text = passage.plain.text
        for pattern, sign in _DATES:
            for match in pattern.finditer(text) if sign.search(text) else ():
                if _impossible(match["year"], match["month"], match["day"]):
                    yield rule.finding(passage, *passage.plain.original(*match.span()))


def _impossible(year: str | None, month: str, day: str) -> bool:
    """Whether no calendar has the day; a month above 12 counts only where a year is named."""
    try:
        y = number_of(year) if year else _A_LEAP_YEAR
        m, d = number_of(month), number_of(day)
    except ValueError:
        return False
    if not 1 <= m <= _MONTHS:
        return year is not None
    return y > 0 and not 1 <= d <= monthrange(y, m)[1]


RULE = Rule(
    id="impossible-date",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="没有这一天",
    message="日历上没有这一天：请核对日期。",
    basis="《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
