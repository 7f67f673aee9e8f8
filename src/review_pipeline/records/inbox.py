"""Who may answer which step: a person's own items (待办), and whom a step can be asked of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.legal_time import legal_day
from review_pipeline.records.absences import absent_for
from review_pipeline.records.judging import step_of
from review_pipeline.records.lookup import step_row, version_row
from review_pipeline.records.people import person_of
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import PersonRow, StepRow
from review_pipeline.records.transactions import reading
from review_pipeline.review.standing_in import principal_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.clearance import Principal
    from review_pipeline.review.decisions import Step
    from review_pipeline.review.levels import ReviewLevel


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A step that waits for someone. ``principal`` is whom they would stand in for."""

    step_id: int
    submission_id: str
    version: int
    title: str
    level: ReviewLevel
    department: str
    opened_at: datetime
    to_answer: int
    principal: Principal | None


def inbox(engine: Engine, now: datetime, account: str) -> tuple[InboxItem, ...]:
    """What an account may answer now, the oldest first.

    Raises NotAllowed (``unknown-person``) for an account nobody has, or one disabled.
    """
    with reading(engine) as session:
        row = session.get(PersonRow, account)
        if row is None or not row.active:
            raise NotAllowed(
                "unknown-person", "没有这个账号，或已停用；请用 review people list 核对。"
            )
        return tuple(_items(session, row, legal_day(now)))


def askable(engine: Engine, now: datetime, step_id: int) -> tuple[str, ...]:
    """The accounts of everyone who may answer a step now, in the order of the alphabet.

    Raises NotAllowed (``unknown-step``).
    """
    day = legal_day(now)
    people = select(PersonRow).where(PersonRow.active).order_by(PersonRow.account)
    with reading(engine) as session:
        step = step_of(session, step_row(session, step_id))
        return tuple(
            row.account
            for row in session.scalars(people)
            if _may(session, step, row, day) is not None
        )


def _items(session: Session, row: PersonRow, day: date) -> Iterator[InboxItem]:
    query = select(StepRow).where(StepRow.state == StepState.OPEN.value).order_by(StepRow.id)
    for waiting in session.scalars(query):
        step = step_of(session, waiting)
        capacity = _may(session, step, row, day)
        if capacity is None:
            continue
        yield InboxItem(
            step_id=waiting.id,
            submission_id=waiting.submission_id,
            version=waiting.version,
            title=version_row(session, waiting.submission_id, waiting.version).title,
            level=step.level,
            department=step.department,
            opened_at=waiting.opened_at,
            to_answer=sum(found.must_be_answered for found in step.findings),
            principal=capacity[0],
        )


def _may(session: Session, step: Step, row: PersonRow, day: date) -> tuple[Principal | None] | None:
    """Whom the person would act for, in a tuple; None where they may not act at all."""
    try:
        return (principal_at(step, person_of(row), absent_for(session, row.account, day)),)
    except NotAllowed:
        return None
