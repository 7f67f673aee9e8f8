"""Arrangements (发布安排): what is to happen to a submission beside its review, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.labels import Labelled
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import submission_row
from review_pipeline.records.tables import ArrangementRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.types import written
from review_pipeline.review.state import State

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine, Select
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json

#: Within how long the papers of an emergency take-down follow.
PAPERS_WITHIN = timedelta(hours=24)
#: Within how many working days an interpretation follows its policy.
INTERPRETATION_WITHIN = 3


class ArrangementKind(Labelled):
    """What is arranged."""

    SCHEDULED = "scheduled", "定时发布"
    TOGETHER = "together", "与政策同步发布"
    PAPERS_OWED = "papers-owed", "补办撤稿手续"
    INTERPRETATION_OWED = "interpretation-owed", "补发政策解读"
    ANNULMENT_OWED = "annulment-owed", "撤回已被撤销等的处罚决定"


_OWED = (
    ArrangementKind.PAPERS_OWED,
    ArrangementKind.INTERPRETATION_OWED,
    ArrangementKind.ANNULMENT_OWED,
)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """An open arrangement. ``due`` is aware; ``other`` the submission it is arranged with."""

    number: int
    submission_id: str
    kind: ArrangementKind
    other: str | None
    due: datetime | None
    made_by: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody arranges. ``note`` is the day (ISO) an annulled decision was annulled."""

    submission_id: str
    kind: ArrangementKind
    other: str | None = None
    due: datetime | None = None
    note: str = ""


def arrange(engine: Engine, now: datetime, actor: str, wanted: Wanted) -> int:
    """Write an arrangement down and return its number; the same again is the same one.

    A new moment for a scheduled release takes the place of the old one. Raises NotAllowed
    (``unknown-submission``, ``bad-moment``, ``same-submission``).
    """
    scheduled = wanted.kind is ArrangementKind.SCHEDULED
    if scheduled and (wanted.due is None or wanted.due <= now):
        raise NotAllowed("bad-moment", "定时发布的时间须在现在之后，请改正。")
    if wanted.other == wanted.submission_id:
        raise NotAllowed("same-submission", "政策和解读须是两件稿件，请核对编号。")
    with writing(engine) as session:
        for submission in filter(None, (wanted.submission_id, wanted.other)):
            submission_row(session, submission)
        row = _open_row(session, wanted.submission_id, wanted.kind)
        if row is not None and not scheduled:
            return row.id
        if row is None:
            row = ArrangementRow(
                submission_id=wanted.submission_id, kind=wanted.kind.value, note=wanted.note
            )
            session.add(row)
        row.other, row.due, row.made_by, row.made_at = wanted.other, wanted.due, actor, now
        session.flush()
        append(session, now, EntryKind.ARRANGED, actor, row.submission_id, _facts(row), (row,))
        return row.id


def settle(
    engine: Engine, now: datetime, actor: str, submission_id: str, kind: ArrangementKind
) -> bool:
    """Write down that an arrangement is done; False where none was open.

    Raises NotAllowed (``same-person``): the papers of a take-down are another person's.
    """
    with writing(engine) as session:
        row = _open_row(session, submission_id, kind)
        if row is None:
            return False
        if kind is ArrangementKind.PAPERS_OWED and actor == row.made_by:
            raise NotAllowed("same-person", "补办手续须由下架经办人以外的人核签，请换人办理。")
        row.settled_by, row.settled_at = actor, now
        append(session, now, EntryKind.SETTLED, actor, submission_id, _facts(row), (row,))
        return True


def open_arrangements(engine: Engine) -> tuple[Arrangement, ...]:
    """Every arrangement that is not settled, the earliest due first."""
    with reading(engine) as session:
        found = [_arrangement(row) for row in session.scalars(_open())]
        return tuple(sorted(found, key=lambda a: (a.due is None, a.due or 0, a.number)))


def overdue(engine: Engine, now: datetime) -> tuple[Arrangement, ...]:
    """What is owed and late."""
    return tuple(a for a in open_arrangements(engine) if a.kind in _OWED and a.due and a.due < now)


def companion(engine: Engine, submission_id: str) -> str | None:
    """The submission that must go out in the same swap; None where there is none."""
    with reading(engine) as session:
        query = _open().where(ArrangementRow.kind == ArrangementKind.TOGETHER.value)
        for row in session.scalars(query):
            if submission_id in {row.submission_id, row.other}:
                return row.other if row.submission_id == submission_id else row.submission_id
        return None


def held_back(engine: Engine, now: datetime, submission_id: str) -> bool:
    """Whether a cleared submission waits: for its moment, or for what goes out with it.

    Of two that go out together the first is released, and takes the second along.
    """
    with reading(engine) as session:
        row = _open_row(session, submission_id, ArrangementKind.SCHEDULED)
        if row is not None and row.due is not None and row.due > now:
            return True
    other = companion(engine, submission_id)
    if other is None:
        return False
    with reading(engine) as session:
        ready = submission_row(session, other).state in {State.CLEARED.value, State.RELEASING.value}
        own = _open_row(session, submission_id, ArrangementKind.TOGETHER) is not None
        due = _open_row(session, other, ArrangementKind.SCHEDULED)
        later = due is not None and due.due is not None and due.due > now
        return not ready or own or later


def _open() -> Select[tuple[ArrangementRow]]:
    return (
        select(ArrangementRow)
        .where(ArrangementRow.settled_at.is_(None))
        .order_by(ArrangementRow.id)
    )


def _open_row(session: Session, submission_id: str, kind: ArrangementKind) -> ArrangementRow | None:
    query = _open().where(
        ArrangementRow.submission_id == submission_id, ArrangementRow.kind == kind.value
    )
    return session.scalars(query).first()


def _arrangement(row: ArrangementRow) -> Arrangement:
    kind = ArrangementKind(row.kind)
    return Arrangement(row.id, row.submission_id, kind, row.other, row.due, row.made_by)


def _facts(row: ArrangementRow) -> dict[str, Json]:
    return {
        "arrangement": row.id,
        "what": row.kind,
        "with": row.other,
        "due": None if row.due is None else written(row.due),
    }
