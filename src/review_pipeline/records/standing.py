"""Standing answers as they are: which are in force, and all there ever were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Gate
from review_pipeline.labels import Labelled
from review_pipeline.legal_time import legal_day
from review_pipeline.records.attest import row_digest, row_key, vouched
from review_pipeline.records.tables import PersonRow, StandingAnswerRow
from review_pipeline.records.transactions import reading
from review_pipeline.review.answered import StandingAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session


class AnswerState(Labelled):
    """Where a standing answer is."""

    PROPOSED = "proposed", "待核定"
    STANDING = "standing", "有效"
    EXPIRED = "expired", "已到期"
    ENDED = "ended", "已终止"


@dataclass(frozen=True, slots=True)
class ListedAnswer:
    """A standing answer in a line."""

    number: int
    state: AnswerState
    rule: str
    gate: Gate
    submission_id: str
    finding: int
    reason: str
    until: date
    proposed_by: str
    seconded_by: str | None


def standing_answers(engine: Engine, now: datetime) -> Mapping[str, StandingAnswer]:
    """The answers in force, by the anchor of what they were said of; of two, the later."""
    with reading(engine) as session:
        return {
            row.anchor: _answer(session, row)
            for row in _rows(session)
            if answer_state(row, legal_day(now)) is AnswerState.STANDING
        }


def list_answers(engine: Engine, now: datetime) -> tuple[ListedAnswer, ...]:
    """Every answer ever proposed, by number."""
    with reading(engine) as session:
        return tuple(_listed(row, legal_day(now)) for row in _rows(session))


def check_in_force(session: Session, now: datetime, answers: Iterable[StandingAnswer]) -> None:
    """Refuse (NotAllowed, ``answer-ended``) answers that do not stand, or were put in by hand."""
    for answer in set(answers):
        row = answer_row(session, answer.number)
        in_force = answer_state(row, legal_day(now)) is AnswerState.STANDING
        journaled = vouched(session, row.submission_id).get(row_key(row)) == row_digest(row)
        if not (in_force and journaled and _answer(session, row) == answer):
            raise NotAllowed("answer-ended", "引用的答复已终止或到期，请重新检查该稿件。")


def _rows(session: Session) -> Iterable[StandingAnswerRow]:
    return session.scalars(select(StandingAnswerRow).order_by(StandingAnswerRow.id)).all()


def answer_row(session: Session, number: int) -> StandingAnswerRow:
    """The answer; NotAllowed (``unknown-answer``) where there is none."""
    row = session.get(StandingAnswerRow, number)
    if row is None:
        raise NotAllowed("unknown-answer", "没有这个编号的答复，请用 review answers list 核对。")
    return row


def answer_state(row: StandingAnswerRow, today: date) -> AnswerState:
    """Where an answer is on a day."""
    if row.ended_at is not None:
        return AnswerState.ENDED
    if today > date.fromisoformat(row.until):
        return AnswerState.EXPIRED
    return AnswerState.PROPOSED if row.seconded_at is None else AnswerState.STANDING


def _answer(session: Session, row: StandingAnswerRow) -> StandingAnswer:
    proposer, seconder = (
        session.get_one(PersonRow, account).name for account in (row.proposed_by, row.seconded_by)
    )
    return StandingAnswer(row.id, row.reason, proposer, seconder, date.fromisoformat(row.until))


def _listed(row: StandingAnswerRow, today: date) -> ListedAnswer:
    return ListedAnswer(
        number=row.id,
        state=answer_state(row, today),
        rule=row.rule,
        gate=Gate(row.gate),
        submission_id=row.submission_id,
        finding=row.finding,
        reason=row.reason,
        until=date.fromisoformat(row.until),
        proposed_by=row.proposed_by,
        seconded_by=row.seconded_by,
    )
