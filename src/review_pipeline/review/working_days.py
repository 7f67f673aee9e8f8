"""Working days (工作日), counted in a register of the years somebody has looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from review_pipeline.errors import UnregisteredYear

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year as the State Council's notice arranges it.

    ``rest`` are the days off that fall on Monday to Friday, ``work`` the Saturdays and
    Sundays that are worked; ``basis`` is the notice.
    """

    year: int
    basis: str
    rest: frozenset[date]
    work: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        """Whether a day of this year is worked."""
        return day in self.work if day.weekday() >= _SATURDAY else day not in self.rest


@dataclass(frozen=True, slots=True)
class Calendar:
    """The registered years by their number."""

    years: Mapping[int, CalendarYear] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Whether a day is worked; UnregisteredYear where nobody has registered its year."""
        year = self.years.get(day.year)
        if year is None:
            raise UnregisteredYear(
                "unregistered-year",
                f"工作日历没有登记 {day.year} 年，期限算不出；请按国务院办公厅当年放假安排的通知，"
                f"在 calendar.toml 补登 {day.year} 年。",
            )
        return year.is_working_day(day)


def working_days_after(calendar: Calendar, day: date, count: int) -> date:
    """The last day of a term of ``count`` working days from ``day`` on; 0 gives ``day`` itself.

    The first day does not count (《民法典》第二百零一条，未核). Raises UnregisteredYear.
    """
    if count < 0:
        raise ValueError("a term cannot have fewer than no days")
    for _ in range(count):
        day = _next_working_day(calendar, day)
    return day


def last_start(calendar: Calendar, count: int) -> date:
    """The last day from which a term of ``count`` working days stays within the register."""
    last = max(calendar.years.values(), key=lambda year: year.year)
    day = date(last.year, 12, 31)
    while working_days_between(calendar, day, date(last.year, 12, 31)) < count:
        day -= timedelta(days=1)
    return day


def working_days_between(calendar: Calendar, start: date, end: date) -> int:
    """How many working days come after ``start``, up to and with ``end``; 0 where none does.

    It undoes `working_days_after`. Raises UnregisteredYear.
    """
    return sum(calendar.is_working_day(day) for day in _days_after(start, end))


def _next_working_day(calendar: Calendar, day: date) -> date:
    day += timedelta(days=1)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day


def _days_after(start: date, end: date) -> Iterator[date]:
    for distance in range(1, (end - start).days + 1):
        yield start + timedelta(days=distance)
