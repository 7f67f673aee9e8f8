"""What is online, by the commands that watch it, correct it and take it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.patrol_now import report
from flows.releasing import release_once
from review_pipeline.documents import sample_report
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


def test_a_withdrawal_by_nobody_leaves_the_page(desk: Desk, online: str) -> None:
    desk.refused("portal", "withdraw", online, "--reason", "mistake", "--actor", "nobody")
    assert "在线：" in desk.review("status", online).out
    assert report() == 0


def test_patrol_names_a_page_changed_by_hand(
    desk: Desk, online: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (page,) = (desk.home / "home" / "portal" / "current").resolve().glob("content/**/index.html")
    page.chmod(0o644)
    page.write_text("改过的网页", encoding="utf-8")
    assert online
    assert report() == 1
    said = capsys.readouterr()
    assert "index.html：内容被改动" in said.out
    assert said.err == "巡检发现 1 处，请尽快核实处置。\n"
