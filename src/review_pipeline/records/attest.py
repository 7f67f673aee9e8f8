"""Rows and the digests the journal keeps of them: a row changed by hand no longer fits its own."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import inspect, select

from review_pipeline.records.tables import (
    AbsenceRow,
    AdministratorRow,
    AppealRow,
    ArrangementRow,
    AttachmentRow,
    Base,
    BoundCodeRow,
    DecisionRow,
    DeliveryRow,
    DeputyRow,
    InspectionRow,
    JournalRow,
    PatrolTaskRow,
    PersonRow,
    ReleaseRow,
    ReminderRow,
    RollbackRow,
    RulingRow,
    SigningKeyRow,
    StandingAnswerRow,
    StepRow,
    SubmissionRow,
    TermReminderRow,
    VersionRow,
    WithdrawalRow,
)
from review_pipeline.records.types import written
from review_pipeline.review.canonical import digest

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json

#: The tables whose every row the journal vouches for. Findings are vouched for by the
#: digest in their inspection; attempts and failed tries decide nothing.
ATTESTED: tuple[type[Base], ...] = (
    PersonRow,
    SubmissionRow,
    VersionRow,
    AttachmentRow,
    InspectionRow,
    StepRow,
    DecisionRow,
    ReleaseRow,
    WithdrawalRow,
    StandingAnswerRow,
    AppealRow,
    RulingRow,
    DeputyRow,
    AbsenceRow,
    ReminderRow,
    TermReminderRow,
    AdministratorRow,
    SigningKeyRow,
    BoundCodeRow,
    ArrangementRow,
    DeliveryRow,
    RollbackRow,
    PatrolTaskRow,
)

#: Those that belong to no one submission, or say nothing of what was reviewed.
_OF_EVERYONE: tuple[type[Base], ...] = (
    PersonRow,
    DeputyRow,
    AbsenceRow,
    AdministratorRow,
    SigningKeyRow,
    BoundCodeRow,
    RollbackRow,
    PatrolTaskRow,
)

#: Columns that came after rows were vouched for: empty, they leave an old digest as it was.
_CAME_LATER = frozenset(
    {
        "person.email",
        "inspection.matter_sha256",
        "inspection.required",
        "inspection.route",
        "decision.items",
        "decision.for_account",
        "decision.for_name",
        "decision.for_department",
    }
)


def row_key(row: Base) -> str:
    """The name of a row: its table and primary key, ``version:2026-000001/2``."""
    mapper = inspect(type(row))
    parts = "/".join(str(part) for part in mapper.primary_key_from_instance(row))
    return f"{row.__tablename__}:{parts}"


def row_digest(row: Base) -> str:
    """The digest of all a row holds; of a code secret only a hash of it goes in."""
    kept = {
        attribute.key: _value(attribute.key, getattr(row, attribute.key))
        for attribute in inspect(type(row)).column_attrs
    }
    table = row.__tablename__
    return digest(
        {
            name: value
            for name, value in kept.items()
            if value is not None or f"{table}.{name}" not in _CAME_LATER
        }
    )


def vouched(session: Session, submission_id: str | None = None) -> dict[str, str]:
    """The last digest the journal holds of each row, by its name; of one submission if named."""
    query = select(JournalRow.body).order_by(JournalRow.seq)
    if submission_id is not None:
        query = query.where(JournalRow.submission_id == submission_id)
    known: dict[str, str] = {}
    for body in session.scalars(query):
        known.update(json.loads(body)["rows"])
    return known


def altered(session: Session, submission_id: str) -> tuple[str, ...]:
    """The names of a submission's rows, people apart, that are not as the journal says."""
    known = vouched(session, submission_id)
    rows = {
        row_key(row): row_digest(row)
        for table in ATTESTED
        if table not in _OF_EVERYONE
        for row in session.scalars(_of_submission(table, submission_id))
    }
    of_everyone = tuple(f"{table.__tablename__}:" for table in _OF_EVERYONE)
    named = {name for name in known if not name.startswith(of_everyone)}
    return tuple(sorted(name for name in named | set(rows) if rows.get(name) != known.get(name)))


def _of_submission(table: type[Base], submission_id: str) -> Select[Any]:
    if table is SubmissionRow:
        return select(table).where(SubmissionRow.id == submission_id)
    if table is DecisionRow:
        steps = select(StepRow.id).where(StepRow.submission_id == submission_id)
        return select(table).where(DecisionRow.step_id.in_(steps))
    return select(table).filter_by(submission_id=submission_id)


def _value(name: str, value: object) -> Json:
    if name == "secret" and isinstance(value, str):
        return hashlib.sha256(f"enrolment {value}".encode()).hexdigest()
    if isinstance(value, datetime):
        return written(value)
    return cast("Json", value)
