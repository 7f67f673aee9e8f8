"""Bound codes (绑定口令) in the record: given to a proven person for one decision, used once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.legal_time import legal_day
from review_pipeline.records.absences import absent_for
from review_pipeline.records.authenticating import acting_as
from review_pipeline.records.identity import identity_in
from review_pipeline.records.journal import append
from review_pipeline.records.judging import step_of
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import step_row
from review_pipeline.records.people import person_of
from review_pipeline.records.statements import statement_of
from review_pipeline.records.tables import BoundCodeRow
from review_pipeline.review.bound_codes import CODE_LASTS, mac_of_code, new_bound_code
from review_pipeline.review.deciding import check_standing
from review_pipeline.review.decisions import Answer
from review_pipeline.review.standing_in import principal_at

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.records.tables import PersonRow
    from review_pipeline.review.canonical import Json
    from review_pipeline.review.decisions import Outcome


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A code as it is told to its person, once."""

    code: str = field(repr=False)
    expires_at: datetime


def issue_code(
    engine: Engine, now: datetime, who: Credentials, step_id: int, outcome: Outcome
) -> IssuedCode:
    """Give a proven person a code for one decision at one step.

    Raises NotAllowed: as `authenticate` does, ``unknown-step``, ``already-decided``,
    ``draft-changed``, and where the person may not sign there, as `decide` does.
    """

    def act(session: Session, person: PersonRow) -> IssuedCode:
        row = step_row(session, step_id)
        step = step_of(session, row)
        check_standing(step, Answer(person.account, "", outcome.value))
        principal_at(step, person_of(person), absent_for(session, person.account, legal_day(now)))
        code, expires_at = new_bound_code(), now + CODE_LASTS
        statement = statement_of(row, step, person.account, outcome)
        key = identity_in(session).key
        issued = BoundCodeRow(
            account=person.account,
            step_id=step_id,
            mac=mac_of_code(key, code, statement, expires_at),
            issued_at=now,
            expires_at=expires_at,
        )
        session.add(issued)
        session.flush()
        facts: dict[str, Json] = {
            "version": row.version,
            "step": step_id,
            "level": row.level,
            "outcome": outcome.value,
            "fingerprint": statement.fingerprint,
            "bound_code": issued.id,
        }
        rows = (issued, person)
        append(session, now, EntryKind.CODE_ISSUED, person.account, row.submission_id, facts, rows)
        return IssuedCode(code, expires_at)

    return acting_as(engine, now, who, act)
