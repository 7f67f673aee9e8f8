"""Submissions (送审件): handed in, mended, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from review_pipeline.errors import NotAllowed
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import submission_row
from review_pipeline.records.tables import PersonRow, SubmissionRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.versions import Material, add_version
from review_pipeline.review.catalogue import find_column
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.catalogue import Column
    from review_pipeline.review.content import Channel
    from review_pipeline.review.levels import ContentKind

__all__ = ["Material", "NewSubmission", "check_author", "mend", "submit"]


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """What an author hands in. ``department`` empty means the author's own, or the column's."""

    author: str
    column: str
    kind: ContentKind
    channels: tuple[Channel, ...]
    material: Material
    department: str = ""


def submit(engine: Engine, now: datetime, new: NewSubmission, columns: tuple[Column, ...]) -> str:
    """Hand a submission in and return its id, such as ``2026-000123``.

    Raises NotAllowed: ``unknown-author``, ``unknown-column``, ``other-department``,
    ``no-channel``, ``bad-title``.
    """
    column = find_column(columns, new.column)
    if not new.channels:
        raise NotAllowed("no-channel", "至少须选择一种公开方式，请用 --channel 指定。")
    with writing(engine) as session:
        author = _author(session, new.author)
        year = now.year
        serial = _next_serial(session, year)
        row = SubmissionRow(
            id=f"{year}-{serial:06d}",
            year=year,
            serial=serial,
            author=author.account,
            department=_responsible(new.department, author, column),
            column_key=column.key,
            column_name=column.name,
            kind=new.kind.value,
            channels=" ".join(channel.value for channel in new.channels),
            state=State.SUBMITTED.value,
            version=1,
            submitted_at=now,
        )
        session.add(row)
        add_version(session, now, row, new.material, EntryKind.SUBMITTED)
        return row.id


def mend(engine: Engine, now: datetime, submission_id: str, author: str, material: Material) -> int:
    """Hand in a mended version after a return, or a correction of what is online.

    Returns the version's number. Raises NotAllowed: ``unknown-submission``,
    ``unknown-author``, ``not-the-author``, ``wrong-moment``, ``bad-title``.
    """
    with writing(engine) as session:
        row = submission_row(session, submission_id)
        if _author(session, author).account != row.author:
            raise NotAllowed("not-the-author", "修改稿须由原承办人提交。")
        row.state = after(State(row.state), Act.MEND).value
        row.version += 1
        add_version(session, now, row, material, EntryKind.MENDED)
        return row.version


def check_author(engine: Engine, account: str) -> None:
    """Refuse, before anything is kept, whoever may not hand in (NotAllowed, ``unknown-author``)."""
    with reading(engine) as session:
        _author(session, account)


def _author(session: Session, account: str) -> PersonRow:
    person = session.get(PersonRow, account)
    if person is None or not person.active or ReviewLevel.AUTHOR not in person.roles.split():
        raise NotAllowed(
            "unknown-author", "没有这个承办人账号，或该账号已停用、未获承办权限；请核对。"
        )
    return person


def _responsible(wanted: str, author: PersonRow, column: Column) -> str:
    """The 责任部门: the column's where it has one, else the author's; a choice must be one."""
    responsible = column.department or author.department
    if wanted not in {"", responsible}:
        raise NotAllowed("other-department", f"本件责任部门应为“{responsible}”，不能指定其他部门。")
    return responsible


def _next_serial(session: Session, year: int) -> int:
    query = select(func.max(SubmissionRow.serial)).where(SubmissionRow.year == year)
    return (session.scalar(query) or 0) + 1
