"""Where submissions stand: one in full, all in a line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.records.lookup import (
    findings_of,
    latest_inspection,
    submission_row,
    version_row,
)
from review_pipeline.records.pending import pending_of
from review_pipeline.records.tables import (
    DecisionRow,
    ReleaseRow,
    StepRow,
    SubmissionRow,
    VersionRow,
)
from review_pipeline.records.transactions import reading
from review_pipeline.review.decisions import Outcome
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.state import State

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.pending import Pending


@dataclass(frozen=True, slots=True)
class Listed:
    """A submission in a line. ``level`` is the one now asked, None where none is.

    ``pending`` says which clocks run on it.
    """

    submission_id: str
    version: int
    title: str
    state: State
    level: ReviewLevel | None
    author: str
    department: str
    submitted_at: datetime
    pending: Pending


@dataclass(frozen=True, slots=True)
class Said:
    """A decision in a submission's story."""

    version: int
    level: ReviewLevel
    outcome: Outcome
    name: str
    opinion: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class SubmissionStatus:
    """A submission in full: where it stands, what was found and said, where it is online."""

    listed: Listed
    column: str
    kind: ContentKind
    online_version: int | None
    url: str | None
    findings: tuple[NumberedFinding, ...]
    story: tuple[Said, ...]


def status(engine: Engine, submission_id: str) -> SubmissionStatus:
    """One submission in full; raises NotAllowed (``unknown-submission``)."""
    with reading(engine) as session:
        row = submission_row(session, submission_id)
        inspection = latest_inspection(session, row.id, row.version)
        return SubmissionStatus(
            listed=_listed(session, row, version_row(session, row.id, row.version)),
            column=row.column_key,
            kind=ContentKind(row.kind),
            online_version=row.online_version,
            url=_url(session, row),
            findings=() if inspection is None else findings_of(session, inspection.id),
            story=_story(session, row.id),
        )


def listing(engine: Engine) -> tuple[Listed, ...]:
    """Every submission in a line, newest first."""
    query = (
        select(SubmissionRow, VersionRow)
        .join(
            VersionRow,
            (VersionRow.submission_id == SubmissionRow.id)
            & (VersionRow.number == SubmissionRow.version),
        )
        .order_by(SubmissionRow.year.desc(), SubmissionRow.serial.desc())
    )
    with reading(engine) as session:
        found = session.execute(query).all()
        return tuple(_listed(session, row, version) for row, version in found)


def _listed(session: Session, row: SubmissionRow, version: VersionRow) -> Listed:
    pending = pending_of(session, row, version)
    return Listed(
        submission_id=row.id,
        version=row.version,
        title=version.title,
        state=State(row.state),
        level=pending.level,
        author=row.author,
        department=row.department,
        submitted_at=version.submitted_at,
        pending=pending,
    )


def _url(session: Session, row: SubmissionRow) -> str | None:
    query = select(ReleaseRow.url).where(
        ReleaseRow.submission_id == row.id, ReleaseRow.version == row.online_version
    )
    return session.scalar(query)


def _story(session: Session, submission_id: str) -> tuple[Said, ...]:
    query = (
        select(StepRow, DecisionRow)
        .join(DecisionRow, DecisionRow.step_id == StepRow.id)
        .where(StepRow.submission_id == submission_id)
        .order_by(StepRow.id)
    )
    return tuple(
        Said(
            version=step.version,
            level=ReviewLevel(step.level),
            outcome=Outcome(decision.outcome),
            name=decision.name,
            opinion=decision.opinion,
            decided_at=decision.decided_at,
        )
        for step, decision in session.execute(query)
    )
