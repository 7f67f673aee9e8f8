"""Reminders, and where people get their mail"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_pipeline.records.types import Moment

revision = "0040"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("person", sa.Column("email", sa.Text(), nullable=True))
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("how", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("next_try_at", Moment(), nullable=True),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"]),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("step_id", "kind"),
    )
    op.create_index(op.f("ix_reminder_how"), "reminder", ["how"], unique=False)
    op.create_index(op.f("ix_reminder_submission_id"), "reminder", ["submission_id"], unique=False)
