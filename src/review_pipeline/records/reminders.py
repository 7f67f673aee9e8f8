"""Reminders in the record: written down once, then sent, then settled.

A reminder is written with its journal entry before anything is sent, and settled after: a
crash in between sends it again at the next round, so that none is lost and none goes twice
more than once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.lookup import step_row, submission_row
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import PersonRow, ReminderRow, StepRow, SubmissionRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.waiting import askable
from review_pipeline.review.deadlines import step_deadline
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.reminders import How, ReminderKind, pause_after, wanted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json
    from review_pipeline.review.deadlines import Deadline, Timetable


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder. ``level`` is the one told, ``asked`` the one whose step it is.

    ``addresses`` maps the accounts of those told that have one to their mail address.
    ``needless`` says that the step was closed, or became overdue, before it went.
    """

    id: int
    step_id: int
    submission_id: str
    version: int
    kind: ReminderKind
    asked: ReviewLevel
    level: ReviewLevel
    due_at: datetime
    at: datetime
    recipients: tuple[str, ...]
    addresses: dict[str, str]
    how: How
    tries: int
    trouble: str
    needless: bool


def note_reminders(engine: Engine, now: datetime, timetable: Timetable) -> tuple[str, ...]:
    """Write down every reminder that is due and was never written.

    Returns a sentence for each reason for which a deadline, or a part of it, is not known:
    nobody can be reminded then.
    """
    waiting, known = _waiting(engine, timetable), _known(engine)
    for step_id, deadline in waiting:
        for kind in wanted(deadline.standing(now)):
            if (step_id, kind.value) not in known:
                _note(engine, now, step_id, kind, deadline)
    unknown = Counter(deadline.unknown for _, deadline in waiting if deadline.unknown)
    return tuple(f"{times} 个步骤期限不明，不能催办：{why}" for why, times in unknown.items())


def to_send(engine: Engine, now: datetime) -> tuple[Reminder, ...]:
    """The reminders to be sent now, oldest first."""
    query = (
        select(ReminderRow)
        .where(ReminderRow.how == How.PENDING.value, ReminderRow.next_try_at <= now)
        .order_by(ReminderRow.id)
    )
    with reading(engine) as session:
        return tuple(_reminder(session, row, now) for row in session.scalars(query).all())


def reminders_of(engine: Engine, now: datetime, submission_id: str) -> tuple[Reminder, ...]:
    """Every reminder of a submission, oldest first."""
    query = select(ReminderRow).where(ReminderRow.submission_id == submission_id)
    with reading(engine) as session:
        rows = session.scalars(query.order_by(ReminderRow.id)).all()
        return tuple(_reminder(session, row, now) for row in rows)


def settle(
    engine: Engine, now: datetime, reminder: Reminder, how: How, refused: Sequence[str] = ()
) -> None:
    """Write down how a reminder went out; ``refused`` are accounts whose address took no mail."""
    with writing(engine) as session:
        row = session.get_one(ReminderRow, reminder.id)
        if row.how != How.PENDING.value:
            return
        row.how, row.next_try_at, row.settled_at = how.value, None, now
        row.tries += how is How.MAIL
        facts: dict[str, Json] = {"how": how.value, "refused": list(refused)}
        _tell(session, now, EntryKind.REMINDER_SETTLED, row, facts)


def put_off(engine: Engine, now: datetime, reminder: Reminder, code: str, trouble: str) -> None:
    """Write down that the mail did not go, why, and when it is tried again."""
    with writing(engine) as session:
        row = session.get_one(ReminderRow, reminder.id)
        if row.how != How.PENDING.value:
            return
        row.tries, row.trouble = row.tries + 1, trouble
        row.next_try_at = now + pause_after(row.tries)
        facts: dict[str, Json] = {"code": code, "tries": row.tries}
        _tell(session, now, EntryKind.REMINDER_FAILED, row, facts)


def _waiting(engine: Engine, timetable: Timetable) -> list[tuple[int, Deadline]]:
    """Every step that waits, oldest first, and when it is due."""
    query = (
        select(StepRow, SubmissionRow)
        .join(SubmissionRow, SubmissionRow.id == StepRow.submission_id)
        .where(StepRow.state == StepState.OPEN.value)
        .order_by(StepRow.id)
    )
    with reading(engine) as session:
        return [
            (step.id, _deadline(timetable, step, submission))
            for step, submission in session.execute(query)
        ]


