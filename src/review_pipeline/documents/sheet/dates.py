"""Dates and times as a number format shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from review_pipeline.documents.sheet.figures import literal
from review_pipeline.documents.sheet.numerals import chinese, digits

if TYPE_CHECKING:
    from collections.abc import Sequence

# The day before 1 January 1900, when the day that never was (29 February 1900) is past.
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no time zones
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
NEVER_WAS = 60
LAST_SERIAL = 2_958_466
WEEKDAYS = "一二三四五六日"
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
HALVES = re.compile(r"AM/PM|A/P|上午/下午", re.IGNORECASE)
NOON = 12
UNITS = frozenset("hsydm")
SECONDS = {"h": 3600, "m": 60, "s": 1}
# From three letters on a month or a day is shown by its name.
NAMED = 3


def moment(serial: float, *, since_1904: bool) -> datetime | None:
    """The time a serial number stands for; None outside the calendar."""
    if not 0 <= serial < LAST_SERIAL:
        return None
    early = not since_1904 and serial < NEVER_WAS
    epoch = EPOCH_1904 if since_1904 else EPOCH
    whole = timedelta(days=int(serial) + early)
    return epoch + whole + timedelta(milliseconds=round(serial % 1 * 86_400_000))


def show_date(serial: float, tokens: Sequence[str], *, since_1904: bool, numerals: int) -> str:
    """A date under a format, already cut into tokens; letters are lower case."""
    when = moment(serial, since_1904=since_1904)
    if when is None:
        return "#" * 8
    if not any(re.match(r"s?\.0|\[", token) for token in tokens):
        # Without parts of a second the clock shows the nearest whole one.
        when = (when + timedelta(milliseconds=500)).replace(microsecond=0)
    halved = any(HALVES.fullmatch(token) for token in tokens)
    clock = Clock(when, serial, numerals, halved=halved)
    return "".join(
        _shown(token, clock, minute=_is_minute(tokens, at)) for at, token in enumerate(tokens)
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment to be shown: its serial number, how digits are written, hours to 12 or 24."""

    when: datetime
    serial: float
    numerals: int
    halved: bool


def _is_minute(tokens: Sequence[str], at: int) -> bool:
    """An ``m`` is minutes after an hour or before a second."""
    letters = [token.strip("[]")[:1] for token in tokens]
    before = [each for each in letters[:at] if each in UNITS]
    after = [each for each in letters[at + 1 :] if each in UNITS]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _shown(token: str, clock: Clock, *, minute: bool) -> str:
    """What one token shows."""
    kind, width = token.strip("[]")[:1], len(token)
    if token.startswith("["):
        return str(int(round(clock.serial * 86_400) / SECONDS[kind]))
    number = _count(kind, clock, minute=minute)
    if number is None:
        return _word(token, clock)
    if width >= NAMED and not minute and kind in {"m", "d"}:
        when = clock.when
        month = kind == "m"
        name = ENGLISH_MONTHS[when.month - 1] if month else ENGLISH_DAYS[when.weekday()]
        return {3: name[:3], 5: name[0]}.get(width, name)
    return chinese(number, clock.numerals) if clock.numerals else f"{number:0{min(width, 2)}d}"


def _word(token: str, clock: Clock) -> str:
    """A token that shows no count: a year, a weekday, a half of the day, a text."""
    when, width = clock.when, len(token)
    if HALVES.fullmatch(token):
        first, _, second = token.partition("/")
        return first if when.hour < NOON else second
    if token.startswith(".0"):
        return f".{when.microsecond:06d}"[:width]
    if set(token) <= {"y", "e"}:
        year = when.year % 100 if "y" in token and width < NAMED else when.year
        return digits(f"{year:02d}", clock.numerals)
    if set(token) == {"a"}:
        return ("星期" if width > NAMED else "") + WEEKDAYS[when.weekday()]
    return literal(token)


def _count(kind: str, clock: Clock, *, minute: bool) -> int | None:
    when = clock.when
    if kind == "h":
        return (when.hour - 1) % NOON + 1 if clock.halved else when.hour
    if kind == "m":
        return when.minute if minute else when.month
    return {"d": when.day, "s": when.second}.get(kind)
