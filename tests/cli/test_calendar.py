from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.review.registers import hourly, write_registers
from tools.build_calendar import year_entry

if TYPE_CHECKING:
    from tests.cli.kit import Desk


def own_registers(desk: Desk, clocks: str) -> None:
    write_registers(desk.home / "own", calendar=year_entry(2026), clocks=clocks)
    desk.patch.setenv("REVIEW_DICTIONARIES", str(desk.home / "own"))


def test_the_registers_are_checked_and_say_how_far_they_reach(desk: Desk) -> None:
    said = desk.review("calendar", "check")
    assert (said.status, said.err) == (0, "")
    assert "2026 年：平日休息 19 天，周末上班 6 天" in said.out
    assert re.search(r"期限算到 20\d\d 年 12 月 31 日", said.out)


def test_a_term_is_shown_day_by_day(desk: Desk) -> None:
    said = desk.review("calendar", "show", "--from", "2026-09-30", "--days", "3").out
    assert said.splitlines() == [
        "    1  2026-10-08（星期四）",
        "    2  2026-10-09（星期五）",
        "    3  2026-10-10（星期六）",
        "截至 2026-10-10（星期六） 24:00。",
    ]
    law = desk.review("calendar", "show", "--from", "2026-11-27", "--term", "publish").out
    assert law.startswith("公开：20 个工作日，《中华人民共和国政府信息公开条例》第二十六条\n")
    assert law.endswith("截至 2026-12-25（星期五） 24:00。\n")


def test_a_year_nobody_registered_and_a_term_nobody_named_are_said(desk: Desk) -> None:
    own_registers(desk, hourly())
    missing = desk.refused("calendar", "show", "--from", "2026-12-20", "--days", "20")
    assert "没有登记 2027 年" in missing
    assert "--days" in desk.refused("calendar", "show", "--from", "2026-12-20")


def test_a_mistaken_register_is_refused_by_its_name(desk: Desk) -> None:
    own_registers(desk, "[")
    assert "clocks.toml" in desk.refused("calendar", "check")
