"""Judge an untrusted answer inside its transaction: take it, or record why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from review_pipeline.errors import NotAllowed
from review_pipeline.legal_time import legal_day
from review_pipeline.records.absences import absent_for
from review_pipeline.records.attempts import latest_attempt
from review_pipeline.records.authenticating import claimed_row
from review_pipeline.records.deciding import record_decision
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.lookup import (
    binding_of,
    findings_of,
    inspection_row,
    latest_inspection,
    releasers_of,
    signatures_of,
    submission_row,
)
from review_pipeline.records.people import person_of
from review_pipeline.records.proving import proven_at_step
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import FailedTryRow, PersonRow
from review_pipeline.review.deciding import check_standing, decide
from review_pipeline.review.decisions import Step
from review_pipeline.review.levels import ReviewLevel

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from review_pipeline.records.tables import StepRow
    from review_pipeline.review.canonical import Json
    from review_pipeline.review.decisions import Answer, Decision

#: How long an answer may wait to be judged: its code was typed in plain text.
ANSWER_KEEPS = timedelta(minutes=15)
_CLOCKS_DIFFER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Rejected:
    """An answer not taken: why (a code, and Chinese), and how many have failed at the step."""

    code: str
    reason: str
    tries: int


def judge(  # noqa: PLR0913, PLR0917 - which step, what was said, and when
    session: Session,
    now: datetime,
    row: StepRow,
    attempt: int,
    answer: Answer,
    answered_at: datetime,
) -> Decision | Rejected:
    """The decision, recorded; or the rejection, recorded."""
    step = step_of(session, row)
    person = claimed_row(session, answer.account.strip())
    try:
        check_standing(step, answer)
        _check_attempt(session, row, attempt)
        _check_age(now, answered_at)
        known = proven_at_step(session, now, row, step, attempt, person, answer, answered_at)
        absent = absent_for(session, known.account, legal_day(now))
        decision = decide(step, person_of(known), answer, now, absent)
        record_decision(session, now, row, step, known, decision)
    except NotAllowed as refused:
        return _reject(session, now, row, attempt, person, refused)
    return decision


def step_of(session: Session, row: StepRow) -> Step:
    """A step as it stands now, for `decide` to judge an answer by."""
    inspection = inspection_row(session, row.inspection_id)
    latest = latest_inspection(session, row.submission_id, row.version) or inspection
    submission = submission_row(session, row.submission_id)
    return Step(
        level=ReviewLevel(row.level),
        author=submission.author,
        department=submission.department,
        binding=binding_of(inspection),
        current=binding_of(latest),
        findings=findings_of(session, inspection.id),
        signatures=signatures_of(session, inspection),
        open=row.state == StepState.OPEN.value and submission.version == row.version,
        releasers=releasers_of(session, inspection),
    )


def _check_attempt(session: Session, row: StepRow, attempt: int) -> None:
    if attempt != latest_attempt(session, row.id):
        raise NotAllowed("stale-attempt", "这次送签已被新的送签取代，请在新的待办中填写。")


def _check_age(now: datetime, answered_at: datetime) -> None:
    if not -_CLOCKS_DIFFER <= now - answered_at <= ANSWER_KEEPS:
        raise NotAllowed("stale-answer", "这份答复等候过久，未予受理；请用新的一次性口令重新提交。")


def _reject(  # noqa: PLR0913, PLR0917 - who tried what, where and when
    session: Session,
    now: datetime,
    row: StepRow,
    attempt: int,
    person: PersonRow | None,
    refused: NotAllowed,
) -> Rejected:
    """Record a failed try; what was typed as an account is kept only if it is one."""
    account = None if person is None else person.account
    session.add(
        FailedTryRow(
            step_id=row.id,
            attempt=attempt,
            account=account,
            code=refused.code,
            reason=refused.message,
            tried_at=now,
        )
    )
    facts: dict[str, Json] = {
        "step": row.id,
        "level": row.level,
        "attempt": attempt,
        "code": refused.code,
        "reason": refused.message,
    }
    append(
        session,
        now,
        EntryKind.ANSWER_REJECTED,
        account or SYSTEM,
        row.submission_id,
        facts,
        () if person is None else (person,),
    )
    query = select(func.count()).where(FailedTryRow.step_id == row.id)
    return Rejected(refused.code, refused.message, session.scalar(query) or 0)
