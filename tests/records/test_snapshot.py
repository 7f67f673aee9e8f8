"""The auditors' copy: one moment of the record, nothing but the views, from either database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import RecordFault
from review_pipeline.records.asking import ask, note_export
from review_pipeline.records.engine import open_engine
from review_pipeline.records.snapshot import entries_after, take_snapshot
from review_pipeline.records.view_headings import HEADINGS
from review_pipeline.records.views import VIEWS
from tests.records.hands import by_hand
from tests.records.kit import IDENTITY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.kit import Office

pytestmark = pytest.mark.slow


def rows_in(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as copy:
        return copy.execute(query).fetchall()


def test_it_holds_what_the_views_hold_and_nothing_else(office: Office, tmp_path: Path) -> None:
    office.lived_in()
    asked = {view.name: ask(office.engine, view) for view in VIEWS}
    target = tmp_path / "audit" / "copy.db"
    taken = take_snapshot(office.engine, office.later(), "qin.lan", target)
    assert taken.verification.ok
    assert taken.seq == len(asked["audit_journal"].rows)
    assert taken.entry_hash == taken.verification.head
    for view in VIEWS:
        there = rows_in(target, f"SELECT * FROM {view.name}")  # noqa: S608 - names of our own
        assert [list(map(str, row)) for row in there] == [
            list(map(str, row)) for row in asked[view.name].rows
        ]
        assert taken.columns[view.name] == asked[view.name].headings
        assert taken.rows[view.name] == len(there)
    (schema,) = zip(
        *rows_in(target, "SELECT sql FROM sqlite_master WHERE type = 'table'"), strict=True
    )
    written = "\n".join(map(str, schema))
    assert all(view.says in written for view in VIEWS)
    assert all(HEADINGS[name] in written for names in taken.columns.values() for name in names)
    held = target.read_bytes()
    assert not any(secret.encode() in held for secret in office.secrets.values())
    assert (target.stat().st_mode & 0o777, target.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_that_it_was_taken_and_by_whom_is_in_the_record(office: Office, tmp_path: Path) -> None:
    taken = take_snapshot(office.engine, office.later(), "qin.lan", tmp_path / "copy.db")
    assert entries_after(office.engine, taken.seq) == 1
    view = next(view for view in VIEWS if view.name == "audit_exports")
    (row,) = ask(office.engine, view).rows
    assert row[2:6] == ("qin.lan", "秦岚", "snapshot", "sqlite")
    assert str(row[6]) == str(sum(taken.rows.values()))


def test_it_is_of_one_moment_while_others_write(office: Office, tmp_path: Path) -> None:
    office.lived_in()
    done = Event()

    def write() -> None:
        engine = open_engine(office.address, IDENTITY)
        while not done.is_set():
            note_export(engine, office.now, "qin.lan", "log", "csv", 1)
        engine.dispose()

    writers = [Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    try:
        target = tmp_path / "copy.db"
        ends = []
        for _ in range(5):
            taken = take_snapshot(office.engine, office.now, "qin.lan", target)
            assert taken.verification.ok, taken.verification.discrepancies
            assert taken.verification.entries == taken.seq == taken.rows["audit_journal"]
            last = "SELECT max(序号), 摘要 FROM audit_journal"
            assert rows_in(target, last) == [(taken.seq, taken.entry_hash)]
            exported = "SELECT count(*) FROM audit_journal WHERE 事项 = '导出'"
            assert rows_in(target, exported) == [(taken.rows["audit_exports"],)]
            ends.append(taken.seq)
    finally:
        done.set()
        for writer in writers:
            writer.join()
    # They did write, while it was taken.
    assert ends[-1] - ends[0] > 2 * len(ends)


def test_what_was_tampered_with_is_copied_and_named(office: Office, tmp_path: Path) -> None:
    office.cleared()
    by_hand(office, "UPDATE decision SET opinion = '改过' WHERE step_id = 1")
    taken = take_snapshot(office.engine, office.later(), "qin.lan", tmp_path / "copy.db")
    assert [found.row for found in taken.verification.discrepancies] == ["decision:1"]


def test_one_that_fails_leaves_the_one_before(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    take_snapshot(office.engine, office.later(), "qin.lan", target)
    before = target.read_bytes()
    by_hand(office, "DROP VIEW audit_overrides")
    with pytest.raises(RecordFault):
        take_snapshot(office.engine, office.later(), "qin.lan", target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]


def test_a_place_it_cannot_be_written_to_is_said(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordFault, match="无法写出督查快照") as fault:
        take_snapshot(office.engine, office.later(), "qin.lan", tmp_path / "file" / "copy.db")
    assert fault.value.code == "cannot-write"
