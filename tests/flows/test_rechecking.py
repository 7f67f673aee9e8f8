"""A dictionary that changed between the last signature and the release."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.office import Office, now
from flows.rechecking import still_cleared
from flows.releasing import release_once
from review_pipeline.documents import sample_report
from review_pipeline.errors import NotAllowed
from review_pipeline.records.arrangements import ArrangementKind, Wanted, arrange
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.releases import clearance, intend_release
from review_pipeline.records.status import status
from review_pipeline.records.verifying import verify
from review_pipeline.review.state import State
from tests.flows.desk import Desk

if TYPE_CHECKING:
    from review_pipeline.records.kinds import EntryKind as Kind

pytestmark = pytest.mark.slow

DICTIONARIES = Path(__file__).parents[2] / "dictionaries"
CARD = """
[card]
id = "new-term"
title = "新增词条"
gate = "political"
kind = "term"
severity = "{severity}"
message = "“{{found}}”须核实。"
basis = "本单位要求"
owner = "宣传处"
in_force_since = 2026-01-01
last_verified = 2026-11-01

[[entry]]
text = "{text}"
flagged = ["本句写了{text}。"]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(tmp_path)


def with_word(desk: Desk, tmp_path: Path, text: str, severity: str = "block") -> Office:
    """The same office under dictionaries that hold one word more."""
    folder = tmp_path / "dictionaries"
    shutil.copytree(DICTIONARIES, folder)
    card = CARD.format(text=text, severity=severity)
    (folder / "political" / "new-term.toml").write_text(card, encoding="utf-8")
    settings = replace(desk.office.settings, dictionaries=folder)
    return Office(settings, desk.office.engine, desk.office.vault)


def kinds(desk: Desk, submission: str) -> list[Kind]:
    return [entry.kind for entry in entries(desk.office.engine, Filters(submission))]


def test_the_same_dictionary_is_not_asked_again(desk: Desk) -> None:
    submission = desk.cleared()
    assert still_cleared(desk.office, submission, 1)
    assert EntryKind.RESCANNED not in kinds(desk, submission)


def test_a_word_the_draft_does_not_hold_lets_it_go_out(desk: Desk, tmp_path: Path) -> None:
    submission = desk.cleared()
    office = with_word(desk, tmp_path, "稿中没有的词")
    assert still_cleared(office, submission, 1)
    assert kinds(desk, submission)[-1] is EntryKind.RESCANNED
    assert release_once(office, submission, 1)
    assert verify(office.engine).ok


def test_a_word_that_now_blocks_holds_it(desk: Desk, tmp_path: Path) -> None:
    submission = desk.cleared()
    office = with_word(desk, tmp_path, "政府信息公开工作")
    assert not still_cleared(office, submission, 1)
    assert status(office.engine, submission).listed.state is State.RETURNED
    with pytest.raises(NotAllowed):
        release_once(office, submission, 1)
    assert verify(office.engine).ok


def test_a_word_to_be_confirmed_is_signed_anew(desk: Desk, tmp_path: Path) -> None:
    submission = desk.cleared()
    office = with_word(desk, tmp_path, "政府信息公开工作", "confirm")
    assert not still_cleared(office, submission, 1)
    found = status(office.engine, submission)
    assert found.listed.state is State.IN_REVIEW
    assert found.listed.level is not None
    with pytest.raises(NotAllowed):
        release_once(office, submission, 1)


def test_what_goes_out_together_is_looked_at_together(desk: Desk, tmp_path: Path) -> None:
    policy = desk.cleared()
    reading = desk.inspected(sample_report.mended_report())
    wanted = Wanted(reading, ArrangementKind.TOGETHER, policy)
    arrange(desk.office.engine, now(), "li.wen", wanted)
    desk.sign_all(reading)
    office = with_word(desk, tmp_path, "政府信息公开工作")
    assert not still_cleared(office, policy, 1)
    states = [status(office.engine, each).listed.state for each in (policy, reading)]
    assert states == [State.RETURNED] * 2


def test_a_release_under_way_is_not_sent_back(desk: Desk, tmp_path: Path) -> None:
    submission = desk.cleared()
    cleared = clearance(desk.office.engine, submission, 1)
    intend_release(desk.office.engine, now(), cleared, {})
    assert still_cleared(with_word(desk, tmp_path, "政府信息公开工作"), submission, 1)
    assert status(desk.office.engine, submission).listed.state is State.RELEASING
