"""Rulings in the record: an item that was referred goes on, or is withheld, as was ruled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from review_pipeline.legal_time import legal_day
from review_pipeline.records.authenticating import acting_as
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import submission_row
from review_pipeline.records.matter import ruling_rows
from review_pipeline.records.people import person_of
from review_pipeline.records.tables import DecisionRow, RulingRow, StepRow
from review_pipeline.review.decisions import Outcome
from review_pipeline.review.ruling import (
    Ruling,
    RulingOutcome,
    check_recorder,
    checked_ruling,
)
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.records.tables import PersonRow
    from review_pipeline.review.canonical import Json

_ACTS = {RulingOutcome.OPEN: Act.RULE_OPEN, RulingOutcome.WITHHOLD: Act.RULE_WITHHOLD}


def record_ruling(
    engine: Engine, now: datetime, who: Credentials, submission_id: str, ruling: Ruling
) -> State:
    """Record what the authority ruled and return the state it led to.

    Opened, the item is inspected and signed anew: what was signed before did not know of the
    ruling. Raises NotAllowed: as `authenticate` does, ``unknown-submission``, ``wrong-moment``,
    ``wrong-level``, ``author-reviewing``, ``bad-text``, ``bad-date``.
    """

    def act(session: Session, person: PersonRow) -> State:
        row = submission_row(session, submission_id)
        check_recorder(row.author, person_of(person))
        row.state = after(State(row.state), _ACTS[ruling.outcome]).value
        referred = referred_at(session, row.id)
        made = checked_ruling(ruling, legal_day(referred or now), legal_day(now))
        written = RulingRow(
            submission_id=row.id,
            number=len(ruling_rows(session, row.id)) + 1,
            version=row.version,
            outcome=made.outcome.value,
            authority=made.authority,
            document_number=made.document_number,
            dated=made.dated.isoformat(),
            file_sha256=made.file_sha256,
            account=person.account,
            recorded_at=now,
        )
        session.add(written)
        facts: dict[str, Json] = {
            "version": row.version,
            "outcome": written.outcome,
            "dated": written.dated,
            "file": written.file_sha256,
        }
        rows = (row, written, person)
        append(session, now, EntryKind.RULED, person.account, row.id, facts, rows)
        return State(row.state)

    return acting_as(engine, now, who, act)


def rulings_of(session: Session, submission_id: str) -> tuple[Ruling, ...]:
    """What was ruled of a submission, oldest first."""
    return tuple(
        Ruling(
            RulingOutcome(row.outcome),
            row.authority,
            row.document_number,
            date.fromisoformat(row.dated),
            row.file_sha256,
        )
        for row in ruling_rows(session, submission_id)
    )


def referred_at(session: Session, submission_id: str) -> datetime | None:
    """When a submission was last referred to the authority, None where it never was."""
    query = (
        select(func.max(DecisionRow.decided_at))
        .join(StepRow, StepRow.id == DecisionRow.step_id)
        .where(StepRow.submission_id == submission_id, DecisionRow.outcome == Outcome.REFER.value)
    )
    return session.scalar(query)
