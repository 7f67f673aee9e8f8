"""Roll-backs (门户退回) in the record: meant, done, and told for each item they moved.

The row is written before the portal's pointer is swapped (the outbox) and told of after, so
that a crash between the two is found, and told of from what the portal then shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.moving import Moved, apart, follow
from review_pipeline.records.tables import RollbackRow, SubmissionRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.state import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.release.shown import Shown
    from review_pipeline.review.canonical import Json


@dataclass(frozen=True, slots=True)
class Rollback:
    """A roll-back that is not settled. ``told`` says that what it moved is in the record."""

    number: int
    begun_at: datetime
    told: bool


def intend_rollback(engine: Engine, now: datetime, actor: str, origin: str, target: str) -> int:
    """Write down which release is to be left, and for which; the roll-back's number."""
    with writing(engine) as session:
        row = RollbackRow(origin=origin, target=target, actor=actor, begun_at=now)
        session.add(row)
        session.flush()
        facts: dict[str, Json] = {"rollback": row.id, "left": origin, "target": target}
        append(session, now, EntryKind.ROLLBACK_INTENDED, actor, None, facts, (row,))
        return row.id


def tell_rollback(
    engine: Engine, now: datetime, number: int, look: Callable[[], Shown], *, swapped: bool
) -> tuple[Moved, ...]:
    """Write down that the portal went back, and each item that came off or came back with it.

    ``look`` reads what the portal shows. ``swapped`` is false where nobody is left who saw it
    go back: then what it shows must say so. Harmless when asked again.
    """
    with writing(engine) as session:
        row = session.get_one(RollbackRow, number)
        # Looked at in here: whatever the record calls published by now, the portal had before.
        shown = look()
        moved = apart(session, shown)
        if row.reached is None:
            if not (swapped or _went(row, shown, moved)):
                _settle(session, now, row, SYSTEM, "not-swapped")
                return ()
            _tell(session, now, row, shown, moved)
        for each in moved:
            follow(session, now, each, row.actor, number)
        if row.settled_at is None and not _going_out(session):
            _settle(session, now, row, row.actor, "")
        return moved


def open_rollbacks(engine: Engine) -> tuple[Rollback, ...]:
    """Every roll-back that is not settled, the earliest first."""
    query = select(RollbackRow).where(RollbackRow.settled_at.is_(None)).order_by(RollbackRow.id)
    with reading(engine) as session:
        return tuple(
            Rollback(row.id, row.begun_at, row.reached is not None)
            for row in session.scalars(query)
        )


def _went(row: RollbackRow, shown: Shown, moved: tuple[Moved, ...]) -> bool:
    """Whether the pointer was swapped, as far as the portal still shows it."""
    return shown.release != row.origin and (shown.release == row.target or bool(moved))


def _tell(
    session: Session, now: datetime, row: RollbackRow, shown: Shown, moved: tuple[Moved, ...]
) -> None:
    row.reached = shown.release
    facts: dict[str, Json] = {
        "rollback": row.id,
        "left": row.origin,
        "current": row.reached,
        "items": len(moved),
    }
    append(session, now, EntryKind.ROLLED_BACK, row.actor, None, facts, (row,))


def _settle(session: Session, now: datetime, row: RollbackRow, actor: str, code: str) -> None:
    row.settled_at = now
    facts: dict[str, Json] = {"rollback": row.id, "code": code}
    append(session, now, EntryKind.ROLLBACK_SETTLED, actor, None, facts, (row,))


def _going_out(session: Session) -> bool:
    """Whether something is between the portal and the record: it may yet disagree."""
    query = select(SubmissionRow.id).where(SubmissionRow.state == State.RELEASING.value)
    return session.scalars(query.limit(1)).first() is not None
