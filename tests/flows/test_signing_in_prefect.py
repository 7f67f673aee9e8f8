"""Answers reach the record through Prefect, and nothing Prefect says is believed."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from tests.flows.installation import Installation

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def waiting(running: Installation) -> str:
    """A submission that waits for its author, and goes on waiting through these tests."""
    submission = running.story.submit("mended")
    running.waiting_run(submission)
    return submission


def test_the_form_is_in_chinese_and_its_decision_has_no_default(
    running: Installation, waiting: str
) -> None:
    run = running.waiting_run(waiting, len(running.rejections(waiting)))
    tries = len(running.rejections(waiting))
    stored = running.prefect("GET", f"/flow_runs/{run}/input/suspended-r{tries + 1}-schema")
    schema = stored.json()
    assert schema["properties"]["code"]["title"] == "一次性口令"
    assert "default" not in schema["properties"]["decision"]
    assert {"account", "code", "decision", "finding_1"} <= set(schema["required"])


def test_an_empty_resume_is_refused_by_the_server(running: Installation, waiting: str) -> None:
    run = running.waiting_run(waiting, len(running.rejections(waiting)))
    answer = running.prefect("POST", f"/flow_runs/{run}/resume", {"run_input": {}})
    assert answer.json()["status"] != "ACCEPT"
    assert running.state(waiting) == "in-review"


def test_a_wrong_code_shows_the_form_again_with_the_reason(
    running: Installation, waiting: str
) -> None:
    before = len(running.rejections(waiting))
    run = running.waiting_run(waiting, before)
    answer = running.right_answer(waiting, "li.wen") | {"code": "000000"}
    running.story._resume(run, answer)
    again = running.waiting_run(waiting, before + 1)
    assert running.rejections(waiting)[-1] == "wrong-code"
    shown = running.prefect("GET", f"/flow_runs/{again}/input/suspended-r{before + 2}-description")
    assert "上次提交未受理：一次性口令不对" in shown.json()


def test_what_was_typed_is_deleted_after_use(running: Installation, waiting: str) -> None:
    run = running.waiting_run(waiting, len(running.rejections(waiting)))
    kept = running.prefect(
        "POST", f"/flow_runs/{run}/input/filter", {"prefix": "suspended", "limit": 100}
    )
    assert not [row["key"] for row in kept.json() if row["key"].endswith("response")]


def test_the_wrong_person_is_refused(running: Installation, waiting: str) -> None:
    before = len(running.rejections(waiting))
    run = running.waiting_run(waiting, before)
    running.story._resume(run, running.right_answer(waiting, "zhao.min"))
    running.waiting_run(waiting, before + 1)
    assert running.rejections(waiting)[-1] == "not-the-author"


def test_setting_the_state_to_running_signs_nothing(running: Installation, waiting: str) -> None:
    before = len(running.rejections(waiting))
    run = running.waiting_run(waiting, before)
    forged = {"state": {"type": "SCHEDULED", "name": "Resuming"}, "force": True}
    running.prefect("POST", f"/flow_runs/{run}/set_state", forged)
    running.waiting_run(waiting, before + 1)
    assert running.level(waiting) == "author"
    assert running.rejections(waiting)[-1] == "unknown-person"


@pytest.mark.parametrize("state", ["COMPLETED", "CRASHED"])
def test_a_run_ended_by_hand_gets_a_successor(
    running: Installation, waiting: str, state: str
) -> None:
    from flows.dispatch import reconcile

    run = running.story._waiting_step(waiting).run_id
    running.prefect(
        "POST", f"/flow_runs/{run}/set_state", {"state": {"type": state}, "force": True}
    )
    reconcile(running.story.office)
    step = running.story._waiting_step(waiting)
    assert step.run_id != run
    assert step.level.value == "author"
    running.waiting_run(waiting)


def test_a_deleted_run_gets_a_successor(running: Installation, waiting: str) -> None:
    from flows.dispatch import reconcile

    run = running.story._waiting_step(waiting).run_id
    running.prefect("DELETE", f"/flow_runs/{run}")
    reconcile(running.story.office)
    assert running.story._waiting_step(waiting).run_id != run
    running.waiting_run(waiting)


def test_four_people_sign_and_the_page_is_online_once(running: Installation) -> None:
    submission = running.story.submit("mended")
    for account in ("li.wen", "zhao.min", "sun.jie", "qian.li"):
        running.story.sign(submission, account, "同意", "已核。")
    running.story.await_state(submission, "published")
    page = httpx.get(running.story.page_of(submission))
    assert page.status_code == 200
    assert "云岭省公安厅2025年政府信息公开工作年度报告" in page.text
    assert "记录完好" in running.story.verify()
    sheet = running.settings.home / "sheets" / f"{submission}-v1.docx"
    running.wait_for(sheet.exists, "the filled sheet")


def test_a_code_signs_once(running: Installation) -> None:
    first, second = running.story.submit("mended"), running.story.submit("mended")
    run = running.waiting_run(first)
    answer = running.right_answer(first, "li.wen")
    running.waiting_run(second)
    running.story._resume(run, answer)
    running.wait_for(lambda: running.level(first) == "department-head", "the next level")
    running.story._resume(running.waiting_run(second), answer)
    running.waiting_run(second, 1)
    assert running.rejections(second) == ["reused-code"]


@pytest.mark.usefixtures("waiting")
def test_prefect_holds_no_word_of_a_draft(running: Installation) -> None:
    database = running.settings.prefect_home / "prefect.db"
    body = "电子版可在云岭省公安厅门户网站"
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as prefect:
        tables = prefect.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
        for (table,) in tables:
            for row in prefect.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - names from the schema
                assert body not in str(row), table
