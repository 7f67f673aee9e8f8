"""`review calendar`: working days and the terms counted in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseGroup, meanings
from review_pipeline.errors import ReviewError
from review_pipeline.review.clocks import TermKind
from review_pipeline.review.levels import ContentKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from review_pipeline.review.clocks import Clocks
    from review_pipeline.review.working_days import Calendar

_WEEKDAYS = "一二三四五六日"


@click.group("calendar", cls=ChineseGroup, epilog="例：review calendar check")
def command() -> None:
    """工作日历与期限。"""


@command.command(epilog="例：review calendar check")
def check() -> None:
    """检查工作日历和期限登记，说明登记到哪一年。"""
    from review_pipeline.review.working_days import last_start  # noqa: PLC0415 - after --help

    calendar, clocks = _registers()
    for year in sorted(calendar.years.values(), key=lambda each: each.year):
        counted = f"平日休息 {len(year.rest)} 天，周末上班 {len(year.work)} 天"
        click.echo(f"{year.year} 年：{counted}；{year.basis}")
    last = max(calendar.years)
    longest = max(term.days for term in clocks.terms.values())
    until = last_start(calendar, longest)
    click.echo(f"登记无误，期限算到 {last} 年 12 月 31 日；")
    click.echo(f"{until} 以后起算 {longest} 个工作日的，就跨入 {last + 1} 年，须在此前补登。")


@command.command(epilog="例：review calendar show --from 2026-11-27 --days 20")
@click.option(
    "--from",
    "start",
    metavar="日期",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="起算日，本日不算",
)
@click.option("--days", metavar="天数", type=click.IntRange(1, 250), help="工作日数")
@click.option(
    "--term",
    type=click.Choice([term.value for term in TermKind]),
    help=f"不写天数时，按哪种期限：{meanings(TermKind)}",
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ContentKind]),
    default=ContentKind.NEWS.value,
    help="内容种类，有的期限因它而异",
)
def show(start: datetime, days: int | None, term: str | None, kind: str) -> None:
    """从某日起若干工作日，到哪一天为止；逐日列出。"""
    from review_pipeline.review.working_days import working_days_after  # noqa: PLC0415

    calendar, clocks = _registers()
    if days is None and term is not None:
        found = clocks.terms[TermKind(term), ContentKind(kind)]
        days = found.days
        click.echo(f"{TermKind(term).label}：{days} 个工作日，{found.basis}")
    if days is None:
        raise ReviewError("no-term", "请用 --days 写明几个工作日，或用 --term 指明哪种期限。")
    # Counted to the end before the first line: a year nobody registered leaves no half a list.
    counted = [working_days_after(calendar, start.date(), n) for n in range(1, days + 1)]
    for number, day in enumerate(counted, start=1):
        click.echo(f"  {number:>3}  {_named(day)}")
    click.echo(f"截至 {_named(counted[-1])} 24:00。")


def _named(day: date) -> str:
    return f"{day}（星期{_WEEKDAYS[day.weekday()]}）"


def _registers() -> tuple[Calendar, Clocks]:
    import os  # noqa: PLC0415 - after --help

    from review_pipeline.records.timetables import read_registers  # noqa: PLC0415
    from review_pipeline.settings import read_settings  # noqa: PLC0415

    return read_registers(read_settings(os.environ).registers)
