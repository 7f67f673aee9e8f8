"""What patrol found as tasks of departments, and views that tell of them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_pipeline.records.migrations.remaking import remake_views
from review_pipeline.records.types import Moment

revision = "0068"
down_revision = "0067"


def upgrade() -> None:
    op.create_table(
        "patrol_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("submission_id", sa.String(length=64), nullable=True),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("remind_at", Moment(), nullable=True),
        sa.Column("told_at", Moment(), nullable=True),
        sa.Column("told_again_at", Moment(), nullable=True),
        sa.Column("how", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("next_try_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_patrol_task_key"), "patrol_task", ["key"], unique=False)
    op.create_index(op.f("ix_patrol_task_closed_at"), "patrol_task", ["closed_at"], unique=False)
    remake_views(op.get_bind())
