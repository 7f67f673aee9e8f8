"""Making the auditors' views anew, which any migration does that changes what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.records.views import VIEWS, statements

if TYPE_CHECKING:
    from sqlalchemy import Connection


def remake_views(connection: Connection) -> None:
    """Put the views as they are written now in the place of those that stand."""
    # SQLite replaces no view; on PostgreSQL a view that was dropped would lose its rights.
    dialect = connection.dialect.name
    if dialect != "postgresql":
        for view in VIEWS:
            connection.exec_driver_sql(f"DROP VIEW {view.name}")
    for statement in statements(dialect):
        made = statement.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1)
        connection.exec_driver_sql(made if dialect == "postgresql" else statement)
