"""Tasks (巡检事项): what patrol found, once each, open until it finds it no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.labels import Labelled
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.tables import PatrolTaskRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.canonical import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json


class Source(Labelled):
    """A way patrol looks: what one does not see, another may."""

    FILES = "files", "文件对照"
    RECORD = "record", "记录对照"
    GATES = "gates", "现行规则"
    OWED = "owed", "所欠事项"
    SURVEY = "survey", "网页检查"
    SERVED = "served", "取回核对"
    AVAILABILITY = "availability", "可用性"
    LINKS = "links", "外链访问"


class Told(Labelled):
    """How a department was told of a task."""

    NOT_YET = "", "待告知"
    MAIL = "mail", "已发邮件"
    NOBODY = "nobody", "未发邮件"  # no mail server, or nobody there has an address


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing patrol sees. ``said`` tells of it and holds nothing of a draft.

    ``about`` tells several of one code at one place apart.
    """

    source: Source
    code: str
    place: str
    about: str
    said: str
    department: str
    submission_id: str | None

    @property
    def key(self) -> str:
        """The same for the same thing, whenever it is seen."""
        return digest([self.source.value, self.code, self.place, self.about])


@dataclass(frozen=True, slots=True)
class Task:
    """A task as it stands; moments are aware. ``trouble`` is why the last mail did not go."""

    number: int
    place: str
    said: str
    department: str
    opened_at: datetime
    how: Told
    told_again: bool
    trouble: str


def note_seen(
    engine: Engine, now: datetime, seen: Iterable[Seen], looked: Collection[Source]
) -> tuple[int, int]:
    """Open a task for each thing not open yet, close what is seen no more; how many of each.

    Only what was ``looked`` for is closed.
    """
    found = {each.key: each for each in seen}
    if not _differs(engine, found, looked):
        return 0, 0
    with writing(engine) as session:
        known = _open_by_key(session)
        fresh = [each for key, each in found.items() if key not in known]
        gone = _gone(known, found, looked)
        for each in fresh:
            _open(session, now, each)
        for row in gone:
            row.closed_at = now
            _tell(session, now, EntryKind.TASK_CLOSED, row)
        return len(fresh), len(gone)


def open_tasks(engine: Engine, department: str | None = None) -> tuple[Task, ...]:
    """Every open task, or a department's, the oldest first."""
    with reading(engine) as session:
        rows = _open_by_key(session).values()
        return tuple(task_of(row) for row in rows if department in {None, row.department})


def task_of(row: PatrolTaskRow) -> Task:
    """The task a row holds."""
    return Task(
        number=row.id,
        place=row.place,
        said=row.said,
        department=row.department,
        opened_at=row.opened_at,
        how=Told(row.how),
        told_again=row.told_again_at is not None,
        trouble=row.trouble,
    )


def _differs(engine: Engine, found: Mapping[str, Seen], looked: Collection[Source]) -> bool:
    """Whether there is anything to write: most patrols see what the last one saw."""
    with reading(engine) as session:
        known = _open_by_key(session)
        return bool(found.keys() - known.keys() or _gone(known, found, looked))


def _gone(
    known: Mapping[str, PatrolTaskRow], found: Mapping[str, Seen], looked: Collection[Source]
) -> list[PatrolTaskRow]:
    return [row for key, row in known.items() if key not in found and Source(row.source) in looked]


def _open_by_key(session: Session) -> dict[str, PatrolTaskRow]:
    query = (
        select(PatrolTaskRow).where(PatrolTaskRow.closed_at.is_(None)).order_by(PatrolTaskRow.id)
    )
    return {row.key: row for row in session.scalars(query)}


def _open(session: Session, now: datetime, seen: Seen) -> None:
    row = PatrolTaskRow(
        key=seen.key,
        source=seen.source.value,
        code=seen.code,
        place=seen.place,
        said=seen.said,
        department=seen.department,
        submission_id=seen.submission_id,
        opened_at=now,
        how=Told.NOT_YET.value,
        tries=0,
        trouble="",
    )
    session.add(row)
    _tell(session, now, EntryKind.TASK_OPENED, row)


def _tell(session: Session, now: datetime, kind: EntryKind, row: PatrolTaskRow) -> None:
    session.flush()
    facts: dict[str, Json] = {
        "task": row.id,
        "source": row.source,
        "code": row.code,
        "key": row.key,
    }
    append(session, now, kind, SYSTEM, row.submission_id, facts, (row,))
