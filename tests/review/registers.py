"""Registers made up for tests: of any year, and clocks that need no calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from review_pipeline.review.clocks import TermKind
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from pathlib import Path

_FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))


def made_up_year(year: int) -> str:
    """An entry with the holidays that have a date of their own, and a long rest in February."""
    rest = [date(year, *fixed) for fixed in _FIXED]
    rest += [date(year, 2, 1) + timedelta(days=n) for n in range(14)]
    days = ", ".join(day.isoformat() for day in rest if day.weekday() < 5)
    return f'[[year]]\nyear = {year}\nbasis = "编造"\nrest = [{days}]\nwork = []\n'


def hourly(within: int = 2, remind: int = 1, after: int = 1) -> str:
    """Clocks of hours for every level, each told to the leader."""
    steps = "".join(
        f'[[step]]\nlevel = "{level.value}"\nhours = {within}\nremind = {remind}\n'
        f'escalate = {after}\nescalate_to = "leader"\n'
        for level in ReviewLevel
    )
    terms = "".join(
        f'[[term]]\nfor = "{kind.value}"\ndays = 5\nbasis = "甲"\n' for kind in TermKind
    )
    return steps + terms


def write_registers(dictionaries: Path, *, calendar: str, clocks: str) -> None:
    folder = dictionaries / "registers"
    folder.mkdir(parents=True)
    (folder / "calendar.toml").write_text(calendar, encoding="utf-8")
    (folder / "clocks.toml").write_text(clocks, encoding="utf-8")
