"""Reminders in the record: written down once, then sent, then settled.

Those of steps are written here, those of terms in ``term_reminders``; both are sent alike.

A reminder is written with its journal entry before anything is sent, and settled after: a
crash in between sends it again at the next round, so that none is lost and none goes twice
more than once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import select

from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.lookup import step_row, submission_row
from review_pipeline.records.pending import pending_terms
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import (
    PersonRow,
    ReminderRow,
    StepRow,
    SubmissionRow,
    TermReminderRow,
)
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.waiting import askable
from review_pipeline.review.clocks import TermKind
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


#: A reminder's row, of a step or of a term.
ReminderKeeper: TypeAlias = "ReminderRow | TermReminderRow"
_TABLES: tuple[type[ReminderKeeper], ...] = (ReminderRow, TermReminderRow)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder. ``level`` is the one told.

    Of a step, ``asked`` is the level whose step it is; of a term, ``term`` says which, and
    ``step_id`` and ``asked`` are None. ``addresses`` maps the accounts of those told that have
    one to their mail address. ``needless`` says that the step was closed or the term kept, or
    that it became overdue, before it went.
    """

    id: int
    step_id: int | None
    term: TermKind | None
    submission_id: str
    version: int
    kind: ReminderKind
    asked: ReviewLevel | None
    level: ReviewLevel
    due_at: datetime
    at: datetime
    recipients: tuple[str, ...]
    addresses: dict[str, str]
    how: How
    tries: int
    trouble: str
    needless: bool

    @property
    def about(self) -> str:
        """What it is of, as people read it: 保密审查员一级, or 公开期限."""
        if self.asked is not None:
            return f"{self.asked.label}一级"
        return "" if self.term is None else f"{self.term.label}期限"

    @property
    def key(self) -> str:
        """What it is of, as machines know it, the same at every sending."""
        return f"term-{self.id}" if self.step_id is None else str(self.step_id)


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
    """The reminders to be sent now: of steps, then of terms, oldest first."""
    with reading(engine) as session:
        rows: list[ReminderKeeper] = []
        for table in _TABLES:
            due = table.how == How.PENDING.value, table.next_try_at <= now
            rows += session.scalars(select(table).where(*due).order_by(table.id))
        return tuple(_reminder(session, row, now) for row in rows)


def reminders_of(engine: Engine, now: datetime, submission_id: str) -> tuple[Reminder, ...]:
    """Every reminder of a submission, oldest first."""
    with reading(engine) as session:
        rows: list[ReminderKeeper] = []
        for table in _TABLES:
            own = table.submission_id == submission_id
            rows += session.scalars(select(table).where(own).order_by(table.id))
        return tuple(_reminder(session, row, now) for row in sorted(rows, key=lambda row: row.at))


def settle(
    engine: Engine, now: datetime, reminder: Reminder, how: How, refused: Sequence[str] = ()
) -> None:
    """Write down how a reminder went out; ``refused`` are accounts whose address took no mail."""
    with writing(engine) as session:
        row = _kept(session, reminder)
        if row.how != How.PENDING.value:
            return
        row.how, row.next_try_at, row.settled_at = how.value, None, now
        row.tries += how is How.MAIL
        facts: dict[str, Json] = {"how": how.value, "refused": list(refused)}
        _tell(session, now, EntryKind.REMINDER_SETTLED, row, facts)


def put_off(engine: Engine, now: datetime, reminder: Reminder, code: str, trouble: str) -> None:
    """Write down that the mail did not go, why, and when it is tried again."""
    with writing(engine) as session:
        row = _kept(session, reminder)
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
        write_down(session, now, _row(session, now, step, kind, deadline, asked))


def write_down(session: Session, now: datetime, row: ReminderKeeper) -> None:
    """Put a reminder into the record, with its entry."""
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
        told = of_level(session, submission_row(session, step.submission_id), level)
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


def of_level(session: Session, submission: SubmissionRow, level: str) -> tuple[str, ...]:
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
    session: Session, now: datetime, kind: EntryKind, row: ReminderKeeper, more: dict[str, Json]
) -> None:
    """Write an entry about a reminder."""
    of: dict[str, Json] = (
        {"step": row.step_id} if isinstance(row, ReminderRow) else {"term": row.term}
    )
    facts: dict[str, Json] = {
        "reminder": row.id,
        **of,
        "version": row.version,
        "level": row.level,
        "kind": row.kind,
        **more,
    }
    append(session, now, kind, SYSTEM, row.submission_id, facts, (row,))


def _kept(session: Session, reminder: Reminder) -> ReminderKeeper:
    if reminder.term is None:
        return session.get_one(ReminderRow, reminder.id)
    return session.get_one(TermReminderRow, reminder.id)


def _reminder(session: Session, row: ReminderKeeper, now: datetime) -> Reminder:
    step = step_row(session, row.step_id) if isinstance(row, ReminderRow) else None
    kind, accounts = ReminderKind(row.kind), tuple(row.recipients.split())
    people = [session.get_one(PersonRow, account) for account in accounts]
    return Reminder(
        id=row.id,
        step_id=None if step is None else step.id,
        term=None if isinstance(row, ReminderRow) else TermKind(row.term),
        submission_id=row.submission_id,
        version=row.version,
        kind=kind,
        asked=None if step is None else ReviewLevel(step.level),
        level=ReviewLevel(row.level),
        due_at=row.due_at,
        at=row.at,
        recipients=accounts,
        addresses={p.account: p.email for p in people if p.email and p.active},
        how=How(row.how),
        tries=row.tries,
        trouble=row.trouble,
        needless=not _still_runs(session, row)
        or (kind is ReminderKind.DUE_SOON and now >= row.due_at),
    )


def _still_runs(session: Session, row: ReminderKeeper) -> bool:
    if isinstance(row, ReminderRow):
        return step_row(session, row.step_id).state == StepState.OPEN.value
    return (TermKind(row.term), row.since) in pending_terms(session, row.submission_id)
