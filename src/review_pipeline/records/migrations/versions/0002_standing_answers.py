"""Standing answers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_pipeline.records.types import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("finding", sa.Column("answer", sa.Text(), nullable=True))
    op.create_table(
        "standing_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.String(length=64), nullable=False),
        sa.Column("submission_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.String(length=64), nullable=False),
        sa.Column("proposed_by", sa.String(length=64), nullable=False),
        sa.Column("proposed_at", Moment(), nullable=False),
        sa.Column("seconded_by", sa.String(length=64), nullable=True),
        sa.Column("seconded_at", Moment(), nullable=True),
        sa.Column("ended_by", sa.String(length=64), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("ended_for", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["ended_by"], ["person.account"]),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.account"]),
        sa.ForeignKeyConstraint(["seconded_by"], ["person.account"]),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_standing_answer_anchor"), "standing_answer", ["anchor"], unique=False)
