"""Walk along the journal in the order of its numbers, a handful of entries in memory at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from review_pipeline.records.tables import JournalRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

_AT_ONCE = 2_000


class Line(NamedTuple):
    """An entry as it lies in the table: nothing of it is trusted."""

    seq: int
    prev_hash: str
    entry_hash: str
    body: str
    at: str
    kind: str
    actor: str
    submission_id: str | None


def walk(session: Session, after: int = 0) -> Iterator[Line]:
    """Every entry after a number, oldest first."""
    columns = JournalRow.__table__.c
    query = (
        select(*(columns[name] for name in Line._fields))
        .where(columns.seq > after)
        .order_by(columns.seq)
        .execution_options(yield_per=_AT_ONCE)
    )
    for rows in session.execute(query).partitions():
        yield from map(Line._make, rows)
