from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.kit import Desk

DICTIONARIES = Path(__file__).parents[2] / "dictionaries"


def test_the_registers_are_checked_and_say_how_far_they_reach(desk: Desk) -> None:
    said = desk.review("calendar", "check")
    assert (said.status, said.err) == (0, "")
    assert "2026 年：平日休息 19 天，周末上班 6 天" in said.out
    assert "期限算到 2026 年 12 月 31 日" in said.out


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
    missing = desk.refused("calendar", "show", "--from", "2026-12-20", "--days", "20")
    assert "没有登记 2027 年" in missing
    assert "--days" in desk.refused("calendar", "show", "--from", "2026-12-20")


def test_a_mistaken_register_is_refused_by_its_name(desk: Desk) -> None:
    own = desk.home / "dictionaries"
    shutil.copytree(DICTIONARIES / "registers", own / "registers")
    desk.patch.setenv("REVIEW_DICTIONARIES", str(own))
    (own / "registers" / "clocks.toml").write_text("[", encoding="utf-8")
    assert "clocks.toml" in desk.refused("calendar", "check")
