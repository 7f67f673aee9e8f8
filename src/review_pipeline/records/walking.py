"""Walk along the journal in the order of its numbers, a handful of entries in memory at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from review_pipeline.records.tables import JournalRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from review_pipeline.records.looking import Batch

#: A power of two, so that a batch is a complete subtree of the entries' Merkle tree.
_AT_ONCE = 2_048


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
    for batch in batches(session, after):
        yield from map(Line, *batch)


def batches(session: Session, after: int = 0) -> Iterator[Batch]:
    """The same entries, many at a time, column by column in the order of a Line."""
    columns = JournalRow.__table__.c
    query = (
        select(*(columns[name] for name in Line._fields))
        .where(columns.seq > after)
        .order_by(columns.seq)
        .execution_options(yield_per=_AT_ONCE)
    )
    found = session.execute(query)
    wanted = _AT_ONCE - after % _AT_ONCE
    while rows := found.fetchmany(wanted):
        yield tuple(zip(*rows, strict=True))
        wanted = _AT_ONCE
