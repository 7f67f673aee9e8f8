"""Ask the auditors' views, and write down that something was taken out of the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from review_pipeline.errors import RecordFault
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.views import VIEWS

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.views import View
    from review_pipeline.review.canonical import Json

#: What a cell of a view may hold.
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A view's rows at one moment, and its Chinese headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def view_called(name: str) -> View:
    """The view of that name, with or without ``audit_``; RecordFault (``unknown-view``)."""
    wanted = name.removeprefix("audit_").replace("-", "_")
    for view in VIEWS:
        if view.name == f"audit_{wanted}":
            return view
    known = "、".join(view.name.removeprefix("audit_") for view in VIEWS)
    raise RecordFault("unknown-view", f"没有视图 {name}；可用：{known}。")


def ask(engine: Engine, view: View, submission: str | None = None) -> Answered:
    """All rows of a view, or those of one submission; RecordFault (``no-submissions``)."""
    with reading(engine) as session:
        return answered(session, view, submission)


def answered(session: Session, view: View, submission: str | None = None) -> Answered:
    """The same inside a transaction of the caller's."""
    found = session.execute(text(f"SELECT * FROM {view.name}"))  # noqa: S608 - names of our own
    headings = tuple(found.keys())
    rows = tuple(tuple(row) for row in found)
    if submission is not None:
        if "编号" not in headings:
            raise RecordFault(
                "no-submissions", f"视图“{view.title}”不分稿件，请去掉 --submission。"
            )
        at = headings.index("编号")
        rows = tuple(row for row in rows if row[at] == submission)
    return Answered(headings, rows)


def note_export(  # noqa: PLR0913, PLR0917 - who took what, how and how much
    engine: Engine, now: datetime, actor: str, what: str, form: str, count: int
) -> None:
    """Write down that ``count`` rows of ``what`` left the record in a form."""
    with writing(engine) as session:
        facts: dict[str, Json] = {"view": what, "form": form, "count": count}
        append(session, now, EntryKind.EXPORTED, actor, None, facts)
