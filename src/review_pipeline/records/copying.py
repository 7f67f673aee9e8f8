"""Copy all rows from one record into an empty one, whichever databases the two are in.

Texts go over as they are, so that every hash still fits; triggers and views are those the
migrations set up in the new record, and roles are set up anew by ``roles``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, inspect, select, text

from review_pipeline.errors import RecordFault
from review_pipeline.records.tables import Base
from review_pipeline.records.views import VIEWS

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

_AT_ONCE = 2_000


def copy_rows(source: Session, target: Session) -> None:
    """Copy every table, and count that all arrived; RecordFault (``copy-short``)."""
    for table in Base.metadata.sorted_tables:
        query = select(table).order_by(*table.primary_key)
        found = source.execute(query.execution_options(yield_per=_AT_ONCE))
        sent = 0
        for rows in found.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in rows])
            sent += len(rows)
        if sent != target.scalar(select(func.count()).select_from(table)):
            raise RecordFault("copy-short", f"表 {table.name} 没有拷全，未作任何改动，请重试。")
    if target.get_bind().dialect.name == "postgresql":
        for table in Base.metadata.sorted_tables:
            _count_on(target, table)


def check_empty(session: Session) -> None:
    """Refuse (RecordFault, ``record-exists``) a database that has anything of a record in it."""
    inspector = inspect(session.connection())
    there = {*inspector.get_table_names(), *inspector.get_view_names()}
    if there & {*Base.metadata.tables, *(view.name for view in VIEWS)}:
        raise RecordFault(
            "record-exists",
            "这个 PostgreSQL 库里已有记录，不能覆盖；请另建空库，改 REVIEW_DATABASE_URL 后再恢复。",
        )


def _count_on(session: Session, table: Table) -> None:
    """Let the numbers PostgreSQL gives go on after those that were copied."""
    column = table.autoincrement_column
    if column is None:
        return
    last = session.scalar(select(func.max(column)))
    if last is not None:
        sequence = "SELECT setval(pg_get_serial_sequence(:table, :column), :last)"
        given = {"table": f'"{table.name}"', "column": column.name, "last": last}
        session.execute(text(sequence), given)
