"""Review as departments do it: release of what blocks, amendments, rulings, absences, inboxes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.draft import Part, Place
from review_pipeline.errors import NotAllowed
from review_pipeline.legal_time import legal_day
from review_pipeline.records.absences import (
    end_absence,
    end_deputy,
    list_deputies,
    name_deputy,
    record_absence,
)
from review_pipeline.records.amending import Amendment, amend
from review_pipeline.records.appeals import appeal
from review_pipeline.records.attempts import open_steps
from review_pipeline.records.authenticating import Credentials
from review_pipeline.records.journal import entries
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.releases import clearance
from review_pipeline.records.rulings import record_ruling
from review_pipeline.records.sheets import review_sheet
from review_pipeline.records.signing import Rejected, step_view
from review_pipeline.records.status import status
from review_pipeline.records.verifying import verify
from review_pipeline.records.waiting import askable, waiting_for
from review_pipeline.review.catalogue import Column
from review_pipeline.review.clearance import Signature
from review_pipeline.review.content import Channel
from review_pipeline.review.decisions import Referral
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.ruling import Ruling, RulingOutcome
from review_pipeline.review.standing_in import Absence
from review_pipeline.review.state import State
from tests.review.kit import BLOCK, CONFIRM, ROUTING, finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.kit import Office

GROUND = "该号码是对外公布的举报电话，已报批。"
YES = {1: "经核实，可以公开"}
CHAIN = ("fang.yue", "gao.ming", "jiang.tao", "lin.shan", "tang.wei")


def who(office: Office, account: str) -> Credentials:
    office.later()
    return Credentials(account, office.code(account))


def code(act: Callable[[], object]) -> str:
    with pytest.raises(NotAllowed) as refused:
        act()
    return refused.value.code


def state(office: Office, submission: str) -> State:
    return status(office.engine, submission).listed.state


def ask(office: Office, submission: str, account: str = "fang.yue") -> None:
    claimed = who(office, account)
    appeal(office.engine, office.now, claimed, submission, GROUND, override=ROUTING.override)


def blocked(office: Office, rule: str = "some-rule") -> str:
    submission = office.submit()
    office.inspect(submission, replace(BLOCK, rule=rule))
    assert state(office, submission) is State.RETURNED
    return submission


def test_what_blocks_is_released_by_the_levels_of_the_table_each_on_its_ground(
    office: Office,
) -> None:
    submission = blocked(office)
    ask(office, submission)
    assert state(office, submission) is State.IN_REVIEW
    assert review_sheet(office.engine, submission, 1).appeal == GROUND
    for account in CHAIN[:2]:
        assert isinstance(office.answer(account), Signature)
    view = step_view(office.engine, office.asked().step_id)
    assert [item.number for item in view.to_release] == [1]
    silent = office.answer("jiang.tao")
    assert isinstance(silent, Rejected)
    assert silent.code == "unanswered-findings"
    for account in CHAIN[2:]:
        assert isinstance(office.answer(account, replies={1: GROUND}), Signature)
    assert state(office, submission) is State.CLEARED
    cleared = clearance(office.engine, submission, 1)
    assert [signed.level for signed in cleared.signatures] == list(ReviewLevel)
    assert verify(office.engine).ok


def test_only_the_author_asks_for_release_once_and_of_what_blocks(office: Office) -> None:
    submission = blocked(office)
    assert code(lambda: ask(office, submission, "gao.ming")) == "not-the-author"
    ask(office, submission)
    assert code(lambda: ask(office, submission)) == "wrong-moment"
    office.answer("fang.yue", "退回修改", opinion="再改")
    assert code(lambda: ask(office, submission)) == "already-appealed"
    clean = office.submit()
    office.inspect(clean)
    office.answer("fang.yue", "退回修改", step=open_steps(office.engine)[-1], opinion="再改")
    assert code(lambda: ask(office, clean)) == "nothing-blocks"


def test_a_mark_of_secrecy_is_released_by_nobody(office: Office) -> None:
    submission = blocked(office, "classified-document-number")
    assert code(lambda: ask(office, submission)) == "never-released"
    assert state(office, submission) is State.RETURNED


def test_a_code_used_for_what_was_refused_is_burnt(office: Office) -> None:
    submission = blocked(office)
    claimed = who(office, "gao.ming")

    def again() -> None:
        appeal(office.engine, office.now, claimed, submission, GROUND, override=ROUTING.override)

    assert code(again) == "not-the-author"
    assert code(again) == "reused-code"
    assert [entry.kind for entry in entries(office.engine)][-2:] == [
        EntryKind.ACT_REFUSED,
        EntryKind.CODE_REFUSED,
    ]
    assert verify(office.engine).ok


def test_an_inspection_under_another_dictionary_needs_a_new_appeal(office: Office) -> None:
    submission = blocked(office)
    ask(office, submission)
    office.inspect(submission, BLOCK, dictionary="dict-2")
    assert state(office, submission) is State.RETURNED
    assert open_steps(office.engine) == ()


CHANGES = {
    "title": Amendment(title="另一个标题"),
    "number": Amendment(document_number="云公办〔2026〕3号"),
    "kind": Amendment(kind=ContentKind.MAJOR),
    "channels": Amendment(channels=(Channel.PORTAL, Channel.WECHAT)),
    "column": Amendment(column=Column("news", "动态", "工作动态", "动态", "动态")),
    "basis": Amendment(attribute_basis="条例第二十条第（四）项"),
}


@pytest.mark.parametrize("changed", CHANGES)
def test_any_change_of_the_sheet_voids_what_was_signed(office: Office, changed: str) -> None:
    submission = office.cleared()
    before = review_sheet(office.engine, submission, 1).binding
    claimed = who(office, "fang.yue")
    amend(office.engine, office.now, claimed, submission, CHANGES[changed])
    assert state(office, submission) is State.SUBMITTED
    assert code(lambda: clearance(office.engine, submission, 1)) == "wrong-moment"
    assert office.inspect(submission) is State.IN_REVIEW
    sheet = review_sheet(office.engine, submission, 1)
    assert sheet.binding.matter_sha256 != before.matter_sha256
    assert sheet.signatures == ()
    assert office.asked().level is ReviewLevel.AUTHOR
    assert verify(office.engine).ok


def test_amending_there_and_back_is_signed_anew(office: Office) -> None:
    submission = office.cleared()
    for title in ("另一个标题", "2025 年度报告"):
        claimed = who(office, "fang.yue")
        amend(office.engine, office.now, claimed, submission, Amendment(title=title))
        office.inspect(submission)
    assert review_sheet(office.engine, submission, 1).signatures == ()
    assert office.asked().level is ReviewLevel.AUTHOR


def test_amending_is_the_authors_and_changes_something(office: Office) -> None:
    submission = office.cleared()

    def by(account: str, wanted: Amendment) -> Callable[[], None]:
        claimed = who(office, account)
        return lambda: amend(office.engine, office.now, claimed, submission, wanted)

    assert code(by("gao.ming", Amendment(title="新"))) == "not-the-author"
    assert code(by("fang.yue", Amendment())) == "nothing-changed"
    assert code(by("fang.yue", Amendment(title="2025 年度报告"))) == "nothing-changed"
    assert code(by("fang.yue", Amendment(title=" "))) == "bad-title"
    owned = Column("x", "栏", "工作动态", "d", "k", "科技处")
    assert code(by("fang.yue", Amendment(column=owned))) == "other-department"
    assert state(office, submission) is State.CLEARED


def test_a_kind_with_more_levels_asks_them_all(office: Office) -> None:
    submission = office.cleared()
    claimed = who(office, "fang.yue")
    amend(office.engine, office.now, claimed, submission, CHANGES["kind"])
    office.inspect(submission)
    for account in CHAIN:
        assert isinstance(office.answer(account), Signature)
    assert len(clearance(office.engine, submission, 1).signatures) == 5


def referred(office: Office) -> str:
    submission = office.submit()
    office.inspect(submission)
    office.answer("fang.yue")
    office.answer("gao.ming")
    assert isinstance(office.answer("jiang.tao", "上报确定", opinion="能否公开不明确"), Referral)
    return submission


def ruled(office: Office, submission: str, account: str = "jiang.tao", **said: object) -> State:
    claimed = who(office, account)
    facts: dict[str, object] = {
        "outcome": RulingOutcome.OPEN,
        "authority": "云岭省国家保密局",
        "document_number": "云保函〔2026〕7号",
        "dated": legal_day(office.now),
    }
    ruling = Ruling(**{**facts, **said})  # type: ignore[arg-type]
    return record_ruling(office.engine, office.now, claimed, submission, ruling)


def test_what_the_authority_opens_is_signed_anew_with_the_ruling_on_the_sheet(
    office: Office,
) -> None:
    submission = referred(office)
    assert ruled(office, submission) is State.SUBMITTED
    office.inspect(submission)
    (ruling,) = review_sheet(office.engine, submission, 1).rulings
    assert ruling.line.startswith("云岭省国家保密局 云保函〔2026〕7号")
    office.sign_all()
    assert state(office, submission) is State.CLEARED
    clearance(office.engine, submission, 1)
    assert verify(office.engine).ok


def test_what_the_authority_withholds_ends(office: Office) -> None:
    submission = referred(office)
    assert ruled(office, submission, outcome=RulingOutcome.WITHHOLD) is State.REFUSED


def test_a_ruling_is_recorded_by_the_secrecy_officer_of_what_was_referred(office: Office) -> None:
    submission = referred(office)
    assert code(lambda: ruled(office, submission, "gao.ming")) == "wrong-level"
    assert code(lambda: ruled(office, submission, authority=" ")) == "bad-text"
    tomorrow = legal_day(office.now) + timedelta(days=1)
    assert code(lambda: ruled(office, submission, dated=tomorrow)) == "bad-date"
    before = tomorrow - timedelta(days=3)
    assert code(lambda: ruled(office, submission, dated=before)) == "bad-date"
    assert state(office, submission) is State.REFERRED
    ruled(office, submission)
    assert code(lambda: ruled(office, submission)) == "wrong-moment"


def away(office: Office, account: str, substitute: str = "", days: int = 2) -> int:
    today = legal_day(office.later())
    absence = Absence(account, today, today + timedelta(days=days), "出差", substitute)
    return record_absence(office.engine, office.now, None, absence, ROUTING.longest_absence)


def waiting_at_the_head(office: Office) -> str:
    submission = office.submit()
    office.inspect(submission)
    office.answer("fang.yue")
    return submission


def test_a_substitute_signs_while_the_absence_lasts(office: Office) -> None:
    submission = waiting_at_the_head(office)
    assert isinstance(office.answer("he.jing"), Rejected)
    number = away(office, "gao.ming", "he.jing")
    end_absence(office.engine, office.later(), number)
    assert isinstance(office.answer("he.jing"), Rejected)
    away(office, "gao.ming", "he.jing")
    signed = office.answer("he.jing")
    assert isinstance(signed, Signature)
    assert signed.signer == "何静（代高明）"
    for account in ("jiang.tao", "lin.shan"):
        office.answer(account)
    assert state(office, submission) is State.CLEARED
    (_, head, *_) = clearance(office.engine, submission, 1).signatures
    assert head.hands == {"he.jing", "gao.ming"}
    assert verify(office.engine).ok


def test_an_absence_passes(office: Office) -> None:
    waiting_at_the_head(office)
    away(office, "gao.ming", "he.jing", days=1)
    office.later(3 * 24 * 3600)
    assert isinstance(office.answer("he.jing"), Rejected)


def test_deputies_act_where_no_substitute_is_named(office: Office) -> None:
    waiting_at_the_head(office)
    name_deputy(office.engine, office.later(), "gao.ming", "he.jing")
    assert list_deputies(office.engine) == (("gao.ming", "he.jing"),)
    assert waiting_for(office.engine, office.now, "he.jing") == ()
    away(office, "gao.ming")
    (item,) = waiting_for(office.engine, office.now, "he.jing")
    assert item.principal is not None
    end_deputy(office.engine, office.later(), "gao.ming", "he.jing")
    assert waiting_for(office.engine, office.now, "he.jing") == ()


def test_one_records_ones_own_absence(office: Office) -> None:
    today = legal_day(office.now)
    absence = Absence("gao.ming", today, today, "开会", "he.jing")
    claimed = who(office, "he.jing")
    record = lambda by: record_absence(office.engine, office.now, by, absence, 60)  # noqa: E731
    assert code(lambda: record(claimed)) == "not-oneself"
    assert record(who(office, "gao.ming")) == 1
    assert verify(office.engine).ok


def test_an_inbox_holds_what_one_may_sign_and_no_more(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission, CONFIRM)
    (item,) = waiting_for(office.engine, office.now, "fang.yue")
    assert (item.step.submission_id, item.step.level, item.to_answer) == (
        submission,
        ReviewLevel.AUTHOR,
        1,
    )
    assert waiting_for(office.engine, office.now, "gao.ming") == ()
    step = office.asked().step_id
    assert askable(office.engine, office.now, step) == ("fang.yue",)
    office.answer("fang.yue", replies=YES)
    assert askable(office.engine, office.now, office.asked().step_id) == ("gao.ming", "qin.lan")
    assert [i.step.level for i in waiting_for(office.engine, office.now, "gao.ming")] == [
        ReviewLevel.DEPARTMENT_HEAD
    ]
    assert code(lambda: waiting_for(office.engine, office.now, "nobody")) == "unknown-person"


def test_a_political_finding_lifts_the_route_and_the_sheet_says_why(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission, finding(CONFIRM.severity, place=Place(Part.BODY, 1)))
    sheet = review_sheet(office.engine, submission, 1)
    assert sheet.required == tuple(ReviewLevel)[:4]
    assert sheet.route.startswith("C 级")
