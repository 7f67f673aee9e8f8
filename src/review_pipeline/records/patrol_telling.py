"""Of which tasks a department is to be told now, and how that went."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.patrol_tasks import Task, Told, task_of
from review_pipeline.records.people import person_of
from review_pipeline.records.tables import PatrolTaskRow, PersonRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.reminders import pause_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Engine, Select
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json


@dataclass(frozen=True, slots=True)
class Telling:
    """What one department is to be told at once; ``again`` of what it was told before.

    ``addresses`` maps the accounts of its people that have one to their mail address.
    """

    department: str
    again: bool
    tasks: tuple[Task, ...]
    addresses: dict[str, str]


def to_tell(engine: Engine, now: datetime) -> tuple[Telling, ...]:
    """What is to be told now, by department, fresh tasks apart from those told before."""
    with reading(engine) as session:
        rows = sorted(session.scalars(_due(now)), key=_together)
        return tuple(
            Telling(
                department,
                again,
                tuple(task_of(row) for row in grouped),
                _addresses(session, department),
            )
            for (department, again), grouped in groupby(rows, key=_together)
        )


def settle_telling(  # noqa: PLR0913, PLR0917 - who was told, how, and when to tell them again
    engine: Engine,
    now: datetime,
    telling: Telling,
    how: Told,
    remind_at: datetime | None,
    refused: Sequence[str] = (),
) -> None:
    """Write down that a department was told; ``refused`` are accounts that took no mail.

    What is still open at ``remind_at`` it is told once more.
    """
    with writing(engine) as session:
        rows = _rows(session, telling)
        for row in rows:
            row.how, row.tries, row.trouble, row.next_try_at = how.value, 0, "", None
            if telling.again:
                row.told_again_at = now
            else:
                row.told_at, row.remind_at = now, remind_at
        told = list(telling.addresses) if how is Told.MAIL else []
        facts: dict[str, Json] = {"how": how.value, "told": [*told], "refused": [*refused]}
        _tell(session, now, EntryKind.TASK_TOLD, telling, rows, facts)


def put_off_telling(
    engine: Engine, now: datetime, telling: Telling, code: str, trouble: str
) -> None:
    """Write down that the mail did not go, why, and when it is tried again."""
    with writing(engine) as session:
        rows = _rows(session, telling)
        for row in rows:
            row.tries, row.trouble = row.tries + 1, trouble
            row.next_try_at = now + pause_after(row.tries)
        _tell(session, now, EntryKind.TASK_UNTOLD, telling, rows, {"code": code})


def _due(now: datetime) -> Select[tuple[PatrolTaskRow]]:
    row = PatrolTaskRow
    return (
        select(row)
        .where(
            row.closed_at.is_(None),
            or_(
                row.told_at.is_(None),
                and_(row.told_again_at.is_(None), row.remind_at <= now),
            ),
            or_(row.next_try_at.is_(None), row.next_try_at <= now),
        )
        .order_by(row.id)
    )


def _together(row: PatrolTaskRow) -> tuple[str, bool]:
    return row.department, row.told_at is not None


def _addresses(session: Session, department: str) -> dict[str, str]:
    query = (
        select(PersonRow)
        .where(PersonRow.active, PersonRow.department == department)
        .order_by(PersonRow.account)
    )
    people = map(person_of, session.scalars(query))
    return {each.account: each.email for each in people if each.email and not each.auditor}


def _rows(session: Session, telling: Telling) -> list[PatrolTaskRow]:
    return [session.get_one(PatrolTaskRow, task.number) for task in telling.tasks]


def _tell(  # noqa: PLR0913, PLR0917 - who was told what, and how it went
    session: Session,
    now: datetime,
    kind: EntryKind,
    telling: Telling,
    rows: Iterable[PatrolTaskRow],
    more: dict[str, Json],
) -> None:
    tasks: list[Json] = [task.number for task in telling.tasks]
    facts: dict[str, Json] = {"tasks": tasks, "again": telling.again, **more}
    append(session, now, kind, SYSTEM, None, facts, rows)
