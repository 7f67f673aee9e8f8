"""Views for auditors"""

from __future__ import annotations

from alembic import op

from review_pipeline.records.views import statements

revision = "0010"
down_revision = "0050"


def upgrade() -> None:
    for statement in statements(op.get_context().dialect.name):
        # The driver's own: a colon in a text names no parameter here, nor a percent sign.
        op.get_bind().exec_driver_sql(statement)
