"""Which clocks run on a submission, as the record knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.records.lookup import latest_inspection
from review_pipeline.records.rulings import referred_at
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import StepRow
from review_pipeline.review.content import DisclosureAttribute
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.pending import Pending
from review_pipeline.review.state import State

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from review_pipeline.records.tables import SubmissionRow, VersionRow

#: Where nothing is on its way to the portal any more.
_SETTLED = frozenset({State.PUBLISHED, State.WITHDRAWN, State.REFUSED, State.SEALED})


def pending_of(session: Session, row: SubmissionRow, version: VersionRow) -> Pending:
    """The clocks of a submission's version."""
    inspection = latest_inspection(session, row.id, version.number)
    over = None if inspection is None else inspection.id
    asked = _asked(session, over)
    started = row.submitted_at if row.online_version is None else version.submitted_at
    return Pending(
        kind=ContentKind(row.kind),
        level=None if asked is None else ReviewLevel(asked.level),
        asked_at=None if asked is None else asked.opened_at,
        referred_at=referred_at(session, row.id) if row.state == State.REFERRED.value else None,
        publish_since=started if _to_be_published(row, version) else None,
    )


def _to_be_published(row: SubmissionRow, version: VersionRow) -> bool:
    latest = version.number == row.version and State(row.state) not in _SETTLED
    return latest and version.attribute == DisclosureAttribute.PROACTIVE.value


def _asked(session: Session, inspection_id: int | None) -> StepRow | None:
    query = select(StepRow).where(
        StepRow.inspection_id == inspection_id, StepRow.state == StepState.OPEN.value
    )
    return session.scalars(query).first()
