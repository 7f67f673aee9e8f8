"""The door alone, Prefect being away: who enters, what passes, what never does."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from starlette.websockets import WebSocketDisconnect

from flows.door.routes import Passage, passage_for
from flows.office import now
from review_pipeline.documents import sample_report
from review_pipeline.errors import ReviewError
from review_pipeline.records.administrators import appoint
from review_pipeline.records.attempts import attach_run, begin_attempt, open_steps
from review_pipeline.records.entering import IDLE, visitor
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.people import disable_person, enrol
from review_pipeline.records.verifying import verify
from review_pipeline.review.codes import code_at, secret_in
from review_pipeline.settings import read_settings
from tests.flows.at_the_door import browser, fresh_code, log_in, token_in
from tests.flows.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

# The same in every process: they stand in the names of tests.
RUN, OTHER_RUN = "7f3c1f0e-6f0b-4d53-9a53-0d2a4f6f0c11", "0e2a9b1c-58c7-4f0e-8d5e-3b1b7c9f2d22"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One report waits for its author, by the run RUN."""
    desk = Desk.open(tmp_path_factory.mktemp("desk"))
    desk.inspected(sample_report.mended_report())
    (step,) = open_steps(desk.office.engine)
    assert begin_attempt(desk.office.engine, now(), step.step_id, 0, "首次送签") == 1
    attach_run(desk.office.engine, step.step_id, 1, RUN)
    return desk


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with browser(desk) as client:
        yield client


def test_nobody_passes_who_did_not_log_in(client: TestClient) -> None:
    for page in ("/", "/v2/", "/v2/runs", f"/v2/runs/flow-run/{RUN}", "/code/1"):
        answer = client.get(page)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login"), page
    assert client.post("/api/flow_runs/filter", json={}).status_code == 401
    assert client.get("/ui-settings").status_code == 401
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/api/events/out", subprotocols=["prefect"]),
    ):
        pass


def test_a_wrong_code_and_an_unknown_account_are_told_in_chinese(client: TestClient) -> None:
    wrong = log_in(client, "sun.jie", "000000")
    assert wrong.status_code == 403
    assert "一次性口令不对或已过期" in wrong.text
    unknown = log_in(client, "no.body", "000000")
    assert (unknown.status_code, "账号或口令不对" in unknown.text) == (403, True)
    script = log_in(client, '"><script>alert(1)</script>', "000000")
    assert "<script" not in script.text


def test_a_login_is_by_a_code_once_told_and_ended(desk: Desk, client: TestClient) -> None:
    code = fresh_code(desk, "li.wen")
    answer = log_in(client, "li.wen", code)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    mine = client.get("/")
    assert "年度报告" in mine.text
    assert f"/v2/runs/flow-run/{RUN}" in mine.text
    assert "云岭省公安厅2025年政府信息公开工作年度报告" in mine.text
    kept = dict(client.cookies)
    client.post("/logout", data={"form": token_in(mine)})
    assert client.get("/").status_code == 303
    client.cookies.update(kept)
    assert client.get("/").status_code == 303, "the old cookie opens nothing"
    client.cookies.clear()
    assert "已使用过" in log_in(client, "li.wen", code).text
    told = [entry.kind for entry in entries(desk.office.engine, Filters(actor="li.wen"))]
    assert told[-3:] == [EntryKind.DOOR_ENTERED, EntryKind.DOOR_LEFT, EntryKind.CODE_REFUSED]
    assert verify(desk.office.engine).ok


def test_a_page_elsewhere_can_have_a_browser_do_nothing(desk: Desk, client: TestClient) -> None:
    form = {"form": token_in(client.get("/login")), "account": "li.wen", "code": "000000"}
    before = len(entries(desk.office.engine))
    for headers in ({"origin": "http://evil.example"}, {"origin": "null"}):
        assert client.post("/login", data=form, headers=headers).status_code == 403
    assert client.get("/login", headers={"host": "evil.example"}).status_code == 403
    assert client.post("/login", data=form | {"form": "guessed"}).status_code == 400
    assert client.post("/login", data={"account": "li.wen"}).status_code == 400
    assert client.post("/login", data=form | {"account": "x" * 9000}).status_code == 413
    assert len(entries(desk.office.engine)) == before


def test_every_answer_keeps_the_browser_here(client: TestClient) -> None:
    for path in ("/login", "/door/door.css", "/api/flow_runs/filter", "/nowhere"):
        headers = client.get(path).headers
        assert "connect-src 'self'" in headers["content-security-policy"], path
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.fixture(scope="module")
def author(desk: Desk) -> Iterator[TestClient]:
    """A browser in which the author is logged in."""
    with browser(desk) as client:
        assert log_in(client, "li.wen", fresh_code(desk, "li.wen")).status_code == 303
        yield client


