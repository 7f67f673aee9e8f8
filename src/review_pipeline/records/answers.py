"""Standing answers: proposed by one person, seconded by another, ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Gate
from review_pipeline.legal_time import legal_day
from review_pipeline.records.authenticating import Credentials, acting_as
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import submission_row
from review_pipeline.records.people import person_of
from review_pipeline.records.standing import AnswerState, answer_row, answer_state
from review_pipeline.records.tables import PersonRow, StandingAnswerRow
from review_pipeline.review.answered import check_proposal, check_reason, check_second

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json
    from review_pipeline.review.numbering import NumberedFinding


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one person asks to have remembered of a finding, and until when."""

    submission_id: str
    version: int
    item: NumberedFinding
    anchor: str
    reason: str
    until: date


def propose(engine: Engine, now: datetime, who: Credentials, asked: Proposal) -> int:
    """Propose an answer and return its number; nothing stands until another seconds it.

    Raises NotAllowed: as `authenticate` does, ``not-answerable``, ``no-reason``, ``bad-until``.
    """
    finding = asked.item.finding
    check_proposal(finding, asked.reason, asked.until, legal_day(now))

    def act(session: Session, person: PersonRow) -> int:
        submission_row(session, asked.submission_id)
        row = StandingAnswerRow(
            anchor=asked.anchor,
            submission_id=asked.submission_id,
            version=asked.version,
            finding=asked.item.number,
            rule=finding.rule,
            gate=finding.gate.value,
            reason=asked.reason,
            until=asked.until.isoformat(),
            proposed_by=person.account,
            proposed_at=now,
        )
        session.add(row)
        session.flush()
        _tell(session, now, EntryKind.ANSWER_PROPOSED, row, person)
        return row.id

    return acting_as(engine, now, who, act)


def second(engine: Engine, now: datetime, who: Credentials, number: int) -> None:
    """Put an answer in force.

    Raises NotAllowed: as `authenticate` does, ``unknown-answer``, ``already-decided``,
    ``same-person``, ``author-reviewing``, ``wrong-level``.
    """

    def act(session: Session, person: PersonRow) -> None:
        row = answer_row(session, number)
        if answer_state(row, legal_day(now)) is not AnswerState.PROPOSED:
            raise NotAllowed("already-decided", "这条答复已核定、到期或终止，请用 list 核对。")
        author = submission_row(session, row.submission_id).author
        check_second(Gate(row.gate), row.proposed_by, author, person_of(person))
        row.seconded_by, row.seconded_at = person.account, now
        _tell(session, now, EntryKind.ANSWER_SECONDED, row, person)

    acting_as(engine, now, who, act)


def end(engine: Engine, now: datetime, who: Credentials, number: int, reason: str) -> None:
    """End an answer: from the next inspection on the finding is asked again.

    Raises NotAllowed: as `authenticate` does, ``no-reason``, ``unknown-answer``,
    ``already-decided``.
    """
    check_reason(reason)

    def act(session: Session, person: PersonRow) -> None:
        row = answer_row(session, number)
        if row.ended_at is not None:
            raise NotAllowed("already-decided", "这条答复早已终止，请用 list 核对。")
        row.ended_by, row.ended_at, row.ended_for = person.account, now, reason
        _tell(session, now, EntryKind.ANSWER_ENDED, row, person)

    acting_as(engine, now, who, act)


def _tell(
    session: Session, now: datetime, kind: EntryKind, row: StandingAnswerRow, person: PersonRow
) -> None:
    facts: dict[str, Json] = {
        "answer": row.id,
        "anchor": row.anchor,
        "rule": row.rule,
        "finding": row.finding,
        "version": row.version,
        "until": row.until,
    }
    append(session, now, kind, person.account, row.submission_id, facts, (row, person))
