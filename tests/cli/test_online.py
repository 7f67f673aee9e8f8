"""What is online, by the commands that watch it, correct it and take it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.impact_now import report as impact_report
from flows.patrol_now import report
from flows.releasing import release_once
from review_pipeline.documents import sample_report
from review_pipeline.errors import ReviewError
from tests.flows.desk import Desk as Cleared

if TYPE_CHECKING:
    from tests.cli.kit import Desk


@pytest.fixture
def online(desk: Desk) -> str:
    """A report signed by all and released, in the home the command works on."""
    desk.patch.setenv("REVIEW_AGENCY_CODE", "YL0000142")
    signed = Cleared.open(desk.home / "home")
    submission = signed.cleared()
    release_once(signed.office, submission, 1)
    desk.write("更正.docx", sample_report.mended_report())
    return submission


def test_online_corrected_and_withdrawn(desk: Desk, online: str) -> None:
    assert "在线：" in desk.review("status", online).out
    corrected = desk.review("portal", "correct", online, "更正.docx", "--author", "li.wen")
    assert corrected.out == "更正稿为第 2 稿，已送审；审结之前，网上仍是原稿。\n"
    assert "在线：" in desk.review("status", online).out
    taken = desk.review("portal", "withdraw", online, "--reason", "mistake", "--actor", "qian.li")
    assert taken.status == 0
    assert "现答复 410" in taken.out
    assert "在线：" not in desk.review("status", online).out
    assert "没有在线的版本" in desk.refused("portal", "withdraw", online, "--reason", "mistake")
    assert desk.review("audit", "verify").status == 0


def test_going_back_is_told_item_by_item_and_undone_by_a_command(desk: Desk, online: str) -> None:
    first = desk.review("portal", "releases").out.splitlines()[-1].split("\u3000")[0].strip("* ")
    back = desk.review("portal", "rollback", first, "--actor", "qian.li")
    assert back.out.splitlines()[1:] == [f"{online}\u3000已下线"]
    assert "状态：已下线" in desk.review("status", online).out
    assert report() == 0
    log = desk.review("audit", "log", "--submission", online).out
    assert "随门户退回下线" in log
    restored = desk.review("portal", "restore", online, "--actor", "qian.li")
    assert restored.out == "已转为待发布，复查通过即重新上线。\n"
    assert "已审结" in desk.refused("portal", "restore", online, "--actor", "qian.li")
    assert desk.review("audit", "verify").status == 0


def test_an_annulled_decision_taken_down_in_haste_is_owed_no_more(desk: Desk, online: str) -> None:
    on = ("--on", "2026-11-02", "--actor", "li.wen")
    assert desk.review("portal", "annul", online, *on).status == 0
    assert "撤回已被撤销等的处罚决定" in desk.review("portal", "owed").out
    assert desk.review("portal", "takedown", online, "--actor", "sun.jie").status == 0
    owed = desk.review("portal", "owed").out
    assert "补办撤稿手续" in owed
    assert "撤回已被撤销等的处罚决定" not in owed


def test_a_withdrawal_by_nobody_leaves_the_page(desk: Desk, online: str) -> None:
    desk.refused("portal", "withdraw", online, "--reason", "mistake", "--actor", "nobody")
    assert "在线：" in desk.review("status", online).out
    assert report() == 0


def test_patrol_names_a_page_changed_by_hand(
    desk: Desk, online: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (page,) = (desk.home / "home" / "portal" / "current").resolve().glob("content/*/*/index.html")
    page.chmod(0o644)
    before = page.read_bytes()
    page.write_text("改过的网页", encoding="utf-8")
    assert online
    assert report() == 1
    said = capsys.readouterr()
    assert "index.html：内容被改动" in said.out
    assert said.err == "巡检发现 1 处，请尽快核实处置。\n"
    tasks = desk.review("patrol", "--department", "办公室").out
    assert "/content/YL0000142-2026-000/01/index.html" in tasks
    assert "内容被改动" in tasks
    assert "待告知" in tasks
    assert "内容被改动" in desk.review("inbox", "--for", "zhao.min").out
    assert "内容被改动" not in desk.review("inbox", "--for", "sun.jie").out
    page.write_bytes(before)
    assert report() == 0
    assert "内容被改动" not in desk.review("patrol", "--tasks").out
    assert desk.review("audit", "verify").status == 0


LOCAL = """\
[card]
id = "local-watch"
title = "本单位慎用词"
gate = "wording"
kind = "term"
severity = "confirm"
message = "“{found}”请核对。"
basis = "本单位规定"
owner = "办公室"
in_force_since = 2026-01-01
last_verified = 2026-11-01

[[entry]]
text = "政府信息公开"
flagged = ["做好政府信息公开。"]
"""


def test_a_dictionary_changed_since_names_the_pages_it_now_flags(
    desk: Desk, online: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert impact_report(None) == 0
    layer = desk.home / "新词" / "wording"
    layer.mkdir(parents=True)
    (layer / "words.toml").write_text(LOCAL, encoding="utf-8")
    desk.patch.setenv("REVIEW_DICTIONARY_LAYERS", str(layer.parent))
    capsys.readouterr()
    assert impact_report(None) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"{online} 第 1 稿")
    assert "“政府信息公开”请核对。（local-watch）" in said.out
    assert said.err == "1 件在线稿件有新问题，请核实。\n"
    version = said.out.partition("词典版本 ")[2].partition("）")[0]
    assert impact_report(version[:6]) == 1
    with pytest.raises(ReviewError, match="没有一件是按词典版本“ffff”审的"):
        impact_report("ffff")