def _known(engine: Engine) -> set[tuple[int, str]]:
    """Step and kind of what was written already, of the steps that wait."""
    query = (
        select(ReminderRow.step_id, ReminderRow.kind)
        .join(StepRow, StepRow.id == ReminderRow.step_id)
        .where(StepRow.state == StepState.OPEN.value)
    )
    with reading(engine) as session:
        return {(step_id, kind) for step_id, kind in session.execute(query)}


def _deadline(timetable: Timetable, step: StepRow, submission: SubmissionRow) -> Deadline:
    kind = ContentKind(submission.kind)
    return step_deadline(timetable, ReviewLevel(step.level), kind, step.opened_at)


def _note(
    engine: Engine, now: datetime, step_id: int, kind: ReminderKind, deadline: Deadline
) -> None:
    """Write one down, unless it is there already or the step no longer waits."""
    known = select(ReminderRow.id).where(
        ReminderRow.step_id == step_id, ReminderRow.kind == kind.value
    )
    asked = askable(engine, now, step_id)
    with writing(engine) as session:
        step = step_row(session, step_id)
        if session.scalar(known) is not None or step.state != StepState.OPEN.value:
            return
        row = _row(session, now, step, kind, deadline, asked)
        session.add(row)
        session.flush()
        facts: dict[str, Json] = {"recipients": row.recipients.split()}
        _tell(session, now, EntryKind.REMINDED, row, facts)


def _row(  # noqa: PLR0913, PLR0917 - a row has that many parts
    session: Session,
    now: datetime,
    step: StepRow,
    kind: ReminderKind,
    deadline: Deadline,
    asked: tuple[str, ...],
) -> ReminderRow:
    level, told = step.level, asked
    if kind is ReminderKind.ESCALATED and deadline.escalate_to is not None:
        level = deadline.escalate_to.value
        told = _of_level(session, submission_row(session, step.submission_id), level)
    return ReminderRow(
        step_id=step.id,
        submission_id=step.submission_id,
        version=step.version,
        kind=kind.value,
        level=level,
        due_at=deadline.due_at,
        at=now,
        recipients=" ".join(told),
        how=How.PENDING.value,
        tries=0,
        trouble="",
        next_try_at=now,
    )


def _of_level(session: Session, submission: SubmissionRow, level: str) -> tuple[str, ...]:
    """The accounts of a level, of department heads those of the department that answers."""
    people = session.scalars(select(PersonRow).where(PersonRow.active).order_by(PersonRow.account))
    elsewhere = level == ReviewLevel.DEPARTMENT_HEAD.value
    return tuple(
        row.account
        for row in people
        if level in row.roles.split()
        and not (elsewhere and row.department != submission.department)
    )


def _tell(
    session: Session, now: datetime, kind: EntryKind, row: ReminderRow, more: dict[str, Json]
) -> None:
    facts: dict[str, Json] = {
        "reminder": row.id,
        "step": row.step_id,
        "version": row.version,
        "level": row.level,
        "kind": row.kind,
        **more,
    }
    append(session, now, kind, SYSTEM, row.submission_id, facts, (row,))


def _reminder(session: Session, row: ReminderRow, now: datetime) -> Reminder:
    step = step_row(session, row.step_id)
    kind, accounts = ReminderKind(row.kind), tuple(row.recipients.split())
    people = [session.get_one(PersonRow, account) for account in accounts]
    return Reminder(
        id=row.id,
        step_id=row.step_id,
        submission_id=row.submission_id,
        version=row.version,
        kind=kind,
        asked=ReviewLevel(step.level),
        level=ReviewLevel(row.level),
        due_at=row.due_at,
        at=row.at,
        recipients=accounts,
        addresses={p.account: p.email for p in people if p.email and p.active},
        how=How(row.how),
        tries=row.tries,
        trouble=row.trouble,
        needless=step.state != StepState.OPEN.value
        or (kind is ReminderKind.DUE_SOON and now >= row.due_at),
    )
