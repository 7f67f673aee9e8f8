"""Passages (经门口送出的答复): an answer arrives as it was sent, or not at all.

Prefect keeps answers in plain text until they are judged, and its server rewrites some. What an
authenticated person sent through our door is noted by its digest, with a MAC of the code in it:
a code the door saw serves that answer, at that step, and no other.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.records.identity import identity_in
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import step_row
from review_pipeline.records.tables import PassageRow
from review_pipeline.records.transactions import writing
from review_pipeline.review.bound_codes import bound_code_in
from review_pipeline.review.canonical import digest

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json
    from review_pipeline.review.decisions import Answer

#: How long the door's word about a code counts: longer than any answer keeps.
_COUNTS = timedelta(hours=1)


def note_passage(  # noqa: PLR0913, PLR0917 - who sent what, where and when
    engine: Engine, now: datetime, step_id: int, attempt: int, run_id: str, answer: Answer
) -> None:
    """Note an answer before it is sent on. Raises NotAllowed (``unknown-step``)."""
    with writing(engine) as session:
        step = step_row(session, step_id)
        passage = PassageRow(
            account=answer.account,
            step_id=step_id,
            attempt=attempt,
            run_id=run_id,
            code_mac=_code_mac(session, answer),
            answer_sha256=_digest(answer),
            passed_at=now,
        )
        session.add(passage)
        facts: dict[str, Json] = {
            "version": step.version,
            "step": step_id,
            "level": step.level,
            "attempt": attempt,
            "run": run_id,
            "answer_sha256": passage.answer_sha256,
        }
        append(session, now, EntryKind.DOOR_PASSED, answer.account, step.submission_id, facts)


def check_passage(
    session: Session, now: datetime, step_id: int, attempt: int, answer: Answer
) -> None:
    """Refuse (NotAllowed, ``answer-changed``) a code the door saw in another answer only."""
    query = select(PassageRow).where(
        PassageRow.code_mac == _code_mac(session, answer), PassageRow.passed_at > now - _COUNTS
    )
    seen = {(row.step_id, row.attempt, row.answer_sha256) for row in session.scalars(query)}
    if seen and (step_id, attempt, _digest(answer)) not in seen:
        raise NotAllowed(
            "answer-changed",
            "收到的答复与您在登录入口提交的不一致，可能在途中被改动，未予受理；"
            "请报告管理员，并用新的口令重新提交。",
        )


def _code_mac(session: Session, answer: Answer) -> str:
    code = bound_code_in(answer.code) or answer.code.strip()
    return identity_in(session).key.mac("passage", f"{answer.account.strip()} {code}")


def _digest(answer: Answer) -> str:
    """The digest of all an answer says, its code apart."""
    return digest(
        {
            "account": answer.account.strip(),
            "outcome": answer.outcome,
            "opinion": answer.opinion,
            "replies": {str(number): reply for number, reply in answer.replies.items()},
            "items": {str(number): reply for number, reply in answer.items.items()},
            "ground": answer.ground,
        }
    )
