"""Dates and times as a number format shows them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

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
ENGLISH_MONTHS = (
    "January February March April May June July August September October November December"
).split()
HALVES = re.compile(r"AM/PM|A/P|上午/下午", re.IGNORECASE)
NOON = 12


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
    return "".join(
        _shown(token, when, serial, _is_minute(tokens, at), halved, numerals)
        for at, token in enumerate(tokens)
    )


def _is_minute(tokens: Sequence[str], at: int) -> bool:
    """An ``m`` is minutes after an hour or before a second."""
    letters = [token.strip("[]")[:1] for token in tokens]
    before = [each for each in letters[:at] if each in {"h", "s", "y", "d", "m"}]
    after = [each for each in letters[at + 1 :] if each in {"h", "s", "y", "d", "m"}]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _shown(  # noqa: PLR0913, PLR0917 - a token means what its neighbours make of it
    token: str, when: datetime, serial: float, minute: bool, halved: bool, numerals: int  # noqa: FBT001
) -> str:
    kind, width = token.strip("[]")[:1], len(token)
    if token.startswith("["):
        return str(_elapsed(kind, serial))
    if HALVES.fullmatch(token):
        first, _, second = token.partition("/")
        return first if when.hour < NOON else second
    if kind in {"y", "e"}:
        year = when.year % 100 if kind == "y" and width <= 2 else when.year  # noqa: PLR2004
        return digits(f"{year:02d}", numerals)
    if kind == "a":
        return ("星期" if width > 3 else "") + WEEKDAYS[when.weekday()]  # noqa: PLR2004
    if kind == "m" and not minute and width > 2:  # noqa: PLR2004
        return _named(ENGLISH_MONTHS[when.month - 1], width)
    if kind == "d" and width > 2:  # noqa: PLR2004
        return _named(ENGLISH_DAYS[when.weekday()], width)
    number = _count(kind, when, minute=minute, halved=halved)
    if number is None:
        return token.strip('"') if not token.startswith(".0") else f".{when.microsecond:06d}"[:width]
    return chinese(number, numerals) if numerals else f"{number:0{min(width, 2)}d}"


def _named(name: str, width: int) -> str:
    """A name in three letters, whole, or (five) by its first letter."""
    return {3: name[:3], 5: name[0]}.get(width, name)


def _count(kind: str, when: datetime, *, minute: bool, halved: bool) -> int | None:
    if kind == "h":
        return (when.hour - 1) % NOON + 1 if halved else when.hour
    if kind == "m":
        return when.minute if minute else when.month
    return {"d": when.day, "s": when.second}.get(kind)


def _elapsed(kind: str, serial: float) -> int:
    return int(round(serial * 86_400) / {"h": 3600, "m": 60, "s": 1}[kind])