@pytest.fixture(scope="module")
def reviewer(desk: Desk) -> Iterator[TestClient]:
    """A browser in which a reviewer is logged in whose turn it is not."""
    with browser(desk) as client:
        assert log_in(client, "zhao.min", fresh_code(desk, "zhao.min")).status_code == 303
        yield client


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", f"/api/flow_runs/{RUN}/set_state"),
        ("DELETE", f"/api/flow_runs/{RUN}"),
        ("PATCH", f"/api/flow_runs/{RUN}"),
        ("GET", f"/api/flow_runs/{RUN}/input/suspended-r1-response"),
        ("POST", f"/api/flow_runs/{RUN}/input/filter"),
        ("POST", f"/api/flow_runs/{RUN}/input"),
        ("DELETE", f"/api/flow_runs/{RUN}/input/suspended-r1-response"),
        ("POST", "/api/flow_runs/"),
        ("GET", "/api/admin/database/drop"),
        ("POST", "/api/admin/database/clear"),
        ("POST", "/api/block_documents/filter"),
        ("POST", "/api/events"),
        ("POST", f"/api/deployments/{RUN}/create_flow_run"),
        ("POST", "/api/work_pools/review/get_scheduled_flow_runs"),
        ("GET", f"/api/flow_runs/{RUN}%2Finput%2Fsuspended-r1-response"),
        ("GET", f"/api/artifacts/..%2f..%2fflow_runs/{RUN}/latest"),
        ("GET", f"/api//flow_runs/{RUN}"),
        ("GET", f"/api/flow_runs/{RUN}\\input"),
        ("GET", "/api/flow_runs/" + RUN.upper()),
        ("POST", f"/api/flow_runs/{OTHER_RUN}/resume"),
    ],
)
def test_a_reviewer_neither_sets_states_nor_deletes_nor_reads_what_was_typed(
    author: TestClient, method: str, path: str
) -> None:
    answer = author.request(method, path, json={"run_input": {"account": "li.wen"}})
    assert (answer.status_code, "detail" in answer.json()) == (403, True)


def test_what_a_reviewer_reads_goes_on(author: TestClient) -> None:
    for method, path in (
        ("POST", "/api/flow_runs/filter"),
        ("GET", f"/api/flow_runs/{RUN}"),
        ("GET", f"/api/flow_runs/{RUN}/input/suspended-r1-schema"),
        ("POST", "/api/artifacts/filter"),
        ("GET", "/v2/runs"),
    ):
        answer = author.request(method, path)
        assert answer.status_code == 502, "passed on, to a Prefect that is away"
        assert "暂时没有答复" in answer.text
    told = author.get("/ui-settings").json()
    assert (told["auth"], told["available_uis"]) == (None, ["v2"])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "同一个账号"),
        ({"account": "zhao.min", "code": "123456"}, "不能替他人签署"),
        ({"account": "li.wen", "opinion": {"__prefect_kind": "jinja"}}, "只能是文字"),
        ({"account": ["li.wen"]}, "只能是文字"),
        (None, "没有收到表单"),
        ("{{ 7*7 }}", "没有收到表单"),
        ({"account": "li.wen", "opinion": "\ud800"}, "没有收到表单"),
    ],
)
def test_an_answer_that_is_none_goes_no_further(
    desk: Desk, author: TestClient, typed: object, said: str
) -> None:
    import json

    before = len(entries(desk.office.engine))
    body = json.dumps({"run_input": typed})
    answer = author.post(f"/api/flow_runs/{RUN}/resume", content=body).json()
    assert answer["status"] == "REJECT"
    assert said in answer["details"]["reason"]
    assert len(entries(desk.office.engine)) == before


def test_who_sends_what_is_written_down_before_it_goes(desk: Desk, author: TestClient) -> None:
    typed = {"account": "li.wen", "code": "000000", "decision": "同意", "opinion": "{{ 7*7 }}"}
    answer = author.post(f"/api/flow_runs/{RUN}/resume", json={"run_input": typed})
    assert answer.status_code == 502
    told = entries(desk.office.engine)[-1]
    assert (told.kind, told.actor, told.facts["run"]) == (EntryKind.DOOR_PASSED, "li.wen", RUN)
    assert not {"code", "opinion"} & set(told.facts)


def test_a_run_of_somebody_elses_is_not_resumed_and_that_is_told(
    desk: Desk, reviewer: TestClient
) -> None:
    typed = {"account": "zhao.min", "code": "123456", "decision": "同意"}
    answer = reviewer.post(f"/api/flow_runs/{RUN}/resume", json={"run_input": typed})
    assert answer.status_code == 403
    assert "不由您签署" in answer.json()["detail"]
    told = entries(desk.office.engine)[-1]
    assert (told.kind, told.actor) == (EntryKind.DOOR_REFUSED, "zhao.min")
    assert "没有等您签署" in reviewer.get("/").text


