"""Views that tell the kinds of entries that came since"""

from __future__ import annotations

from alembic import op

from review_pipeline.records.views import VIEWS, statements

revision = "0066"
down_revision = "0065"


def upgrade() -> None:
    # SQLite replaces no view; on PostgreSQL a view that was dropped would lose its rights.
    postgresql = op.get_context().dialect.name == "postgresql"
    if not postgresql:
        for view in VIEWS:
            op.get_bind().exec_driver_sql(f"DROP VIEW {view.name}")
    for statement in statements(op.get_context().dialect.name):
        made = statement.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1)
        op.get_bind().exec_driver_sql(made if postgresql else statement)
