"""The auditors' page over a real snapshot, in a real Datasette: who sees what, and what is kept."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from flows.audit_page.app import audit_app
from flows.audit_page.exhibit import Exhibit
from flows.audit_page.questions import QUESTIONS, questions_over
from flows.audit_page.shelves import FACETS
from flows.office import Office, now
from review_pipeline.records.asking import ask, view_called
from review_pipeline.records.authenticating import Credentials
from review_pipeline.records.entering import enter
from review_pipeline.records.journal import Filters, entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.people import add_person, enrol
from review_pipeline.records.releases import finish_release
from review_pipeline.records.vault import Vault
from review_pipeline.records.verifying import verify
from review_pipeline.records.views import VIEWS
from review_pipeline.review.codes import code_at, secret_in
from review_pipeline.review.people import Person
from review_pipeline.settings import read_settings
from tests.records.files import Files, path_of
from tests.records.hands import by_hand
from tests.records.kit import Office as Desk
from tests.records.kit import new_office
from tests.review.kit import CONFIRM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx import Response

pytestmark = pytest.mark.slow

AUDITOR = Person("wu.jian", "吴检", "督查室", frozenset(), auditor=True)
_NUMBERS = count(1)
GROUND = "经核实，系引述公开通报，可以公开。"


@dataclass
class Room:
    """A desk with drafts signed over findings, and the auditors' page before it."""

    desk: Desk
    exhibit: Exhibit
    client: TestClient
    secrets: list[str] = field(default_factory=list)

    def log_in(self, account: str = AUDITOR.account) -> Response:
        form = token_in(self.client.get("/login"))
        # Enrolled anew: a code is good once, and tests are quicker than codes.
        secret = secret_in(enrol(self.desk.engine, now(), account))
        self.secrets.append(secret)
        code = code_at(secret, now())
        return self.client.post("/login", data={"form": form, "account": account, "code": code})

    def post(self, address: str, **fields: str) -> Response:
        form = token_in(self.client.get("/record"))
        return self.client.post(address, data={"form": form, **fields})

    def kept(self, kind: EntryKind) -> list[dict[str, object]]:
        found = entries(self.desk.engine, Filters(kind=kind))
        return [{"actor": entry.actor, **entry.facts} for entry in found]


def token_in(page: Response) -> str:
    found = re.search(r'name="form" value="([\w-]+)"', page.text)
    assert found, page.text
    return found[1]


