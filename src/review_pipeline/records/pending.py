"""Which clocks run on a submission, as the record knows it."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.legal_time import midnight
from review_pipeline.records.arrangements import ArrangementKind
from review_pipeline.records.lookup import latest_inspection, submission_row, version_row
from review_pipeline.records.rulings import referred_at
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import ArrangementRow, ReleaseRow, StepRow
from review_pipeline.review.content import DisclosureAttribute
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.pending import Pending, terms_of
from review_pipeline.review.state import State

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from review_pipeline.records.tables import SubmissionRow, VersionRow
    from review_pipeline.review.clocks import TermKind

#: Where nothing is on its way to the portal any more.
SETTLED = frozenset({State.PUBLISHED, State.OFFLINE, State.WITHDRAWN, State.REFUSED, State.SEALED})


def pending_of(session: Session, row: SubmissionRow, version: VersionRow) -> Pending:
    """The clocks of a submission's version."""
    inspection = latest_inspection(session, row.id, version.number)
    over = None if inspection is None else inspection.id
    asked = _asked(session, over)
    return Pending(
        kind=ContentKind(row.kind),
        level=None if asked is None else ReviewLevel(asked.level),
        asked_at=None if asked is None else asked.opened_at,
        referred_at=referred_at(session, row.id) if row.state == State.REFERRED.value else None,
        publish_since=_publish_since(session, row, version),
        annulled_at=_annulled_at(session, row),
    )


def pending_terms(session: Session, submission_id: str) -> tuple[tuple[TermKind, datetime], ...]:
    """The terms that run on a submission now, and since when."""
    row = submission_row(session, submission_id)
    return terms_of(pending_of(session, row, version_row(session, row.id, row.version)))


def _annulled_at(session: Session, row: SubmissionRow) -> datetime | None:
    """The day on which a penalty decision that is online was annulled, its first moment."""
    if row.online_version is None:
        return None
    query = select(ArrangementRow.note).where(
        ArrangementRow.submission_id == row.id,
        ArrangementRow.kind == ArrangementKind.ANNULMENT_OWED.value,
        ArrangementRow.settled_at.is_(None),
    )
    noted = session.scalar(query)
    if noted is None:
        return None
    return midnight(date.fromisoformat(noted)).astimezone(UTC)


def _publish_since(session: Session, row: SubmissionRow, version: VersionRow) -> datetime | None:
    """Since when a version is on its way; None where it is not, or was online before.

    A correction counts from the day it was handed in, whatever became of what it corrects.
    """
    if not _to_be_published(row, version):
        return None
    query = select(ReleaseRow.version).where(
        ReleaseRow.submission_id == row.id, ReleaseRow.finished_at.is_not(None)
    )
    released = set(session.scalars(query))
    if version.number in released:
        return None
    return version.submitted_at if released else row.submitted_at


def _to_be_published(row: SubmissionRow, version: VersionRow) -> bool:
    latest = version.number == row.version and State(row.state) not in SETTLED
    return latest and version.attribute == DisclosureAttribute.PROACTIVE.value


def _asked(session: Session, inspection_id: int | None) -> StepRow | None:
    query = select(StepRow).where(
        StepRow.inspection_id == inspection_id, StepRow.state == StepState.OPEN.value
    )
    return session.scalars(query).first()
