"""Signing: the steps that wait, the runs that show them, and the answers they get.

A step belongs to the record; a run belongs to whoever shows its form and may be lost. Each
new run is a new attempt. Answers are untrusted: ``take_answer`` judges one in one
transaction, and of two that race exactly one is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from review_pipeline.errors import NotAllowed
from review_pipeline.records.journal import append
from review_pipeline.records.judging import Rejected, judge
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.lookup import step_row
from review_pipeline.records.sheets import sheet_of
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import AttemptRow, FailedTryRow, StepRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json
    from review_pipeline.review.clearance import Binding
    from review_pipeline.review.decisions import Answer, Decision
    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.sheet import ReviewSheet

__all__ = ["OpenStep", "Rejected", "StepView", "take_answer"]


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that waits. ``attempt`` is 0 and the run None before the first attempt."""

    step_id: int
    submission_id: str
    version: int
    level: ReviewLevel
    opened_at: datetime
    attempt: int
    run_id: str | None
    run_begun_at: datetime | None


@dataclass(frozen=True, slots=True)
class FailedTry:
    """An answer that was not taken, and why, in Chinese."""

    attempt: int
    code: str
    reason: str
    tried_at: datetime


@dataclass(frozen=True, slots=True)
class StepView:
    """All that a form shows of a step. ``attempt`` is the latest."""

    step_id: int
    submission_id: str
    version: int
    level: ReviewLevel
    state: StepState
    attempt: int
    sheet: ReviewSheet
    failed_tries: tuple[FailedTry, ...]

    @property
    def binding(self) -> Binding:
        """What a signature at this step would bind."""
        return self.sheet.binding

    @property
    def findings(self) -> tuple[NumberedFinding, ...]:
        """The findings, numbered as on the sheet."""
        return self.sheet.findings


def open_steps(engine: Engine) -> tuple[OpenStep, ...]:
    """Every step that waits for an answer, oldest first, with its latest attempt."""
    latest = (
        select(AttemptRow.step_id, func.max(AttemptRow.number).label("number"))
        .group_by(AttemptRow.step_id)
        .subquery()
    )
    query = (
        select(StepRow, AttemptRow)
        .outerjoin(latest, latest.c.step_id == StepRow.id)
        .outerjoin(
            AttemptRow,
            and_(AttemptRow.step_id == StepRow.id, AttemptRow.number == latest.c.number),
        )
        .where(StepRow.state == StepState.OPEN.value)
        .order_by(StepRow.id)
    )
    with reading(engine) as session:
        return tuple(_open_step(step, run) for step, run in session.execute(query).tuples())


def begin_attempt(
    engine: Engine, now: datetime, step_id: int, expected_attempt: int, reason: str
) -> int | None:
    """Begin the attempt after ``expected_attempt`` and return its number.

    None where another has begun it already, or the step no longer waits: of two callers
    that expect the same, one gets the number. ``reason`` says why, in a few plain words.
    """
    with writing(engine) as session:
        step = step_row(session, step_id)
        if step.state != StepState.OPEN.value or _attempts(session, step_id) != expected_attempt:
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


def step_view(engine: Engine, step_id: int) -> StepView:
    """All that a form shows of a step; raises NotAllowed (``unknown-step``)."""
    with reading(engine) as session:
        step = step_row(session, step_id)
        tries = session.scalars(
            select(FailedTryRow).where(FailedTryRow.step_id == step_id).order_by(FailedTryRow.id)
        )
        return StepView(
            step_id=step.id,
            submission_id=step.submission_id,
            version=step.version,
            level=ReviewLevel(step.level),
            state=StepState(step.state),
            attempt=_attempts(session, step_id),
            sheet=sheet_of(session, step.inspection_id),
            failed_tries=tuple(
                FailedTry(row.attempt, row.code, row.reason, row.tried_at) for row in tries
            ),
        )


def take_answer(  # noqa: PLR0913, PLR0917 - which step, what was said, and when
    engine: Engine,
    now: datetime,
    step_id: int,
    attempt: int,
    answer: Answer,
    server_time: datetime,
) -> Decision | Rejected:
    """Judge an answer and record what comes of it, in one transaction.

    ``server_time`` is when the answer was given by the server's clock; the code is held
    against it. A decision closes the step and opens the next level, clears, or sends the
    submission where it says; anything else is a Rejected with its reason, recorded too,
    and the step goes on waiting.

    Raises NotAllowed (``unknown-step``, ``unknown-attempt``) for what was never asked.
    """
    with writing(engine) as session:
        step = step_row(session, step_id)
        if session.get(AttemptRow, (step_id, attempt)) is None:
            raise NotAllowed("unknown-attempt", "没有这次送签，请刷新待办后重试。")
        return judge(session, now, step, attempt, answer, server_time)


def _attempts(session: Session, step_id: int) -> int:
    query = select(func.max(AttemptRow.number)).where(AttemptRow.step_id == step_id)
    return session.scalar(query) or 0


def _open_step(step: StepRow, run: AttemptRow | None) -> OpenStep:
    return OpenStep(
        step_id=step.id,
        submission_id=step.submission_id,
        version=step.version,
        level=ReviewLevel(step.level),
        opened_at=step.opened_at,
        attempt=0 if run is None else run.number,
        run_id=None if run is None else run.run_id,
        run_begun_at=None if run is None else run.begun_at,
    )
