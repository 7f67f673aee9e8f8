"""Many drafts at once: every one is told, in order, whatever becomes of the others."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from review_pipeline.cli import crew
from review_pipeline.cli.checking import Checker
from review_pipeline.cli.progress import shown
from tests.cli.kit import ID, Desk

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.cli.checking import Checked

COUNT = 11


@pytest.fixture
def archive(desk: Desk) -> Desk:
    (desk.home / "档案").mkdir()
    for number in range(COUNT):
        text = f"第{number}篇\n当事人身份证号{ID}。" if number == 1 else f"第{number}篇动态。"
        desk.write(f"档案/{number}.txt", text.encode())
    desk.write("档案/2.docx", b"PK no zip")
    return desk


@pytest.mark.parametrize("cores", [1, 3])
def test_the_report_is_the_same_on_one_core_and_on_many(
    archive: Desk, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    monkeypatch.setattr(crew, "cores", lambda: cores)
    said = archive.review("check", "档案", "--format", "json")
    assert said.status == 2
    told = [(each["path"], each["outcome"]) for each in said.json()["documents"]]
    outcomes = {"1.txt": "flagged", "2.docx": "refused"}
    names = sorted([*(f"{n}.txt" for n in range(COUNT)), "2.docx"])
    assert told == [(f"档案/{name}", outcomes.get(name, "clear")) for name in names]
    refused = next(each for each in said.json()["documents"] if each["outcome"] == "refused")
    assert refused["error"]["code"]
    assert said.err == ""


def test_what_a_killed_worker_left_undone_is_done(
    archive: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.getpid()
    check = Checker.check

    def dying(checker: Checker, path: Path) -> Checked:
        if os.getpid() != here and path.name == "3.txt":
            os._exit(9)
        return check(checker, path)

    monkeypatch.setattr(crew, "cores", lambda: 2)
    monkeypatch.setattr(Checker, "check", dying)
    told = archive.review("check", "档案", "--format", "json").json()["documents"]
    assert len(told) == COUNT + 1


def test_a_terminal_is_shown_how_far_it_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(shown(iter("abcdef"), 6)) == list("abcdef")
    assert "6/6" in sys.stderr.getvalue() or "检查" in sys.stderr.getvalue()  # type: ignore[attr-defined]


def test_nothing_to_check_is_nothing_to_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert list(shown(iter(()), 0)) == []
