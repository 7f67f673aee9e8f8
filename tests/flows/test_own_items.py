"""A person finds their own items in the UI, and answers for each attachment on its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.flows.installation import Installation

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def attached(running: Installation, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A report with an attachment that waits for its author."""
    from tests.cli.kit import word

    folder: Path = tmp_path_factory.mktemp("attachment")
    paper = folder / "说明.docx"
    paper.write_bytes(word("年度报告说明", "本说明随年度报告一并公开。"))
    submission = running.story.submit("mended", paper)
    running.waiting_run(submission)
    return submission


def runs_of(running: Installation, submission: str, tag: str) -> list[dict[str, Any]]:
    asked = {"flow_runs": {"tags": {"all_": [submission, tag]}}}
    found: list[dict[str, Any]] = running.prefect("POST", "/flow_runs/filter", asked).json()
    return found


def test_a_run_is_named_for_what_waits_and_tagged_for_who_may_sign(
    running: Installation, attached: str
) -> None:
    (run,) = runs_of(running, attached, "待签：li.wen")
    assert re.fullmatch(rf"{attached} 云岭省\S+ 待承办人签", run["name"])
    assert runs_of(running, attached, "待签：zhao.min") == []


def test_everyone_has_a_saved_filter_of_their_own(running: Installation) -> None:
    from flows.saved_filters import keep_filters

    for _ in range(2):
        keep_filters(running.story.office)
    kept = running.prefect("POST", "/saved_searches/filter", {}).json()
    mine = [each for each in kept if each["name"] == "待我签：赵敏（zhao.min）"]
    assert len(mine) == 1
    values = {each["property"]: each["value"] for each in mine[0]["filters"]}
    assert values["tag"] == ["待签：zhao.min"]
    assert values["state"] == ["Suspended"]


def test_each_attachment_has_a_sheet_and_a_question_of_its_own(
    running: Installation, attached: str
) -> None:
    run = running.waiting_run(attached)
    schema = running.prefect("GET", f"/flow_runs/{run}/input/suspended-r1-schema").json()
    assert schema["properties"]["item_1"]["title"] == "附件1《说明.docx》"
    assert "五关未发现问题" in schema["properties"]["item_1"]["description"]
    asked = {"artifacts": {"flow_run_id": {"any_": [run]}}}
    keys = {each["key"] for each in running.prefect("POST", "/artifacts/filter", asked).json()}
    assert {f"sheet-{attached}-v1", f"sheet-a1-{attached}-v1"} <= keys


def test_an_attachment_not_agreed_to_stops_the_signature(
    running: Installation, attached: str
) -> None:
    run = running.waiting_run(attached)
    answer = running.right_answer(attached, "li.wen") | {"item_1": "不同意公开"}
    running.story._resume(run, answer)
    running.waiting_run(attached, 1)
    assert running.rejections(attached) == ["item-not-agreed"]


def test_what_was_signed_at_a_terminal_moves_on_in_the_ui(
    running: Installation, attached: str
) -> None:
    step = running.story._waiting_step(attached)
    said = ("--item", "1=agreed", "--reply", "1=checked")
    running.story.sign_at_terminal(attached, "li.wen", *said)
    running.wait_for(lambda: running.level(attached) == "department-head", "the next level")
    run = str(step.run_id)
    running.wait_for(
        lambda: running.prefect("GET", f"/flow_runs/{run}").json()["state_type"] == "CANCELLED",
        "the run nobody needs to end",
    )
