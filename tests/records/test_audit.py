from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from review_pipeline.records.audit import HEADINGS, LogRow, log
from review_pipeline.records.journal import Filters
from review_pipeline.records.releases import fail_release, withdraw

if TYPE_CHECKING:
    from tests.records.kit import Office


def test_the_log_says_who_did_what_and_how_it_came_out(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    office.answer("fang.yue", code="000000")
    office.answer("fang.yue")
    office.answer("gao.ming", "不予公开", opinion="内部事务", ground="internal")
    rows = log(office.engine, Filters(submission_id=submission))
    said = [(row.what, row.name, row.level, row.outcome) for row in rows]
    assert said == [
        ("提交稿件", "方越", "", ""),
        ("机检", "系统", "", "通过"),
        ("送签", "系统", "承办人", ""),
        ("答复不予受理", "方越", "承办人", "未成（wrong-code）"),
        ("审核意见", "方越", "承办人", "同意"),
        ("送签", "系统", "处室负责人", ""),
        ("审核意见", "高明", "处室负责人", "不予公开"),
    ]
    assert "口令" in rows[3].note
    assert "条例第十六条" in rows[-1].note


def test_every_kind_of_entry_can_be_shown(office: Office) -> None:
    submission = office.cleared()
    fail_release(office.engine, office.later(), office.intend(submission), "no space")
    withdraw(office.engine, office.later(), office.published(), "qin.lan", "revoked")
    rows = log(office.engine)
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert len(fields(LogRow)) == len(HEADINGS)
    assert {"发布失败", "撤稿", "发布完成"} <= {row.what for row in rows}
