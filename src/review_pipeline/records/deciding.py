"""Record a decision, and what follows: the next level, a clearance, or the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import inspection_row, required_of, submission_row
from review_pipeline.records.steps import StepState, close_step, open_step
from review_pipeline.records.tables import DecisionRow
from review_pipeline.review.binding import fingerprint
from review_pipeline.review.canonical import canonical, digest
from review_pipeline.review.clearance import Case, Signature, clear
from review_pipeline.review.decisions import Outcome, Refusal, outcome_of
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from review_pipeline.records.tables import Base, PersonRow, StepRow, SubmissionRow
    from review_pipeline.review.canonical import Json
    from review_pipeline.review.decisions import Decision, Step

_ACTS = {Outcome.RETURN: Act.RETURN, Outcome.REFUSE: Act.REFUSE, Outcome.REFER: Act.REFER}


def record_decision(  # noqa: PLR0913, PLR0917 - what was decided, where and by whom
    session: Session,
    now: datetime,
    row: StepRow,
    step: Step,
    person: PersonRow,
    decision: Decision,
) -> None:
    """Write a decision, close its step and move the submission.

    Raises NotAllowed, with nothing written, where the last signature does not clear.
    """
    submission = submission_row(session, row.submission_id)
    follows = _follow(session, now, submission, row, step, decision)
    written = _decision_row(row, decision)
    session.add(written)
    close_step(row, now, StepState.DECIDED)
    facts: dict[str, Json] = {
        "version": row.version,
        "step": row.id,
        "level": row.level,
        "outcome": written.outcome,
        "name": written.name,
        "department": written.department,
        "ground": written.ground,
        "for": written.for_account,
        "fingerprint": written.fingerprint,
        "opinion_sha256": digest(written.opinion),
        "replies_sha256": digest(written.replies),
    }
    rows = (written, row, person, submission, *follows)
    append(session, now, EntryKind.DECIDED, decision.account, submission.id, facts, rows)


def _follow(  # noqa: PLR0913, PLR0917 - the act needs all of them
    session: Session,
    now: datetime,
    submission: SubmissionRow,
    row: StepRow,
    step: Step,
    decision: Decision,
) -> list[Base]:
    """Move the submission and return the rows that came of it."""
    if not isinstance(decision, Signature):
        act = _ACTS[outcome_of(decision)]
        submission.state = after(State(submission.state), act).value
        return []
    inspection = inspection_row(session, row.inspection_id)
    required = required_of(inspection)
    place = required.index(ReviewLevel(row.level)) + 1
    if place < len(required):
        return [open_step(session, now, inspection, required[place])]
    case = Case(
        submission=submission.id,
        version=row.version,
        author=submission.author,
        department=submission.department,
        required=required,
        binding=step.current,
        releasers=step.releasers,
    )
    clear(case, (*step.signatures, decision), step.findings)
    submission.state = after(State(submission.state), Act.CLEAR).value
    return []


def _decision_row(row: StepRow, decision: Decision) -> DecisionRow:
    principal = decision.principal
    return DecisionRow(
        step_id=row.id,
        outcome=outcome_of(decision).value,
        account=decision.account,
        name=decision.name,
        department=decision.department,
        opinion=decision.opinion,
        replies=canonical(decision.replies if isinstance(decision, Signature) else ()),
        ground=decision.ground.value if isinstance(decision, Refusal) else "",
        fingerprint=fingerprint(decision.binding),
        decided_at=decision.signed_at if isinstance(decision, Signature) else decision.decided_at,
        items=canonical(decision.items) if isinstance(decision, Signature) else None,
        for_account=principal.account if principal else None,
        for_name=principal.name if principal else None,
        for_department=principal.department if principal else None,
    )
