"""Who it is that answers at a step: by the proof the step asks for, whichever was typed."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.records.authenticating import proven
from review_pipeline.records.identity import identity_in
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.passages import check_passage
from review_pipeline.records.people import enrolment_of, person_of, store_enrolment
from review_pipeline.records.statements import statement_of
from review_pipeline.records.tables import BoundCodeRow, SigningKeyRow
from review_pipeline.review.bound_codes import (
    bound_code_in,
    is_signed_by,
    mac_of_code,
    signature_in,
)
from review_pipeline.review.codes import after_failure, check_able
from review_pipeline.review.decisions import Outcome, chosen

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from review_pipeline.records.tables import PersonRow, StepRow
    from review_pipeline.review.bound_codes import Statement
    from review_pipeline.review.canonical import Json
    from review_pipeline.review.decisions import Answer, Step


def proven_at_step(  # noqa: PLR0913, PLR0917 - who answered what, where and when
    session: Session,
    now: datetime,
    row: StepRow,
    step: Step,
    attempt: int,
    person: PersonRow | None,
    answer: Answer,
    answered_at: datetime,
) -> PersonRow:
    """The person proven by the code, the bound code or the signature in an answer.

    Raises NotAllowed: as `authenticate` does, a guess counted; ``answer-changed`` where the
    door saw another answer with this code, ``bound-code-needed`` where the level takes only
    what is bound to what is signed.
    """
    check_passage(session, now, row.id, attempt, answer)
    signature = signature_in(answer.code)
    if bound_code_in(answer.code) is None and signature is None:
        if row.level in identity_in(session).levels_bound():
            raise NotAllowed(
                "bound-code-needed",
                "本级不收验证器上的六位数字，请到“待我审签”页领取绑定口令（或用 review code），"
                "口令只对所选结论有效。",
            )
        return proven(session, now, person, answer.code, answered_at)
    outcome = chosen(Outcome, answer.outcome, "审核意见")
    enrolment = None if person is None else enrolment_of(session, person)
    check_able(None if person is None else person_of(person), enrolment, now)
    assert person is not None  # noqa: S101 - or check_able would have refused
    assert enrolment is not None  # noqa: S101 - likewise
    statement = statement_of(row, step, person.account, outcome)
    if signature is not None:
        fits = _is_signed(session, person.account, signature, statement)
    else:
        fits = _burn_code(session, now, answer.code, statement, answered_at)
    if not fits:
        store_enrolment(session, person, after_failure(enrolment, now))
        raise NotAllowed(
            "wrong-code",
            "绑定口令或签名不对、已用过、已过期，或不是为这一件、这一稿、这一级、这一结论所作；"
            "请重新领取。",
        )
    return person


def _burn_code(
    session: Session, now: datetime, code: str, statement: Statement, answered_at: datetime
) -> bool:
    """Whether an unused code of this person for exactly this fits; it is used from now on."""
    query = select(BoundCodeRow).where(
        BoundCodeRow.account == statement.account,
        BoundCodeRow.step_id == statement.step,
        BoundCodeRow.used_at.is_(None),
        BoundCodeRow.expires_at >= answered_at,
    )
    key = identity_in(session).key
    for row in session.scalars(query):
        if hmac.compare_digest(row.mac, mac_of_code(key, code, statement, row.expires_at)):
            row.used_at = now
            facts: dict[str, Json] = {
                "step": statement.step,
                "level": statement.level,
                "bound_code": row.id,
            }
            kind, submission = EntryKind.CODE_USED, statement.submission
            append(session, now, kind, statement.account, submission, facts, (row,))
            return True
    return False


def _is_signed(session: Session, account: str, signature: bytes, statement: Statement) -> bool:
    query = select(SigningKeyRow.public_key).where(
        SigningKeyRow.account == account, SigningKeyRow.revoked_at.is_(None)
    )
    return any(is_signed_by(key, signature, statement) for key in session.scalars(query))
