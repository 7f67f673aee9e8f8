"""What auditors ask of the record, the same on both databases."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from review_pipeline.errors import RecordFault
from review_pipeline.records.asking import ask, note_export, view_called
from review_pipeline.records.releases import withdraw
from review_pipeline.records.verifying import verify
from review_pipeline.records.views import VIEWS, statements
from tests.records.hands import by_hand
from tests.review.kit import CONFIRM

if TYPE_CHECKING:
    from tests.records.kit import Office


def rows_of(office: Office, name: str) -> list[dict[str, object]]:
    found = ask(office.engine, view_called(name))
    return [dict(zip(found.headings, row, strict=True)) for row in found.rows]


def published_over_a_finding(office: Office) -> str:
    from review_pipeline.records.releases import finish_release

    submission = office.submit()
    office.inspect(submission, CONFIRM)
    office.answer("fang.yue", code="000000")
    office.sign_all(replies={1: "经核实，可以公开"}, opinion="同意公开")
    intent = office.intend(submission)
    finish_release(office.engine, office.later(86_400), intent, "/content/x/", "d" * 64)
    return submission


def test_the_views_say_who_approved_what_over_which_finding_and_why(office: Office) -> None:
    submission = published_over_a_finding(office)
    rows = rows_of(office, "decisions")
    assert {row["编号"] for row in rows} == {submission}
    assert [row["层级"] for row in rows][:2] == ["承办人", "处室负责人"]
    first = rows[0]
    assert (first["姓名"], first["结果"], first["问题序号"]) == ("方越", "同意", 1)
    assert first["对问题的答复"] == "经核实，可以公开"
    assert first["意见"] == "同意公开"
    overrides = rows_of(office, "overrides")
    assert {row["严重程度"] for row in overrides} == {"须确认"}
    assert overrides[0]["理由"] == "经核实，可以公开"
    assert overrides[0]["现状"] == "已发布"


def test_the_views_follow_one_page_from_submission_to_withdrawal(office: Office) -> None:
    submission = published_over_a_finding(office)
    withdraw(office.engine, office.later(), submission, "qin.lan", "revoked")
    steps = [row["事项"] for row in rows_of(office, "pages") if row["网址"] == "/content/x/"]
    assert steps[0] == "提交稿件"
    assert steps[-1] == "撤稿"
    (lasted,) = rows_of(office, "durations")
    assert lasted["历时天数"] == pytest.approx(1, abs=0.01)
    assert [row["词典版本"] for row in rows_of(office, "dictionaries")] == ["dict-1"]
    assert [row["经办人"] for row in rows_of(office, "withdrawals")] == ["qin.lan"]
    assert [row["缘由"] for row in rows_of(office, "refusals")] == ["wrong-code"]


def test_one_who_signs_two_levels_is_shown(office: Office) -> None:
    submission = office.cleared()
    assert rows_of(office, "same-person") == []
    by_hand(office, "UPDATE decision SET account = 'gao.ming' WHERE step_id = 1")
    (found,) = rows_of(office, "same-person")
    assert (found["编号"], found["账号"]) == (submission, "gao.ming")


def test_a_step_signed_after_its_day_is_shown_with_how_late(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    by_hand(
        office,
        "INSERT INTO reminder (id, step_id, submission_id, version, kind, level, due_at, at,"
        " recipients, how, tries, trouble) SELECT 1, id, submission_id, version, 'overdue',"
        " level, opened_at, opened_at, 'fang.yue', 'event', 0, '' FROM step",
    )
    office.later(2 * 86_400)
    office.answer("fang.yue")
    (late,) = rows_of(office, "late-steps")
    assert (late["层级"], late["催办"]) == ("承办人", "已逾期")
    assert late["逾期天数"] == pytest.approx(2, abs=0.01)


def test_every_view_can_be_asked_and_none_shows_a_secret(office: Office) -> None:
    submission = published_over_a_finding(office)
    for view in VIEWS:
        told = str(ask(office.engine, view))
        assert not any(secret in told for secret in office.secrets.values())
        assert "secret" not in told
    only = ask(office.engine, view_called("journal"), submission)
    assert {row[5] for row in only.rows} == {submission}
    with pytest.raises(RecordFault) as fault:
        view_called("nothing")
    assert fault.value.code == "unknown-view"
    with pytest.raises(RecordFault) as fault:
        ask(office.engine, view_called("exports"), submission)
    assert fault.value.code == "no-submissions"


def test_what_is_taken_out_is_itself_in_the_record(office: Office) -> None:
    note_export(office.engine, office.later(), "qin.lan", "audit_decisions", "csv", 4)
    (row,) = rows_of(office, "exports")
    assert (row["账号"], row["导出内容"], row["格式"]) == ("qin.lan", "audit_decisions", "csv")
    assert str(row["条数"]) == "4"
    assert verify(office.engine).ok


def test_a_view_edited_dropped_or_added_is_named(office: Office) -> None:
    by_hand(
        office,
        "DROP VIEW audit_overrides",
        "DROP VIEW audit_same_person",
        "CREATE VIEW audit_same_person AS SELECT id AS 编号 FROM submission WHERE id = 'x'",
        "CREATE VIEW harmless AS SELECT 1 AS x",
    )
    found = {(each.row, each.code) for each in verify(office.engine).discrepancies}
    assert found == {
        ("view:audit_overrides", "view-changed"),
        ("view:audit_same_person", "view-changed"),
        ("view:harmless", "view-added"),
    }


def test_auditors_read_what_each_view_is_for_in_the_database(office: Office) -> None:
    with office.engine.connect() as connection:
        if office.engine.dialect.name == "sqlite":
            told = connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'view'"))
        else:
            told = connection.execute(
                text("SELECT obj_description(oid) FROM pg_class WHERE relkind = 'v'")
            )
        written = "\n".join(str(row[0]) for row in told)
    assert all(view.says in written for view in VIEWS)


# Older records hold the views as the migration made them: who changes one adds a migration that
# drops and makes them anew, then writes its digest here.
PINNED = "a99c60a9051d10392fccc486be247427a764d17097f3a59a9934f2c409379108"


def test_a_change_of_the_views_takes_a_migration() -> None:
    written = "\n".join((*statements("sqlite"), *statements("postgresql")))
    assert hashlib.sha256(written.encode()).hexdigest() == PINNED
