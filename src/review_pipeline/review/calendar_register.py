"""What a register of working days (工作日历登记) holds, and what is wrong with it."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

from review_pipeline.errors import DictionaryMistake
from review_pipeline.review.working_days import Calendar, CalendarYear

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYS = frozenset({"year", "basis", "rest", "work"})
_SATURDAY = 5
_EARLIEST, _LATEST = 1950, 2200

# 《全国年节及纪念日放假办法》(2024-11-10) 第二条: days off with a date of their own, and how many
# there are in all; the four days before that revision are left out of the first.
_FIXED = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
_DAYS_OFF, _DAYS_OFF_BEFORE, _REVISED = 13, 11, 2025


def parse_calendar(text: str, name: str) -> Calendar:
    """The calendar a register file (TOML, ``[[year]]``) holds; ``name`` is for messages.

    Raises DictionaryMistake (``bad-calendar``) naming the file, the year and what is wrong.
    """
    try:
        file = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise _mistake(f"工作日历 {name} 不是正确的 TOML（{fault}）") from fault
    entries = file.get("year")
    if set(file) != {"year"} or not isinstance(entries, list):
        raise _mistake(f"工作日历 {name} 里只应有 [[year]]，至少一项")
    years = [
        _year(entry, f"工作日历 {name} 第 {number} 项")
        for number, entry in enumerate(entries, start=1)
    ]
    twice = [number for number, times in Counter(y.year for y in years).items() if times > 1]
    if twice:
        raise _mistake(f"工作日历 {name} 里 {twice[0]} 年登记了两次")
    return Calendar({year.year: year for year in years})


def _year(entry: object, where: str) -> CalendarYear:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise _mistake(f"{where}应有 year、basis、rest、work 四项，不多不少")
    number, basis = entry["year"], entry["basis"]
    if type(number) is not int or not _EARLIEST <= number <= _LATEST:
        raise _mistake(f"{where}的 year 应为四位年份")
    if not isinstance(basis, str) or not basis.strip() or not basis.isprintable():
        raise _mistake(f"{where}（{number} 年）的 basis 应写明依据，一行文字")
    rest = _days(entry["rest"], number, f"{where}（{number} 年）的 rest")
    work = _days(entry["work"], number, f"{where}（{number} 年）的 work")
    year = CalendarYear(number, basis, rest, work)
    for wrong in _wrong(year):
        raise _mistake(f"{where}（{number} 年）{wrong}")
    return year


def _days(written: object, year: int, where: str) -> frozenset[date]:
    listed = written if isinstance(written, list) else [None]
    days = [day for day in listed if isinstance(day, date) and not isinstance(day, datetime)]
    if len(days) != len(listed):
        raise _mistake(f"{where}应为日期的列表，日期不加引号，如 [{year}-10-01]")
    foreign = [day for day in days if day.year != year]
    if foreign:
        raise _mistake(f"{where}有别的年份的日期 {foreign[0]}")
    if len(set(days)) != len(days):
        raise _mistake(f"{where}有重复的日期")
    return frozenset(days)


def _wrong(year: CalendarYear) -> Iterator[str]:
    """What cannot be: a wrong kind of day, a fixed holiday that is worked, too few days off."""
    for day in sorted(year.rest):
        if day.weekday() >= _SATURDAY:
            yield f"的 rest 有周末 {day}，这里只写星期一至星期五的休息日"
    for day in sorted(year.work):
        if day.weekday() < _SATURDAY:
            yield f"的 work 有平日 {day}，这里只写星期六、星期日的上班日"
    for month, of_month in _FIXED:
        day = date(year.year, month, of_month)
        if year.is_working_day(day):
            yield f"把法定节日 {day} 算成了工作日"
    # A holiday on a weekend is made good on a working day (第六条), once in the year before.
    fewest = (_DAYS_OFF if year.year >= _REVISED else _DAYS_OFF_BEFORE) - 1
    if len(year.rest) - len(year.work) < fewest:
        yield "登记的休息日太少：减去周末上班日，应不少于法定放假天数"


def _mistake(what: str) -> DictionaryMistake:
    return DictionaryMistake("bad-calendar", f"{what}，请改正后运行 review calendar check。")
