"""Reminders of terms: who owes what, told before and after its end; each once.

A term is not a step's: to publish, to report a referral, to have it ruled on, to take down a
penalty decision that was annulled.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from review_pipeline.records.arrangements import ArrangementKind
from review_pipeline.records.lookup import submission_row, version_row
from review_pipeline.records.pending import SETTLED, pending_of, pending_terms
from review_pipeline.records.reminders import of_level, write_down
from review_pipeline.records.tables import ArrangementRow, SubmissionRow, TermReminderRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.clocks import TermKind
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.pending import running
from review_pipeline.review.reminders import How, ReminderKind, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.deadlines import Deadline, Timetable

#: The levels that owe it. Of the first its own people: an author is the submission's.
_OWED_BY: dict[TermKind, tuple[ReviewLevel, ...]] = {
    TermKind.PUBLISH: (ReviewLevel.AUTHOR, ReviewLevel.DEPARTMENT_HEAD),
    TermKind.REFERRAL_REPORT: (ReviewLevel.SECRECY_OFFICER,),
    TermKind.REFERRAL_RULING: (ReviewLevel.SECRECY_OFFICER,),
    TermKind.WITHDRAW_PENALTY: (ReviewLevel.AUTHOR, ReviewLevel.DEPARTMENT_HEAD),
}


@dataclass(frozen=True, slots=True)
class _Owed:
    """A term that runs on a submission's version, and when it ends."""

    submission_id: str
    version: int
    term: TermKind
    since: datetime
    deadline: Deadline


def note_term_reminders(engine: Engine, now: datetime, timetable: Timetable) -> tuple[str, ...]:
    """Write down every reminder of a term that is due and was never written.

    Returns a sentence for each reason for which the end of a term is not known.
    """
    owed = _owed(engine, timetable)
    for each in owed:
        for kind in wanted(each.deadline.standing(now)):
            _note(engine, now, each, kind)
    unknown = Counter(each.deadline.unknown for each in owed if each.deadline.unknown)
    return tuple(f"{times} 项法定期限不明，不能催办：{why}" for why, times in unknown.items())


def _owed(engine: Engine, timetable: Timetable) -> list[_Owed]:
    annulled = select(ArrangementRow.submission_id).where(
        ArrangementRow.kind == ArrangementKind.ANNULMENT_OWED.value,
        ArrangementRow.settled_at.is_(None),
    )
    settled = [state.value for state in SETTLED]
    query = (
        select(SubmissionRow)
        .where(or_(SubmissionRow.state.not_in(settled), SubmissionRow.id.in_(annulled)))
        .order_by(SubmissionRow.year, SubmissionRow.serial)
    )
    with reading(engine) as session:
        return [
            owed
            for row in session.scalars(query).all()
            for owed in _of_one(session, row, timetable)
        ]


def _of_one(session: Session, row: SubmissionRow, timetable: Timetable) -> Iterator[_Owed]:
    pending = pending_of(session, row, version_row(session, row.id, row.version))
    for clock in running(pending, timetable):
        if clock.term is not None and clock.since is not None:
            yield _Owed(row.id, row.version, clock.term, clock.since, clock.deadline)


def _note(engine: Engine, now: datetime, owed: _Owed, kind: ReminderKind) -> None:
    """Write one down, unless it is there already or the term runs no more."""
    known = select(TermReminderRow.id).where(
        TermReminderRow.submission_id == owed.submission_id,
        TermReminderRow.term == owed.term.value,
        TermReminderRow.since == owed.since,
        TermReminderRow.kind == kind.value,
    )
    with reading(engine) as session:
        if session.scalar(known) is not None:
            return
    with writing(engine) as session:
        still = (owed.term, owed.since) in pending_terms(session, owed.submission_id)
        if session.scalar(known) is not None or not still:
            return
        write_down(session, now, _row(session, now, owed, kind))


def _row(session: Session, now: datetime, owed: _Owed, kind: ReminderKind) -> TermReminderRow:
    submission = submission_row(session, owed.submission_id)
    levels = _OWED_BY[owed.term]
    if kind is ReminderKind.ESCALATED and owed.deadline.escalate_to is not None:
        levels = (owed.deadline.escalate_to,)
    told = dict.fromkeys(
        account for level in levels for account in _told(session, submission, level)
    )
    return TermReminderRow(
        submission_id=submission.id,
        version=owed.version,
        term=owed.term.value,
        since=owed.since,
        kind=kind.value,
        level=levels[0].value,
        due_at=owed.deadline.due_at,
        at=now,
        recipients=" ".join(told),
        how=How.PENDING.value,
        tries=0,
        trouble="",
        next_try_at=now,
    )


def _told(session: Session, submission: SubmissionRow, level: ReviewLevel) -> tuple[str, ...]:
    if level is ReviewLevel.AUTHOR:
        return (submission.author,)
    return of_level(session, submission, level.value)
