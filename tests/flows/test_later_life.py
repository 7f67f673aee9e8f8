"""After review: at a moment, together, taken down, gone back; and what patrol says of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from flows import reading_back
from flows.delivering import deliver
from flows.going_back import make_good
from flows.office import now
from flows.patrol_published import patrol, remarks, write_page
from flows.releasing import release_once, site_of
from review_pipeline.cli.going_back import go_back
from review_pipeline.cli.record import Record
from review_pipeline.documents import sample_report
from review_pipeline.errors import NotAllowed, ReleaseRefused
from review_pipeline.records.arrangements import (
    ArrangementKind,
    Wanted,
    arrange,
    held_back,
    open_arrangements,
    overdue,
    settle,
)
from review_pipeline.records.deliveries import deliveries
from review_pipeline.records.moving import restore
from review_pipeline.records.releases import withdraw as record_withdrawal
from review_pipeline.records.rollbacks import intend_rollback, open_rollbacks
from review_pipeline.records.status import status
from review_pipeline.records.verifying import verify
from review_pipeline.release import rescan
from review_pipeline.release.catalogue import WithdrawalReason
from review_pipeline.release.portal import find_entry, lay_out, roll_back, withdraw
from review_pipeline.release.site import answer
from review_pipeline.release.store import current_release
from review_pipeline.release.survey import Fault, survey
from review_pipeline.review.state import State
from tests.flows.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

TARGETS = """\
[[target]]
name = "store"
driver = "tree"
place = "{folder}"

[[target]]
name = "exchange"
driver = "hot-folder"
place = "hot"

