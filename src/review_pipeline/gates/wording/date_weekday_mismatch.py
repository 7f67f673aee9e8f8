"""日期与星期对不上.

查什么：日期后面（可隔括号）写明的星期几，与日历不符。没有年份的，按成文年份和前后各一年判断，
三年都对不上才算。
为什么：通知、通告的时间写错，群众会白跑一趟。
反例：2025年11月7日（星期六）。
正例：2025年11月7日（星期五）；每周三；11月7日至周日。
依据：《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_WEEKDAYS = "一二三四五六日"
_NAMED = (
    r"\s*+[(,]?\s*+(?P<named>(?:星期|礼拜|周)(?P<weekday>[一二三四五六日天]))"
    r"(?![一-鿿]{0,2}[至到])\)?"
)
_DATED = (
    re.compile(
        r"(?:(?P<year>\d{4})\s*年\s*)?(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
        + _NAMED
    ),
    re.compile(r"(?<![\d./-])(?P<year>\d{4})([./-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})" + _NAMED),
)

_MAY_BE_NAMED = re.compile(r"[期拜周][一二三四五六日天]")

_MESSAGE = "{day}是星期{right}，不是{wrong}：请核对日期和星期。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(DIGIT):
        if _MAY_BE_NAMED.search(passage.plain.text) is None:
            continue
        for pattern in _DATED:
            for match in pattern.finditer(passage.plain.text):
                message = _mismatch(match, context.document_date.year)
                if message is not None:
                    span = passage.plain.original(*match.span())
                    yield rule.finding(passage, *span, message=message)


def _mismatch(match: re.Match[str], document_year: int) -> str | None:
    days = _days(match, document_year)
    named = _WEEKDAYS.index(match["weekday"].replace("天", "日"))
    if not days or any(day.weekday() == named for day in days):
        return None
    day = days[0]
    written = f"{day.month}月{day.day}日"
    return _MESSAGE.format(
        day=f"{day.year}年{written}" if match["year"] else f"{written}按{day.year}年",
        right=_WEEKDAYS[day.weekday()],
        wrong=match["named"],
    )


def _days(match: re.Match[str], document_year: int) -> list[date]:
    """The days that may be meant, the likeliest first."""
    years = [document_year, document_year - 1, document_year + 1]
    if match["year"]:
        years = [int(match["year"])]
    return [day for year in years if (day := _day(year, match["month"], match["day"]))]


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None  # impossible-date says so


RULE = Rule(
    id="date-weekday-mismatch",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="日期与星期对不上",
    message="日期与星期对不上：请核对。",
    basis="《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
