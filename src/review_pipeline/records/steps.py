"""Opening and voiding steps, inside the transaction of the act that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.labels import Labelled
from review_pipeline.records.tables import StepRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from review_pipeline.records.tables import InspectionRow
    from review_pipeline.review.levels import ReviewLevel


class StepState(Labelled):
    """Whether a step still waits for its answer."""

    OPEN = "open", "待签"
    DECIDED = "decided", "已签"
    VOID = "void", "已作废"


def open_step(
    session: Session, now: datetime, inspection: InspectionRow, level: ReviewLevel
) -> StepRow:
    """Ask a level to sign over an inspection."""
    step = StepRow(
        inspection_id=inspection.id,
        submission_id=inspection.submission_id,
        version=inspection.version,
        level=level.value,
        state=StepState.OPEN.value,
        opened_at=now,
    )
    session.add(step)
    session.flush()
    return step


def close_step(step: StepRow, now: datetime, state: StepState) -> None:
    """Close a step as decided or void."""
    step.state = state.value
    step.closed_at = now


def void_open_steps(session: Session, now: datetime, submission_id: str) -> list[StepRow]:
    """Void what is still asked of a submission, and return those steps."""
    query = select(StepRow).where(
        StepRow.submission_id == submission_id, StepRow.state == StepState.OPEN.value
    )
    steps = list(session.scalars(query))
    for step in steps:
        close_step(step, now, StepState.VOID)
    return steps
