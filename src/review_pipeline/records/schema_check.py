"""What stands in the database beside the rows: views as we wrote them, nothing that is not ours.

A trigger, a rule or a view put in by hand can forge, drop or hide rows while every hash still
fits, and a table without its unique columns lets the chain fork.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from review_pipeline.records.discrepancy import Discrepancy
from review_pipeline.records.triggers import NAMES
from review_pipeline.records.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from review_pipeline.records.views import View

_STRANGE = {
    "sqlite": (
        "SELECT 'trigger', name FROM sqlite_master WHERE type = 'trigger'"
        " UNION ALL SELECT 'trigger', name FROM sqlite_temp_master WHERE type = 'trigger'"
        " UNION ALL SELECT 'view', name FROM sqlite_master WHERE type = 'view'"
    ),
    "postgresql": (
        "SELECT 'trigger', tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal"
        " UNION ALL SELECT 'rule', rulename FROM pg_rules WHERE schemaname = current_schema()"
        " UNION ALL SELECT 'view', viewname FROM pg_views WHERE schemaname = current_schema()"
    ),
}
_LOOKS = 5
_UNIQUE = {("prev_hash",), ("entry_hash",)}


def check_schema(session: Session) -> Iterator[Discrepancy]:
    """What is missing, changed or put in."""
    connection = session.connection()
    yield from _strangers(connection)
    yield from _views(connection)
    yield from _journal(connection)


def _strangers(connection: Connection) -> Iterator[Discrepancy]:
    """Triggers, rules and views that are none of ours."""
    ours = {("view", view.name) for view in VIEWS}
    ours |= {("trigger", name) for name in NAMES[connection.dialect.name]}
    words = {"trigger": "触发器", "rule": "改写规则", "view": "视图"}
    for kind, name in connection.execute(text(_STRANGE[connection.dialect.name])):
        if (kind, name) not in ours:
            message = f"库中有不属于本系统的{words[kind]} {name}，系手工加入，可能改写或遮住记录。"
            yield Discrepancy(f"{kind}:{name}", f"{kind}-added", message)


def _views(connection: Connection) -> Iterator[Discrepancy]:
    changed = _changed_sqlite if connection.dialect.name == "sqlite" else _changed_postgresql
    for view in changed(connection):
        message = f"督查视图 {view.name}（{view.title}）不在或被改动，查到的不可信。"
        yield Discrepancy(f"view:{view.name}", "view-changed", message)


def _changed_sqlite(connection: Connection) -> Iterable[View]:
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'view'")
    kept = {name: sql for name, sql in connection.execute(query)}  # noqa: C416 - rows are not pairs
    return [view for view in VIEWS if kept.get(view.name) != view.create("sqlite")]


def _changed_postgresql(connection: Connection) -> Iterable[View]:
    """PostgreSQL keeps no text of a view: ours and the one there must be planned alike.

    Tables that grow between the two plans can make them differ; a view that was changed is
    planned otherwise however often one looks.
    """
    for view in VIEWS:
        if not any(_planned_alike(connection, view) for _ in range(_LOOKS)):
            yield view


def _planned_alike(connection: Connection, view: View) -> bool:
    asked = f"(\n{view.query('postgresql')}\n) AS {view.name}"
    return _plan(connection, view.name) == _plan(connection, asked)


def _plan(connection: Connection, source: str) -> str | None:
    explained = f"EXPLAIN (VERBOSE, COSTS OFF) SELECT * FROM {source}"  # noqa: S608 - our own names and text
    try:
        with connection.begin_nested():
            return "\n".join(row[0] for row in connection.exec_driver_sql(explained))
    except DBAPIError:
        return None  # no such view, or one that cannot be asked


def _journal(connection: Connection) -> Iterator[Discrepancy]:
    """Whether the journal still keeps numbers and hashes from standing twice."""
    inspector = inspect(connection)
    if not inspector.has_table("journal"):
        yield Discrepancy("table:journal", "table-missing", "审批记录表不在，被手工删除或改名。")
        return
    unique = {tuple(each["column_names"]) for each in inspector.get_unique_constraints("journal")}
    key = inspector.get_pk_constraint("journal")["constrained_columns"]
    if not unique >= _UNIQUE or key != ["seq"]:
        yield Discrepancy(
            "table:journal", "table-changed", "审批记录表的唯一约束不在，表被手工重建过。"
        )
