"""Reminders in the record: each once, whatever happens in between."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import NotAllowed
from review_pipeline.records.attest import altered, row_digest
from review_pipeline.records.audit import Filters, log
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.people import disable_person, get_person, set_email
from review_pipeline.records.reminders import (
    note_reminders,
    put_off,
    reminders_of,
    settle,
    to_send,
)
from review_pipeline.records.tables import PersonRow
from review_pipeline.records.timetables import timetable_in
from review_pipeline.records.transactions import reading
from review_pipeline.records.verifying import verify
from review_pipeline.review.canonical import digest
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.reminders import How, ReminderKind, pause_after
from tests.records.hands import by_hand

if TYPE_CHECKING:
    from review_pipeline.records.reminders import Reminder
    from tests.records.kit import Office

TIMETABLE = timetable_in(Path(__file__).parents[2] / "dictionaries/registers")
A_DAY = 24 * 3600


def note(office: Office, days: float = 0) -> list[ReminderKind]:
    """Days later, what is to be sent."""
    moment = office.later(days * A_DAY)
    note_reminders(office.engine, moment, TIMETABLE)
    return [reminder.kind for reminder in to_send(office.engine, moment)]


def settle_all(office: Office) -> None:
    for reminder in to_send(office.engine, office.now):
        settle(office.engine, office.now, reminder, How.EVENT)


def asked(office: Office, *levels: ReviewLevel) -> str:
    submission = office.submit()
    office.inspect(submission)
    if levels:
        office.sign_all(*levels)
    return submission


def only(office: Office) -> Reminder:
    (reminder,) = to_send(office.engine, office.now)
    return reminder


def test_a_step_is_told_of_once_before_once_after_and_once_above(office: Office) -> None:
    submission = asked(office)  # on a Monday: the author has until Tuesday's end
    assert note(office) == []
    assert note(office, 1) == [ReminderKind.DUE_SOON]
    assert note(office) == [ReminderKind.DUE_SOON]  # written once, to be sent still
    settle_all(office)
    assert note(office) == []
    assert note(office, 1) == [ReminderKind.OVERDUE]
    settle_all(office)
    assert note(office, 1) == [ReminderKind.ESCALATED]
    assert only(office).level is ReviewLevel.DEPARTMENT_HEAD
    assert only(office).asked is ReviewLevel.AUTHOR
    # Of the two heads and the one who has every role: those of the department that answers.
    assert only(office).recipients == ("gao.ming", "qin.lan")
    settle_all(office)
    assert note(office, 5) == []
    assert [r.how for r in reminders_of(office.engine, office.now, submission)] == [How.EVENT] * 3
    assert verify(office.engine).ok


def test_of_rounds_that_race_each_reminder_is_written_once(office: Office) -> None:
    asked(office)
    moment = office.later(20 * A_DAY)
    with ThreadPoolExecutor(4) as pool:
        for _ in range(4):
            pool.submit(note_reminders, office.engine, moment, TIMETABLE)
    told = [reminder.kind for reminder in to_send(office.engine, moment)]
    assert told == [ReminderKind.OVERDUE, ReminderKind.ESCALATED]
    assert len(log(office.engine, Filters(kind=EntryKind.REMINDED))) == 2
    assert verify(office.engine).ok


def test_those_are_told_who_may_sign(office: Office) -> None:
    asked(office)
    note(office, 1)
    assert only(office).recipients == ("fang.yue",)
    settle_all(office)
    office.sign_all(ReviewLevel.AUTHOR)
    disable_person(office.engine, office.now, "qin.lan")
    note(office, 1)
    assert only(office).recipients == ("gao.ming",)


def test_after_a_long_stop_nobody_is_told_that_it_is_due_soon(office: Office) -> None:
    asked(office)
    assert note(office, 20) == [ReminderKind.OVERDUE, ReminderKind.ESCALATED]


def test_what_was_signed_meanwhile_is_needless(office: Office) -> None:
    asked(office)
    note(office, 1)
    assert not only(office).needless
    office.sign_all(ReviewLevel.AUTHOR)
    assert only(office).needless


def test_due_soon_is_needless_once_it_is_overdue(office: Office) -> None:
    asked(office)
    note(office, 1)
    note(office, 1)
    assert {r.kind: r.needless for r in to_send(office.engine, office.now)} == {
        ReminderKind.DUE_SOON: True,
        ReminderKind.OVERDUE: False,
    }


def test_a_mail_that_did_not_go_is_tried_again_later_and_later(office: Office) -> None:
    submission = asked(office)
    note(office, 1)
    for tries in (1, 2, 3):
        put_off(office.engine, office.now, only(office), "mail-refused", "邮件服务器没有收下。")
        assert note(office) == []
        office.later(pause_after(tries).total_seconds())
        assert only(office).tries == tries
    settle(office.engine, office.now, only(office), How.MAIL, ["fang.yue"])
    (told,) = reminders_of(office.engine, office.now, submission)
    assert (told.how, told.tries) == (How.MAIL, 4)
    rows = log(office.engine, Filters(kind=EntryKind.REMINDER_SETTLED))
    assert [(row.outcome, row.note) for row in rows] == [("邮件", "fang.yue")]
    failed = log(office.engine, Filters(kind=EntryKind.REMINDER_FAILED))
    assert {row.outcome for row in failed} == {"未成（mail-refused）"}
    assert verify(office.engine).ok


def test_pauses_grow_and_end_at_six_hours() -> None:
    pauses = [pause_after(tries) for tries in range(1, 60)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(minutes=5), timedelta(hours=6))


def test_settled_twice_is_settled_once(office: Office) -> None:
    asked(office)
    note(office, 1)
    reminder = only(office)
    settle(office.engine, office.now, reminder, How.EVENT)
    settle(office.engine, office.now, reminder, How.MAIL)
    put_off(office.engine, office.now, reminder, "mail-refused", "没有收下。")
    assert len(log(office.engine, Filters(kind=EntryKind.REMINDER_SETTLED))) == 1


def test_a_reminder_changed_by_hand_is_found(office: Office) -> None:
    submission = asked(office)
    note(office, 1)
    by_hand(office, "UPDATE reminder SET recipients = ''")
    with reading(office.engine) as session:
        assert altered(session, submission) == ("reminder:1",)


def test_an_address_is_noted_changed_and_taken_away(office: Office) -> None:
    set_email(office.engine, office.now, "fang.yue", "fang.yue@example.cn")
    asked(office)
    note(office, 1)
    assert only(office).addresses == {"fang.yue": "fang.yue@example.cn"}
    set_email(office.engine, office.now, "fang.yue", "")
    assert get_person(office.engine, "fang.yue").email is None
    assert only(office).addresses == {}
    assert verify(office.engine).ok
    by_hand(office, "UPDATE person SET email = 'x@example.cn'")
    assert not verify(office.engine).ok


def test_who_has_no_address_is_vouched_for_as_before_there_were_any() -> None:
    row = PersonRow(account="a", name="甲", department="乙", roles="author", active=True, failed=0)
    of_old = {
        "account": "a",
        "name": "甲",
        "department": "乙",
        "roles": "author",
        "active": True,
        "secret": None,
        "last_step": None,
        "failed": 0,
        "locked_until": None,
    }
    assert row_digest(row) == digest(of_old)


@pytest.mark.parametrize("written", ["x", "a b@example.cn", "a@example.cn\nBcc: b@example.cn"])
def test_what_is_no_address_is_refused(office: Office, written: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        set_email(office.engine, office.now, "fang.yue", written)
    assert refused.value.code == "bad-email"
