"""Reminders of terms that belong to no step"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_pipeline.records.types import Moment

revision = "0065"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "term_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(length=64), nullable=False),
        sa.Column("since", Moment(), nullable=False),
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
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("submission_id", "term", "since", "kind"),
    )
    op.create_index(op.f("ix_term_reminder_how"), "term_reminder", ["how"], unique=False)
    op.create_index(
        op.f("ix_term_reminder_submission_id"), "term_reminder", ["submission_id"], unique=False
    )
