"""Build ``dictionaries/registers/calendar.toml`` from the figures of the package chinesecalendar.

``python -m tools.build_calendar 2024 2026`` writes the years from the first to the last. The
package is asked here only: the register is data that people keep up by hand each autumn, when
the State Council's notice for the next year is out.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import is_workday

REGISTER = Path(__file__).parent.parent / "dictionaries/registers/calendar.toml"
_SATURDAY = 5

_HEAD = """\
# 工作日历：期限以工作日计的，按这里算。每年一项，按国务院办公厅当年放假安排的通知登记。
# rest：星期一至星期五里的休息日；work：星期六、星期日里的上班日（调休）。周末休息不必写。
# 没有登记的年份一律算不出期限，系统会说明缺哪一年，不会当作周一至周五都上班。
# 改后运行 review calendar check。
# 下列数字由 tools/build_calendar.py 取自 chinesecalendar，通知原文未核。
"""

# The notices' numbers, as commonly cited; none was read.
_NOTICES = {
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}


def year_entry(year: int) -> str:
    """The register's entry for a year; NotImplementedError where the package has no figures."""
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    rest = [day for day in days if day.weekday() < _SATURDAY and not is_workday(day)]
    work = [day for day in days if day.weekday() >= _SATURDAY and is_workday(day)]
    number = f"（{_NOTICES[year]}，未核）" if year in _NOTICES else "（未核）"
    basis = f"国务院办公厅关于{year}年部分节假日安排的通知{number}"
    return (
        f'[[year]]\nyear = {year}\nbasis = "{basis}"\n'
        f"rest = [{_list(rest)}]\nwork = [{_list(work)}]\n"
    )


def _list(days: list[date]) -> str:
    """The dates, a line for each month."""
    months: dict[int, list[str]] = {}
    for day in days:
        months.setdefault(day.month, []).append(day.isoformat())
    return "".join(f"\n    {', '.join(month)}," for month in months.values()) + "\n"


def main() -> None:
    """Write the register for the years named on the command line."""
    first, last = map(int, sys.argv[1:3])
    entries = [year_entry(year) for year in range(first, last + 1)]
    REGISTER.write_text("\n".join([_HEAD, *entries]), encoding="utf-8")
    sys.stdout.write(f"{REGISTER.name}: {len(entries)} years\n")


if __name__ == "__main__":
    main()
