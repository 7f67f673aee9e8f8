"""Whoever reaches Prefect, or its database, or answers on their way, changes nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.flows.installation import Installation

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def waiting(running: Installation) -> str:
    submission = running.story.submit("mended")
    running.waiting_run(submission)
    return submission


@pytest.fixture(scope="module")
def author(running: Installation) -> Iterator[httpx.Client]:
    """The author's browser, logged in at the door."""
    origin = running.settings.door.origin
    with httpx.Client(base_url=origin, headers={"origin": origin}, timeout=60) as client:
        form = client.get("/login").text.split('name="form" value="', 1)[1].split('"', 1)[0]
        code = running.story._fresh_code("li.wen")
        client.post("/login", data={"form": form, "account": "li.wen", "code": code})
        assert "待我审签" in client.get("/").text
        yield client


def _stored(running: Installation, run: str) -> set[str]:
    rows = running.prefect("POST", f"/flow_runs/{run}/input/filter", {"prefix": "suspended"})
    return {row["key"] for row in rows.json()}


def test_without_its_string_prefect_tells_nothing(running: Installation, waiting: str) -> None:
    run = running.waiting_run(waiting)
    for method, path in (
        ("GET", f"/flow_runs/{run}"),
        ("POST", f"/flow_runs/{run}/resume"),
        ("DELETE", f"/flow_runs/{run}"),
    ):
        url = f"{running.settings.prefect_url}/api{path}"
        assert httpx.request(method, url).status_code == 401


def test_prefects_string_shows_in_no_process_list(running: Installation) -> None:
    listed = subprocess.run(
        ("ps", "-eo", "args"), capture_output=True, text=True, check=True
    ).stdout
    assert "flows.serve_door" in listed
    assert os.environ["PREFECT_API_AUTH_STRING"] not in listed
    for log in (running.settings.home / "log").iterdir():
        assert os.environ["PREFECT_API_AUTH_STRING"].encode() not in log.read_bytes(), log


def test_at_the_door_a_run_is_read_and_nothing_else(
    running: Installation, waiting: str, author: httpx.Client
) -> None:
    run = running.waiting_run(waiting)
    assert author.get(f"/api/flow_runs/{run}").json()["id"] == run
    schema = author.get(f"/api/flow_runs/{run}/input/suspended-r1-schema")
    assert "一次性口令" in schema.text
    completed = {"state": {"type": "COMPLETED"}, "force": True}
    for method, path in (
        ("POST", f"/api/flow_runs/{run}/set_state"),
        ("DELETE", f"/api/flow_runs/{run}"),
        ("POST", f"/api/flow_runs/{run}/input/filter"),
    ):
        assert author.request(method, path, json=completed).status_code == 403
    empty = author.post(f"/api/flow_runs/{run}/resume", json={})
    assert empty.json()["status"] == "REJECT"
    assert author.get(f"/api/flow_runs/{run}").json()["state"]["name"] == "Suspended"


def test_prefects_database_edited_by_hand_releases_nothing(
    running: Installation, waiting: str
) -> None:
    from flows.dispatch import reconcile

    run = running.story._waiting_step(waiting).run_id
    database = running.settings.prefect_home / "prefect.db"
    with closing(sqlite3.connect(database, timeout=60)) as prefect, prefect:
        prefect.execute("DELETE FROM flow_run_input WHERE flow_run_id = ?", (run,))
        prefect.execute("UPDATE flow_run SET state_type = 'COMPLETED' WHERE id = ?", (run,))
        prefect.execute("UPDATE flow_run_state SET type = 'COMPLETED', name = 'Completed'"
                        " WHERE flow_run_id = ?", (run,))  # fmt: skip
        assert prefect.execute("SELECT changes()").fetchone()[0]
    assert (running.state(waiting), running.level(waiting)) == ("in-review", "author")
    reconcile(running.story.office)
    assert running.story._waiting_step(waiting).run_id != run
    running.waiting_run(waiting)


def test_an_answer_changed_after_the_door_is_not_taken(running: Installation, waiting: str) -> None:
    from flows.door.resuming import pass_answer
    from flows.typed_answers import answer_in

    run = running.waiting_run(waiting)
    sent = running.right_answer(waiting, "li.wen")
    sent |= {"decision": "退回修改", "opinion": "{{ 7*7 }}"}
    assert answer_in(sent).outcome == "退回修改"
    body = httpx.Request("POST", "http://door", json={"run_input": sent}).content
    pass_answer(running.story.office, "li.wen", run, body)
    running.story._resume(run, sent | {"decision": "同意"})
    again = running.waiting_run(waiting, 1)
    assert running.rejections(waiting) == ["answer-changed"]
    assert running.level(waiting) == "author"
    assert not [key for key in _stored(running, again) if key.endswith("response")]


def test_of_answers_that_race_one_counts_and_braces_are_kept_as_typed(
    running: Installation, waiting: str, author: httpx.Client
) -> None:
    from review_pipeline.records.journal import Filters, entries
    from review_pipeline.records.kinds import EntryKind
    from review_pipeline.records.status import status

    engine = running.story.office.engine
    tries = len(running.rejections(waiting))
    run = running.waiting_run(waiting, tries)
    opinion = "金额请改为 {{ 7*7 }} 万元 {% raw %}"
    answer: dict[str, Any] = running.right_answer(waiting, "li.wen")
    answer |= {"decision": "退回修改", "opinion": opinion}

    def send(_: int) -> str:
        for _again in range(20):
            sent = author.post(f"/api/flow_runs/{run}/resume", json={"run_input": answer})
            if sent.status_code < httpx.codes.INTERNAL_SERVER_ERROR:
                return sent.text
            time.sleep(0.3)
        return ""

    with ThreadPoolExecutor(2) as racers:
        list(racers.map(send, range(2)))
    running.wait_for(lambda: running.state(waiting) == "returned", "the return")
    decided = entries(engine, Filters(submission_id=waiting, kind=EntryKind.DECIDED))
    assert [entry.facts["outcome"] for entry in decided] == ["return"]
    assert opinion in str(status(engine, waiting))
    passed = entries(engine, Filters(submission_id=waiting, kind=EntryKind.DOOR_PASSED))
    assert {entry.actor for entry in passed} == {"li.wen"}
    assert len(passed) >= 2
    assert decided[0].at - passed[-1].at < timedelta(minutes=2)
    assert "记录完好" in running.story.verify()
    assert not [key for key in _stored(running, run) if key.endswith("response")]


def test_events_reach_a_page_only_with_its_person(
    running: Installation, author: httpx.Client
) -> None:
    from websockets.exceptions import InvalidStatus
    from websockets.sync.client import connect
    from websockets.typing import Subprotocol

    origin = running.settings.door.origin
    url = f"ws{origin.removeprefix('http')}/api/events/out"
    protocols = [Subprotocol("prefect")]
    for headers in ({"origin": origin}, {"origin": "http://evil.example"}):
        with (
            pytest.raises(InvalidStatus),
            connect(url, subprotocols=protocols, additional_headers=headers, proxy=None),
        ):
            pass
    cookie = "; ".join(f"{name}={value}" for name, value in author.cookies.items())
    logged_in = {"origin": origin, "cookie": cookie}
    with connect(url, subprotocols=protocols, additional_headers=logged_in, proxy=None) as events:
        events.send('{"type": "auth", "token": "guessed"}')
        assert "auth_success" in events.recv(20)