[[target]]
name = "cms"
driver = "ingest"
place = "http://127.0.0.1:9/"
secret_from = "REVIEW_CMS_SECRET_OF_TEST"
"""
NUMBER = "YL0000142/2026-00001"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(tmp_path)


def test_two_arranged_together_wait_for_each_other_and_go_out_in_one_swap(desk: Desk) -> None:
    engine = desk.office.engine
    policy = desk.cleared()
    reading = desk.inspected(sample_report.mended_report())
    arrange(engine, now(), "li.wen", Wanted(reading, ArrangementKind.TOGETHER, policy))
    assert held_back(engine, now(), policy)
    desk.sign_all(reading)
    assert not held_back(engine, now(), policy)
    assert held_back(engine, now(), reading)  # the policy takes it along
    release_once(desk.office, policy, 1)
    assert [status(engine, s).listed.state for s in (policy, reading)] == [State.PUBLISHED] * 2
    entry = find_entry(desk.office.settings.portal, NUMBER)
    assert entry is not None
    assert entry.related == ("YL0000142/2026-00002",)
    assert open_arrangements(engine) == ()
    assert verify(engine).ok


def test_a_scheduled_release_waits_for_its_moment(desk: Desk) -> None:
    engine, due = desk.office.engine, now() + timedelta(hours=2)
    submission = desk.inspected(sample_report.mended_report())
    arrange(engine, now(), "li.wen", Wanted(submission, ArrangementKind.SCHEDULED, due=due))
    assert held_back(engine, now(), submission)
    assert not held_back(engine, due, submission)
    with pytest.raises(NotAllowed):
        arrange(engine, due, "li.wen", Wanted(submission, ArrangementKind.SCHEDULED, due=due))


def test_a_page_that_shows_what_the_gates_block_is_refused(desk: Desk) -> None:
    row = "<tr><td>姓名</td><td>身份证号</td></tr><tr><td>张三</td><td>11010519491231002X</td></tr>"
    draft = rescan.as_draft("页", f"<main><table>{row}</table></main>".encode())
    assert [block.cell.row for block in draft.blocks if block.cell] == [0, 0, 1, 1]
    assert rescan.blocking(draft, desk.office.inspector, None, now().date())


def test_bytes_served_otherwise_bring_the_old_release_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = desk.office.settings.portal
    submission = desk.cleared()
    monkeypatch.setattr(reading_back, "answer", lambda _root, _path: (200, "挂马".encode()))
    with pytest.raises(ReleaseRefused) as refused:
        release_once(desk.office, submission, 1)
    assert refused.value.code == "served-differs"
    assert status(desk.office.engine, submission).listed.state is State.CLEARED
    assert find_entry(root, NUMBER) is None
    monkeypatch.undo()
    release_once(desk.office, submission, 1)
    assert answer(root, "/content/YL0000142-2026-000/01/")[0] == 200


def test_going_back_keeps_what_was_withdrawn_withdrawn(desk: Desk) -> None:
    root = desk.office.settings.portal
    release_once(desk.office, desk.cleared(), 1)
    first = current_release(root)
    assert first is not None
    release_once(desk.office, desk.cleared(), 1)
    assert roll_back(root, first.name[:12]) == first.name
    assert answer(root, "/content/YL0000142-2026-000/02/")[0] == 404
    withdraw(root, NUMBER, WithdrawalReason.SECRECY, now())
    with pytest.raises(ReleaseRefused):
        roll_back(root, first.name)  # its bytes are gone
    assert answer(root, "/content/YL0000142-2026-000/01/")[0] == 410


def test_the_papers_of_a_take_down_are_owed_and_are_another_persons(desk: Desk) -> None:
    engine = desk.office.engine
    submission = desk.inspected(sample_report.mended_report())
    kind = ArrangementKind.PAPERS_OWED
    arrange(engine, now(), "sun.jie", Wanted(submission, kind, due=now() + timedelta(hours=24)))
    assert overdue(engine, now()) == ()
    assert len(overdue(engine, now() + timedelta(hours=25))) == 1
    with pytest.raises(NotAllowed):
        settle(engine, now(), "sun.jie", submission, kind)
    assert settle(engine, now(), "qian.li", submission, kind)
    assert open_arrangements(engine) == ()


def test_a_release_goes_to_every_target_once_fails_alone_and_is_taken_back(
    desk: Desk, tmp_path: Path
) -> None:
    engine, home = desk.office.engine, desk.office.settings.home
    (home / "targets.toml").write_text(TARGETS.format(folder=tmp_path / "site"), "utf-8")
    submission = desk.cleared()
    release_once(desk.office, submission, 1)
    assert deliver(desk.office) == 2
    assert deliver(desk.office) == 0  # the third waits for its next try
    assert {d.parcel.target: d.code for d in deliveries(engine, submission)} == {
        "exchange": "",
        "store": "",
        "cms": "no-secret",
    }
    assert (tmp_path / "site/content/YL0000142-2026-000/01/index.html").is_file()
    assert len(list((home / "hot").iterdir())) == 1
    withdraw(desk.office.settings.portal, NUMBER, WithdrawalReason.OTHER, now())
    record_withdrawal(engine, now(), submission, "qian.li", "other")
    assert deliver(desk.office) == 2
    page = (tmp_path / "site/content/YL0000142-2026-000/01/index.html").read_text("utf-8")
    assert "已撤下" in page
    assert len(list((home / "hot").iterdir())) == 2
    assert verify(engine).ok


def test_going_back_reaches_a_store_and_record_and_patrol_agree_with_the_site(
    desk: Desk, tmp_path: Path
) -> None:
    engine, home, root = desk.office.engine, desk.office.settings.home, desk.office.settings.portal
    (home / "targets.toml").write_text(TARGETS.format(folder=tmp_path / "site"), "utf-8")
    release_once(desk.office, desk.cleared(), 1)
    first = current_release(root)
    assert first is not None
    release_once(desk.office, desk.cleared(), 1)
    deliver(desk.office)
    second = tmp_path / "site/content/YL0000142-2026-000/02/index.html"
    assert second.is_file()
    number = intend_rollback(engine, now(), "qian.li", _current(root), first.name)
    roll_back(root, first.name)
    # Here whoever did it died: nothing tells of it yet.
    assert [each.where for each in patrol(desk.office)] == ["2026-000002"]
    make_good(desk.office)
    assert [each.number for each in open_rollbacks(engine)] == [number]
    make_good(desk.office, now() + timedelta(minutes=3))
    deliver(desk.office)
    assert not second.exists()
    assert open_rollbacks(engine) == ()
    assert status(engine, "2026-000002").listed.state is State.OFFLINE
    assert patrol(desk.office) == ()
    assert verify(engine).ok


def test_what_went_off_with_the_portal_goes_up_again_or_is_taken_down_for_good(desk: Desk) -> None:
    engine, root = desk.office.engine, desk.office.settings.portal
    record = Record(desk.office.settings, engine, desk.office.vault)
    lay_out(root, site_of(desk.office))
    empty = _current(root)
    for _ in range(2):
        release_once(desk.office, desk.cleared(), 1)
    put_up = find_entry(root, NUMBER)
    _, moved = go_back(record, "qian.li", empty[:12])
    assert [each.submission_id for each in moved] == ["2026-000001", "2026-000002"]
    restore(engine, now(), "qian.li", "2026-000001")
    release_once(desk.office, "2026-000001", 1)
    assert find_entry(root, NUMBER) == put_up
    withdraw(root, "YL0000142/2026-00002", WithdrawalReason.OTHER, now())
    record_withdrawal(engine, now(), "2026-000002", "qian.li", "other")
    assert answer(root, "/content/YL0000142-2026-000/02/")[0] == 410
    go_back(record, "qian.li", empty[:12])
    assert answer(root, "/content/YL0000142-2026-000/01/")[0] == 404
    assert answer(root, "/content/YL0000142-2026-000/02/")[0] == 410
    assert patrol(desk.office) == ()
    assert verify(engine).ok


def test_going_back_behind_a_correction_shows_the_earlier_version(desk: Desk) -> None:
    engine, root = desk.office.engine, desk.office.settings.portal
    record = Record(desk.office.settings, engine, desk.office.vault)
    submission = desk.cleared()
    release_once(desk.office, submission, 1)
    first = _current(root)
    desk.corrected(submission)
    release_once(desk.office, submission, 2)
    second = _current(root)
    go_back(record, "qian.li", first)
    found = status(engine, submission)
    assert (found.listed.state, found.online_version) == (State.OFFLINE, 1)
    go_back(record, "qian.li", second)
    found = status(engine, submission)
    assert (found.listed.state, found.online_version) == (State.PUBLISHED, 2)
    assert verify(engine).ok


def _current(root: Path) -> str:
    release = current_release(root)
    assert release is not None
    return release.name


def test_patrol_reads_once_tells_what_the_register_asks_and_keeps_a_history(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import patrol_published

    release_once(desk.office, desk.cleared(), 1)
    read: list[str] = []
    fetch = patrol_published.fetch_papers
    monkeypatch.setattr(
        patrol_published, "fetch_papers", lambda *a: (read.append(a[1]), fetch(*a))[1]
    )
    for _ in range(2):
        assert patrol(desk.office) == ()
    assert read == ["2026-000001"]
    said = remarks(desk.office)
    assert {notice.what.split()[0] for notice in said} == {"空白栏目"}
    assert not [n for n in said if "annual-report" in n.where]
    write_page(desk.office, said)
    shown = (desk.office.settings.home / "patrol" / "index.html").read_text("utf-8")
    assert "空白栏目 政策文件" in shown
    _spoil(desk)
    wrong = {NUMBER: now() - timedelta(days=9)}
    found = survey(desk.office.settings.portal, now() + timedelta(days=400), wrong, frozenset())
    faults = {each.fault for each in found}
    assert {Fault.FOREIGN, Fault.DEAD, Fault.TAG, Fault.DATE, Fault.STALE, Fault.HOME} <= faults
    assert Fault.SEARCH not in faults


def _spoil(desk: Desk) -> None:
    release = current_release(desk.office.settings.portal)
    assert release is not None
    page = release / "content/YL0000142-2026-000/01/index.html"
    page.chmod(0o644)
    text = page.read_text("utf-8").replace("<main", '<a href="https://evil.example/">x</a><main')
    text = text.replace('href="/columns/policy.html"', 'href="/columns/none.html"')
    page.write_text(text.replace('name="SiteIDCode"', 'name="x"'), "utf-8")
