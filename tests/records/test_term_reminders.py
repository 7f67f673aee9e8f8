"""Reminders of terms: told to those who owe it, before and after, each once, and no longer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import NotAllowed
from review_pipeline.records.annulments import record_annulment
from review_pipeline.records.arrangements import ArrangementKind, overdue, settle
from review_pipeline.records.attest import altered
from review_pipeline.records.releases import withdraw
from review_pipeline.records.reminders import reminders_of, to_send
from review_pipeline.records.reminders import settle as settle_reminder
from review_pipeline.records.term_reminders import note_term_reminders
from review_pipeline.records.timetables import timetable_in
from review_pipeline.records.transactions import reading
from review_pipeline.records.verifying import verify
from review_pipeline.review.clocks import TermKind
from review_pipeline.review.reminders import How, ReminderKind
from tests.records.hands import by_hand

if TYPE_CHECKING:
    from tests.records.kit import Office

TIMETABLE = timetable_in(Path(__file__).parents[2] / "dictionaries/registers")
SOON, LATE, ABOVE = ReminderKind
A_DAY = 24 * 3600


def after(office: Office, days: float) -> list[tuple[TermKind | None, ReminderKind, str, str]]:
    """So many days later: what is sent, about what, told to which level and to whom."""
    moment = office.later(days * A_DAY)
    assert note_term_reminders(office.engine, moment, TIMETABLE) == ()
    told = [r for r in to_send(office.engine, moment) if not r.needless]
    for reminder in to_send(office.engine, moment):
        settle_reminder(office.engine, moment, reminder, How.EVENT)
    return [(r.term, r.kind, r.level.value, " ".join(r.recipients)) for r in told]


def test_the_author_and_their_head_are_told_of_the_term_to_publish(office: Office) -> None:
    submission = office.submit()  # on 23 November; twenty working days end with 21 December
    office.inspect(submission)
    owe = "fang.yue gao.ming qin.lan"
    assert after(office, 20) == []
    assert after(office, 2) == [(TermKind.PUBLISH, SOON, "author", owe)]
    assert after(office, 1) == []
    assert after(office, 6) == [(TermKind.PUBLISH, LATE, "author", owe)]
    assert after(office, 1) == [(TermKind.PUBLISH, ABOVE, "leader", "lin.shan qin.lan")]
    assert after(office, 1) == []
    told = reminders_of(office.engine, office.now, submission)
    assert [(r.about, r.how) for r in told] == [("公开期限", How.EVENT)] * 3
    assert verify(office.engine).ok


def test_what_was_published_in_time_is_not_asked_for(office: Office) -> None:
    office.published()
    assert after(office, 29) == []


def test_the_secrecy_officers_are_told_of_a_referral(office: Office) -> None:
    submission = office.submit()
    office.inspect(submission)
    office.answer("fang.yue", "上报确定", opinion="不能确定是否属于国家秘密")
    owe = "jiang.tao qin.lan"
    assert after(office, 13) == [(TermKind.REFERRAL_REPORT, SOON, "secrecy-officer", owe)]
    assert (TermKind.REFERRAL_REPORT, LATE, "secrecy-officer", owe) in after(office, 2)
    told = {(term, kind) for term, kind, *_ in after(office, 13.7)}
    assert (TermKind.REFERRAL_RULING, LATE) in told
    assert {r.term for r in reminders_of(office.engine, office.now, submission)} >= {
        TermKind.REFERRAL_REPORT,
        TermKind.REFERRAL_RULING,
    }


def test_an_annulled_penalty_decision_is_chased_until_it_is_down(office: Office) -> None:
    submission = office.published()
    annulled = office.now.date()
    due = record_annulment(office.engine, office.now, "fang.yue", submission, annulled, TIMETABLE)
    again = record_annulment(office.engine, office.now, "fang.yue", submission, annulled, TIMETABLE)
    assert due == again
    assert due.due_at is not None
    assert [term for term, *_ in after(office, 2)] == [TermKind.WITHDRAW_PENALTY]
    office.later((due.due_at - office.now + timedelta(hours=1)).total_seconds())
    assert after(office, 0)[0][:2] == (TermKind.WITHDRAW_PENALTY, LATE)
    assert [each.submission_id for each in overdue(office.engine, office.now)] == [submission]
    withdraw(office.engine, office.now, submission, "fang.yue", "revoked")
    assert settle(office.engine, office.now, "fang.yue", submission, ArrangementKind.ANNULMENT_OWED)
    assert after(office, 2) == []
    assert verify(office.engine).ok


def test_what_came_down_before_its_reminder_went_is_needless(office: Office) -> None:
    submission = office.published()
    record_annulment(
        office.engine, office.now, "fang.yue", submission, office.now.date(), TIMETABLE
    )
    note_term_reminders(office.engine, office.later(2 * A_DAY), TIMETABLE)
    (reminder,) = to_send(office.engine, office.now)
    assert not reminder.needless
    withdraw(office.engine, office.now, submission, "fang.yue", "revoked")
    (reminder,) = to_send(office.engine, office.now)
    assert reminder.needless


def test_only_what_is_online_is_annulled_and_not_tomorrow(office: Office) -> None:
    waiting = office.submit()
    today = office.now.date()
    with pytest.raises(NotAllowed):
        record_annulment(office.engine, office.now, "fang.yue", waiting, today, TIMETABLE)
    online = office.published()
    later = today + timedelta(days=1)
    with pytest.raises(NotAllowed) as refused:
        record_annulment(office.engine, office.now, "fang.yue", online, later, TIMETABLE)
    assert refused.value.code == "bad-date"


def test_a_reminder_of_a_term_changed_by_hand_is_found(office: Office) -> None:
    submission = office.submit()
    note_term_reminders(office.engine, office.later(29 * A_DAY), TIMETABLE)
    by_hand(office, "UPDATE term_reminder SET recipients = ''")
    with reading(office.engine) as session:
        assert altered(session, submission) == ("term_reminder:1",)


def test_where_no_end_is_known_it_is_said(office: Office) -> None:
    office.submit()
    unknown = timetable_in(Path("/nowhere"))
    (sentence,) = note_term_reminders(office.engine, office.later(A_DAY), unknown)
    assert sentence.startswith("1 项法定期限不明")
