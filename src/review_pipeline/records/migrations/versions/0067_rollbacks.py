"""Roll-backs of the portal, and views that tell of what they moved"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_pipeline.records.migrations.remaking import remake_views
from review_pipeline.records.types import Moment

revision = "0067"
down_revision = "0066"


def upgrade() -> None:
    op.create_table(
        "portal_rollback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("reached", sa.String(length=64), nullable=True),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    remake_views(op.get_bind())
