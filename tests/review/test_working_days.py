from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from chinese_calendar import is_workday
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.errors import DictionaryMistake, UnregisteredYear
from review_pipeline.review.calendar_register import parse_calendar
from review_pipeline.review.working_days import last_start, working_days_after, working_days_between
from tools.build_calendar import year_entry

SHIPPED = Path(__file__).parents[2] / "dictionaries/registers/calendar.toml"
CALENDAR = parse_calendar(SHIPPED.read_text(encoding="utf-8"), "calendar.toml")
ONE_YEAR = parse_calendar(year_entry(2026), "calendar.toml")
OLD_YEAR = parse_calendar(year_entry(2020), "calendar.toml")
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)

days = st.dates(FIRST, date(2026, 10, 31))
counts = st.integers(0, 30)


def test_the_register_says_of_every_day_what_its_source_says() -> None:
    for distance in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=distance)
        assert CALENDAR.is_working_day(day) == is_workday(day), day


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2020, 1, 19), True),  # a Sunday worked for the Spring Festival
        (date(2020, 1, 31), False),  # a Friday the epidemic added to it
        (date(2020, 2, 3), True),
        (date(2020, 5, 9), True),
        (date(2020, 10, 8), False),
    ],
)
def test_2020(day: date, *, worked: bool) -> None:
    assert OLD_YEAR.is_working_day(day) is worked


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # the Saturday before the Spring Festival
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 11, 27), 20, date(2026, 12, 25)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
    ],
)
def test_terms_of_2026(start: date, count: int, end: date) -> None:
    assert working_days_after(CALENDAR, start, count) == end


def test_a_term_that_reaches_into_a_year_nobody_registered_is_refused_by_name() -> None:
    assert working_days_after(ONE_YEAR, date(2026, 12, 28), 3) == date(2026, 12, 31)
    with pytest.raises(UnregisteredYear, match=r"没有登记 2027 年.*补登 2027 年。"):
        working_days_after(ONE_YEAR, date(2026, 12, 28), 4)
    with pytest.raises(UnregisteredYear, match="2025 年"):
        working_days_between(ONE_YEAR, date(2025, 12, 1), date(2026, 1, 5))


@given(st.integers(1, 30))
def test_the_last_start_is_the_last(count: int) -> None:
    day = last_start(ONE_YEAR, count)
    assert working_days_after(ONE_YEAR, day, count) <= date(2026, 12, 31)
    with pytest.raises(UnregisteredYear):
        working_days_after(ONE_YEAR, day + timedelta(days=1), count)


@given(days, counts)
def test_counting_undoes_adding(day: date, count: int) -> None:
    assert working_days_between(CALENDAR, day, working_days_after(CALENDAR, day, count)) == count


@given(days, days, counts)
def test_a_term_that_begins_later_ends_no_earlier(one: date, other: date, count: int) -> None:
    early, late = sorted((one, other))
    assert working_days_after(CALENDAR, early, count) <= working_days_after(CALENDAR, late, count)


@given(days, counts)
def test_a_longer_term_ends_later_and_on_a_working_day(day: date, count: int) -> None:
    end = working_days_after(CALENDAR, day, count + 1)
    assert end > working_days_after(CALENDAR, day, count)
    assert CALENDAR.is_working_day(end)


@given(days, counts, st.data())
def test_a_term_may_be_counted_in_two_parts(day: date, count: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, count))
    whole = working_days_after(CALENDAR, day, count)
    halfway = working_days_after(CALENDAR, day, first)
    assert working_days_after(CALENDAR, halfway, count - first) == whole


GOOD = year_entry(2026)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[year]", "不是正确的 TOML"),
        ("", "至少一项"),
        (GOOD + "x = 1\n", "应有 year、basis、rest、work 四项"),
        (GOOD.replace("year = 2026", 'year = "2026"'), "应为四位年份"),
        (GOOD.replace("year = 2026", "year = 2025"), "有别的年份的日期 2026-01-01"),
        (GOOD.replace('basis = "', 'basis = ""#'), "basis 应写明依据"),
        (GOOD.replace("2026-01-01", "2026-01-03"), "rest 有周末 2026-01-03"),
        (GOOD.replace("2026-01-04", "2026-01-05"), "work 有平日 2026-01-05"),
        (GOOD.replace("2026-06-19", "2026-01-01"), "有重复的日期"),
        (GOOD.replace("2026-05-01, ", ""), "把法定节日 2026-05-01 算成了工作日"),
        (GOOD.replace("2026-06-19", '"2026-06-19"'), "日期不加引号"),
        (GOOD.replace("2026-06-19,", "").replace("2026-02-16,", ""), "登记的休息日太少"),
        (GOOD + GOOD, "2026 年登记了两次"),
    ],
)
def test_a_mistake_in_the_register_is_named(text: str, said: str) -> None:
    with pytest.raises(DictionaryMistake, match=said) as refused:
        parse_calendar(text, "calendar.toml")
    assert "calendar.toml" in refused.value.message
    assert refused.value.message.endswith("review calendar check。")
