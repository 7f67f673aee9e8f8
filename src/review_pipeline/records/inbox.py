"""Who may answer which step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.records.lookup import inspection_row, signatures_of, step_row, submission_row
from review_pipeline.records.people import person_of
from review_pipeline.records.tables import PersonRow
from review_pipeline.records.transactions import reading
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from review_pipeline.records.tables import SubmissionRow
    from review_pipeline.review.people import Person


def askable(engine: Engine, now: datetime, step_id: int) -> tuple[str, ...]:  # noqa: ARG001 - absences will ask
    """The accounts of everyone who may answer a step now, in the order of the alphabet.

    Raises NotAllowed (``unknown-step``).
    """
    people = select(PersonRow).where(PersonRow.active).order_by(PersonRow.account)
    with reading(engine) as session:
        step = step_row(session, step_id)
        submission = submission_row(session, step.submission_id)
        inspection = inspection_row(session, step.inspection_id)
        signed = {signature.account for signature in signatures_of(session, inspection)}
        return tuple(
            row.account
            for row in session.scalars(people)
            if row.account not in signed
            and _may(person_of(row), ReviewLevel(step.level), submission)
        )


def _may(person: Person, level: ReviewLevel, submission: SubmissionRow) -> bool:
    """Whether a person has the level's role, and the right relation to the author."""
    if level not in person.roles or (person.account == submission.author) != (
        level is ReviewLevel.AUTHOR
    ):
        return False
    return level is not ReviewLevel.DEPARTMENT_HEAD or person.department == submission.department