def test_a_bound_code_is_given_for_one_decision(desk: Desk, author: TestClient) -> None:
    (step,) = open_steps(desk.office.engine)
    page = author.get(f"/code/{step.step_id}")
    form = {"form": token_in(page), "decision": "退回修改", "code": "000000"}
    assert "口令不对" in author.post(f"/code/{step.step_id}", data=form).text
    desk.secrets["li.wen"] = secret_in(enrol(desk.office.engine, now(), "li.wen"))
    desk.used.clear()
    form["code"] = fresh_code(desk, "li.wen")
    given = author.post(f"/code/{step.step_id}", data=form)
    assert "只对结论“退回修改”有效" in given.text
    assert re.search(r">[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}<", given.text)
    assert given.headers["cache-control"] == "no-store"
    assert author.get("/code/999").status_code == 303


def test_an_administrator_acts_on_runs_and_each_act_is_told(desk: Desk) -> None:
    appoint(desk.office.engine, now(), "qian.li")
    with browser(desk) as client:
        log_in(client, "qian.li", fresh_code(desk, "qian.li"))
        path = f"/api/flow_runs/{RUN}/set_state"
        assert client.post(path, json={"state": {"type": "CANCELLING"}}).status_code == 502
        told = entries(desk.office.engine)[-1]
        assert (told.kind, told.facts["path"]) == (EntryKind.DOOR_ACTED, path)
        for method, below in (
            ("GET", f"/flow_runs/{RUN}/input/suspended-r1-response"),
            ("DELETE", f"/flow_runs/{RUN}"),
        ):
            assert client.request(method, f"/api{below}").status_code == 403


def test_the_lists_of_what_passes_are_for_whole_paths() -> None:
    assert passage_for("POST", f"/flow_runs/{RUN}/resume", administrator=False) is Passage.RESUME
    for path in (f"/flow_runs/{RUN}/resume/x", f"/x/flow_runs/{RUN}", f"/flow_runs/{RUN}\n"):
        assert passage_for("GET", path, administrator=True) is None


def test_the_single_sign_on_counts_from_its_own_address_only(desk: Desk) -> None:
    environ = {"REVIEW_DOOR_SSO_HEADER": "X-Remote-User", "REVIEW_DOOR_SSO_PEERS": "10.1.1.5"}
    for peer, account, status in (
        ("10.1.1.6", "sun.jie", 303),
        ("10.1.1.5", "sun.jie", 200),
        ("10.1.1.5", "", 303),
    ):
        with browser(desk, peer, **environ) as client:
            headers = {"x-remote-user": account} if account else {}
            assert client.get("/", headers=headers).status_code == status, (peer, account)
    with browser(desk, "10.1.1.5", **environ) as client:
        assert "没有在本系统登记" in client.get("/login", headers={"x-remote-user": "no"}).text
        assert client.get("/", headers={"x-remote-user": "sun.jie"}).status_code == 200
        told = entries(desk.office.engine)[-1]
        assert (told.actor, told.facts) == ("sun.jie", {"way": "sign-on"})
        mine = client.get("/", headers={"x-remote-user": "qian.li"})
        assert "钱立" in mine.text, "another is vouched for now"


def test_behind_https_the_cookie_is_for_https_only(desk: Desk) -> None:
    with browser(desk, REVIEW_DOOR_ORIGIN="https://shenqian.example") as client:
        answer = client.get("/login")
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-review=")
        assert "; secure" in cookie.lower()
        assert answer.headers["strict-transport-security"]


@pytest.mark.parametrize(
    "origin", ["http://shenqian.example", "https://shenqian.example/", "shenqian", "ftp://x"]
)
def test_an_address_that_would_send_codes_in_the_clear_is_refused(origin: str) -> None:
    with pytest.raises(ReviewError, match="REVIEW_DOOR_ORIGIN"):
        read_settings({"REVIEW_DOOR_ORIGIN": origin})


def test_a_stay_ends_by_itself_and_with_the_person(tmp_path: Path) -> None:
    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.records.entering import enter

    desk = Desk.open(tmp_path)
    engine, at = desk.office.engine, now()
    token = enter(engine, at, Credentials("li.wen", code_at(desk.secrets["li.wen"], at)))
    assert visitor(engine, at + IDLE - timedelta(minutes=1), token)
    assert visitor(engine, at + IDLE + timedelta(minutes=1), token), "asked in between"
    assert visitor(engine, at + 3 * IDLE, token) is None
    assert visitor(engine, at, "another") is None
    disable_person(engine, at, "li.wen")
    assert visitor(engine, at, token) is None
