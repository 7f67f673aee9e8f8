"""Attempts: a step belongs to the record, the run that shows its form may be lost.

Each new run is a new attempt; attempts are counted here, so that nobody starts one twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from review_pipeline.errors import NotAllowed
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.lookup import step_row
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import AttemptRow, FailedTryRow, StepRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that waits. ``attempt`` is 0 and the run None before the first attempt.

    ``tries`` counts the answers to the latest attempt that were not taken.
    """

    step_id: int
    submission_id: str
    version: int
    level: ReviewLevel
    opened_at: datetime
    attempt: int
    run_id: str | None
    run_begun_at: datetime | None
    tries: int


def open_steps(engine: Engine) -> tuple[OpenStep, ...]:
    """Every step that waits for an answer, oldest first, with its latest attempt."""
    latest = (
        select(AttemptRow.step_id, func.max(AttemptRow.number).label("number"))
        .group_by(AttemptRow.step_id)
        .subquery()
    )
    tries = (
        select(func.count())
        .where(
            FailedTryRow.step_id == AttemptRow.step_id, FailedTryRow.attempt == AttemptRow.number
        )
        .scalar_subquery()
    )
    query = (
        select(StepRow, AttemptRow, tries)
        .outerjoin(latest, latest.c.step_id == StepRow.id)
        .outerjoin(
            AttemptRow,
            and_(AttemptRow.step_id == StepRow.id, AttemptRow.number == latest.c.number),
        )
        .where(StepRow.state == StepState.OPEN.value)
        .order_by(StepRow.id)
    )
    with reading(engine) as session:
        found = session.execute(query).all()
        return tuple(_open_step(step, run, failed) for step, run, failed in found)


def begin_attempt(
    engine: Engine, now: datetime, step_id: int, expected_attempt: int, reason: str
) -> int | None:
    """Begin the attempt after ``expected_attempt`` and return its number.

    None where another has begun it already, or the step no longer waits: of two callers
    that expect the same, one gets the number. ``reason`` says why, in a few plain words.
    """
    with writing(engine) as session:
        step = step_row(session, step_id)
        if (
            step.state != StepState.OPEN.value
            or latest_attempt(session, step_id) != expected_attempt
        ):
            return None
        number = expected_attempt + 1
        session.add(AttemptRow(step_id=step_id, number=number, reason=reason, begun_at=now))
        facts: dict[str, Json] = {
            "step": step_id,
            "level": step.level,
            "attempt": number,
            "reason": reason,
        }
        append(session, now, EntryKind.ATTEMPT_BEGUN, SYSTEM, step.submission_id, facts)
        return number


def attach_run(engine: Engine, step_id: int, attempt: int, run_id: str) -> None:
    """Note which run shows an attempt; raises NotAllowed (``unknown-attempt``)."""
    with writing(engine) as session:
        row = session.get(AttemptRow, (step_id, attempt))
        if row is None:
            raise NotAllowed("unknown-attempt", "没有这次送签，请刷新待办后重试。")
        row.run_id = run_id


@dataclass(frozen=True, slots=True)
class SpentAttempt:
    """An attempt that serves nobody any more, and the run that showed it."""

    step_id: int
    number: int
    run_id: str


def spent_attempts(engine: Engine) -> tuple[SpentAttempt, ...]:
    """Attempts not closed whose step is decided or void, or that another took the place of."""
    later = aliased(AttemptRow)
    superseded = exists().where(
        later.step_id == AttemptRow.step_id, later.number > AttemptRow.number
    )
    query = (
        select(AttemptRow.step_id, AttemptRow.number, AttemptRow.run_id)
        .join(StepRow, StepRow.id == AttemptRow.step_id)
        .where(
            AttemptRow.closed_at.is_(None),
            AttemptRow.run_id.is_not(None),
            (StepRow.state != StepState.OPEN.value) | superseded,
        )
        .order_by(AttemptRow.step_id, AttemptRow.number)
    )
    with reading(engine) as session:
        found = session.execute(query).all()
        return tuple(SpentAttempt(step, number, str(run)) for step, number, run in found)


def close_attempt(engine: Engine, now: datetime, spent: SpentAttempt) -> None:
    """Note that an attempt's run is over, so that nobody asks after it again."""
    with writing(engine) as session:
        session.get_one(AttemptRow, (spent.step_id, spent.number)).closed_at = now


def latest_attempt(session: Session, step_id: int) -> int:
    """The number of a step's latest attempt, 0 before the first."""
    query = select(func.max(AttemptRow.number)).where(AttemptRow.step_id == step_id)
    return session.scalar(query) or 0


def _open_step(step: StepRow, run: AttemptRow | None, tries: int) -> OpenStep:
    return OpenStep(
        step_id=step.id,
        submission_id=step.submission_id,
        version=step.version,
        level=ReviewLevel(step.level),
        opened_at=step.opened_at,
        attempt=0 if run is None else run.number,
        run_id=None if run is None else run.run_id,
        run_begun_at=None if run is None else run.begun_at,
        tries=tries,
    )