def cells_in(page: Response) -> list[list[str]]:
    """The rows of the page's table, as read."""
    body = page.text.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    return [[html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in cells]


@contextmanager
def opened(desk: Desk) -> Iterator[Room]:
    home = path_of(desk.address).parent
    settings = read_settings({"REVIEW_HOME": str(home)})
    office = Office(settings, desk.engine, Vault(settings.vault))
    exhibit = Exhibit(desk.engine, settings.audit_snapshots / f"page-{next(_NUMBERS)}.db")
    origin = settings.audit_page.origin
    client = TestClient(
        audit_app(office, exhibit),
        base_url=origin,
        headers={"origin": origin},
        follow_redirects=False,
    )
    with client:
        yield Room(desk, exhibit, client)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Two drafts signed over a finding, one of them published, and an auditor."""
    desk = new_office(Files(tmp_path_factory.mktemp("records")))
    for draft in ("a", "c"):
        submission = desk.submit(draft=draft)
        desk.inspect(submission, CONFIRM, draft=draft)
        desk.sign_all(replies={1: GROUND})
    intent = desk.intend(submission)
    finish_release(desk.engine, desk.later(), intent, "/content/x/", "d" * 64)
    desk.submit(title="=1+1")
    add_person(desk.engine, now(), AUDITOR)
    return desk


@pytest.fixture
def room(desk: Desk) -> Iterator[Room]:
    with opened(desk) as room:
        yield room


@pytest.fixture(scope="module")
def inside(desk: Desk) -> Iterator[Room]:
    """An auditor who logged in, and looks at one snapshot until a test takes another."""
    with opened(desk) as room:
        assert room.log_in().status_code == 303
        room.client.get("/record")
        yield room


def test_nobody_sees_anything_who_is_no_auditor(room: Room) -> None:
    pages = (
        "/record",
        "/record/audit_decisions",
        "/record/who-signed",
        "/record.db",
        "/-/metadata",
    )
    for page in pages:
        answer = room.client.get(page)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login"), page
    refused = room.log_in("gao.ming")
    assert (refused.status_code, "只供督查、审计人员使用" in refused.text) == (403, True)
    assert room.client.get("/record").status_code == 303
    assert room.exhibit.snapshot is None
    assert {"actor": "gao.ming", "code": "not-auditor"} in room.kept(EntryKind.ACT_REFUSED)


def test_a_reviewers_stay_at_the_door_is_none_here(desk: Desk, room: Room) -> None:
    enrolled = secret_in(enrol(desk.engine, now(), "jiang.tao"))
    token = enter(desk.engine, now(), Credentials("jiang.tao", code_at(enrolled, now())))
    room.client.cookies.set("review-audit", token)
    assert room.client.get("/record").status_code == 303


def test_the_first_to_come_has_the_snapshot_taken(room: Room) -> None:
    assert room.log_in().status_code == 303
    assert room.kept(EntryKind.DOOR_ENTERED)[-1] == {
        "actor": AUDITOR.account,
        "way": "code",
        "to": "audit",
    }
    home = room.client.get("/record")
    snapshot = room.exhibit.snapshot
    assert snapshot is not None
    assert room.kept(EntryKind.EXPORTED)[-1]["view"] == "snapshot"
    assert snapshot.account == AUDITOR.account
    assert f"截至第 <b>{snapshot.seq}</b> 条" in home.text
    assert snapshot.entry_hash in home.text
    assert "核验完好" in home.text
    assert oct(room.exhibit.path.stat().st_mode)[-3:] == "600"
    assert all(question.title in home.text for question in QUESTIONS)
    assert all(view.title in home.text for view in VIEWS)


def test_a_new_snapshot_shows_what_came_since(inside: Room) -> None:
    before = len(cells_in(inside.client.get("/record/exports")))
    inside.post("/export", page="/record/who-signed", **{"as": "csv"})
    assert len(cells_in(inside.client.get("/record/exports"))) == before
    answer = inside.post("/renew")
    assert (answer.status_code, answer.headers["location"]) == (303, "/record")
    after = cells_in(inside.client.get("/record/exports"))
    # The export, and the snapshot that was shown before.
    assert len(after) == before + 2
    assert [row[4] for row in after[-2:]] == ["snapshot", "page:who-signed"]
    assert verify(inside.desk.engine).ok


def test_questions_answer_as_the_terminal_does(inside: Room) -> None:
    inside.post("/renew")
    for question in (each for each in QUESTIONS if each.view):
        page = inside.client.get(f"/record/{question.name}")
        assert page.status_code == 200, question.name
        assert f"<h1>{question.title}</h1>" in page.text
        asked = ask(inside.desk.engine, view_called(question.view))
        told = [["" if c is None else str(c) for c in row] for row in asked.rows]
        # What came since the snapshot is not in it: its own entry.
        shown = cells_in(page)
        assert shown == told[: len(shown)], question.name
        assert len(told) - len(shown) <= 1, question.name


def test_a_field_narrows_a_question(inside: Room) -> None:
    mine = cells_in(inside.client.get("/record/who-signed", params={"姓名或账号": "高明"}))
    assert {row[4] for row in mine} == {"高明"}
    assert cells_in(inside.client.get("/record/who-signed", params={"编号": "没有"})) == []
    late = inside.client.get("/record/who-signed", params={"不早于": "2999-01-01"})
    assert "没有。" in late.text


def test_questions_that_reckon(inside: Room) -> None:
    rules = cells_in(inside.client.get("/record/signed-over-by-rule"))
    overrides = ask(inside.desk.engine, view_called("overrides")).rows
    assert sum(int(row[3]) for row in rules) == len(overrides) > 0
    in_force = inside.client.get("/record/dictionary-in-force", params={"某日": "2026-11-23"})
    (edition,) = cells_in(in_force)
    assert edition[3:] == ["2", "2"]
    assert inside.client.get("/record/durations-by-department").status_code == 200


def test_tables_are_counted_filtered_and_sorted(inside: Room) -> None:
    page = inside.client.get("/record/audit_decisions")
    for column in FACETS["audit_decisions"]:
        assert f"<h2>{column}</h2>" in page.text
    narrowed = inside.client.get("/record/audit_decisions", params={"层级": "保密审查员"})
    assert {row[3] for row in cells_in(narrowed)} == {"保密审查员"}
    typed = {"_filter_column": "姓名", "_filter_op": "contains", "_filter_value": "江"}
    redirected = inside.client.get("/record/audit_decisions", params=typed)
    assert redirected.status_code == 302
    found = inside.client.get(redirected.headers["location"])
    assert {row[4] for row in cells_in(found)} == {"江涛"}
    sorting = {"_sort_desc": "序号"}
    numbers = [
        int(row[0]) for row in cells_in(inside.client.get("/record/audit_journal", params=sorting))
    ]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("word", ["引述", "高明", "高", "须确认", "gao.ming", "GAO.MING"])
def test_words_of_any_length_are_found(inside: Room, word: str) -> None:
    found = cells_in(inside.client.get("/record/find", params={"词": word}))
    counts = {row[0]: int(row[1]) for row in found}
    engine = inside.desk.engine
    for view in (view_called("decisions"), view_called("overrides")):
        rows = ask(engine, view).rows
        holding = [r for r in rows if any(word.lower() in str(c).lower() for c in r if c)]
        assert counts[view.title] == len(holding)
        page = inside.client.get(f"/record/{view.name}", params={"_search": word})
        assert f"共 {len(holding)} 条" in page.text
    assert sum(counts.values()) > 0


def test_signs_of_a_pattern_are_what_they_look_like(inside: Room) -> None:
    for word in ("%", "_", "%审", "龘龘", "\\", "'; --"):
        page = inside.client.get("/record/audit_overrides", params={"_search": word})
        assert "没有。" in page.text or all(word in "".join(row) for row in cells_in(page)), word


def test_nothing_can_be_written_nor_asked_that_is_not_on_the_lists(inside: Room) -> None:
    inside.client.get("/record")
    before = inside.exhibit.path.read_bytes()
    refused = (
        "/record?sql=select+1",
        "/record/audit_decisions?_where=1%3D1",
        "/record/audit_decisions?_size=max",
        "/record/audit_decisions?_shape=array",
        "/record/audit_decisions?编号__arraycontains=x",
        "/record/audit_decisions?没有的列=x",
        "/record/audit_decisions?_sort=没有的列",
        "/record/who-signed?_timelimit=1",
        "/record/person",
        "/record/sqlite_master",
        "/_internal",
        "/_memory",
        "/-/databases",
        "/-/metadata",
        "/-/static/app.css",
    )
    for address in refused:
        assert inside.client.get(address).status_code == 404, address
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert inside.client.request(method, "/record/who-signed").status_code == 405
    with (
        closing(sqlite3.connect(f"file:{inside.exhibit.path}?immutable=1", uri=True)) as copy,
        pytest.raises(sqlite3.OperationalError),
    ):
        copy.execute("DELETE FROM audit_journal")
    assert inside.exhibit.path.read_bytes() == before


def test_files_of_datasettes_own_are_not_given_and_asking_is_kept(inside: Room) -> None:
    for address in (
        "/record.db",
        "/record.json",
        "/record/audit_decisions.csv",
        "/record/find.json",
    ):
        answer = inside.client.get(address)
        assert (answer.status_code, "导出会记入审批记录" in answer.text) == (403, True)
        kept = inside.kept(EntryKind.DOOR_REFUSED)[-1]
        assert (kept["actor"], kept["path"]) == (AUDITOR.account, address)


def test_an_export_has_every_row_no_formula_and_is_kept(inside: Room) -> None:
    engine = inside.desk.engine
    rows = ask(engine, view_called("decisions")).rows
    query = urlencode({"层级": "保密审查员", "_search": "引述"})
    wanted = [r for r in rows if r[3] == "保密审查员" and GROUND in r]
    for form in ("csv", "json", "xlsx"):
        answer = inside.post("/export", page=f"/record/audit_decisions?{query}", **{"as": form})
        assert answer.status_code == 200
        assert quote("谁签了什么") in answer.headers["content-disposition"]
        kept = inside.kept(EntryKind.EXPORTED)[-1]
        assert kept == {
            "actor": AUDITOR.account,
            "view": "page:audit_decisions",
            "form": form,
            "count": len(wanted),
        }
        if form == "json":
            assert [list(row.values()) for row in answer.json()] == [list(row) for row in wanted]
        if form == "csv":
            assert answer.content.startswith(b"\xef\xbb\xbf")
    assert inside.post("/export", page="/record", **{"as": "csv"}).status_code == 404
    assert inside.post("/export", page="/record/person", **{"as": "csv"}).status_code == 404
    without = inside.client.post("/export", data={"page": "/record/who-signed", "as": "csv"})
    assert without.status_code == 400
    assert not any(
        "引述" in json.dumps(kept, ensure_ascii=False) for kept in inside.kept(EntryKind.EXPORTED)
    )


def test_no_secret_is_in_the_file_nor_on_a_page(inside: Room) -> None:
    desk = inside.desk
    inside.client.get("/record")
    held = inside.exhibit.path.read_bytes()
    with closing(sqlite3.connect(path_of(desk.address))) as record:
        (sealed,) = record.execute("SELECT group_concat(secret) FROM person").fetchone()
        hashes = record.execute("SELECT token_sha256 FROM door_session").fetchall()
    secrets = [
        *desk.secrets.values(),
        *inside.secrets,
        *sealed.split(","),
        *(row[0] for row in hashes),
    ]
    assert len(secrets) > 10
    assert not any(secret.encode() in held for secret in secrets)
    with closing(sqlite3.connect(inside.exhibit.path)) as copy:
        tables = {
            row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type='table'")
        }
    assert tables == {view.name for view in VIEWS}


def test_pages_call_nobody_else_and_run_no_script(inside: Room) -> None:
    inside.client.get("/record")
    assert inside.exhibit.snapshot is not None
    columns = inside.exhibit.snapshot.columns
    names = [*(view.name for view in VIEWS), *(q.name for q in questions_over(columns))]
    for address in ("/record", *(f"/record/{name}" for name in names)):
        page = inside.client.get(address)
        assert page.status_code == 200, address
        assert "<script" not in page.text
        addresses = re.findall(r'(?:src|href|action)="((?:https?:)?//[^"]*)', page.text)
        assert all(each.startswith(f"{inside.client.base_url}") for each in addresses), address
        assert "default-src 'self'" in page.headers["content-security-policy"]
        assert "link" not in page.headers


def test_a_record_that_was_tampered_with_says_so(desk: Desk) -> None:
    tampered = desk.copy()
    by_hand(tampered, "UPDATE decision SET opinion = '改过' WHERE step_id = 1")
    with opened(tampered) as room:
        room.log_in()
        home = room.client.get("/record")
    assert "核验不通过：1 处" in home.text
    assert "decision:1" in home.text
