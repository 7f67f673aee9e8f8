"""Routes, attachments one by one, release of what blocks, rulings, absences"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_pipeline.records.types import Moment

revision = "0050"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("inspection", sa.Column("matter_sha256", sa.String(length=64), nullable=True))
    op.add_column("inspection", sa.Column("required", sa.Text(), nullable=True))
    op.add_column("inspection", sa.Column("route", sa.Text(), nullable=True))
    op.add_column("attempt", sa.Column("closed_at", Moment(), nullable=True))
    op.create_index(op.f("ix_attempt_closed_at"), "attempt", ["closed_at"], unique=False)
    with op.batch_alter_table("decision") as decision:
        decision.add_column(sa.Column("items", sa.Text(), nullable=True))
        decision.add_column(sa.Column("for_account", sa.String(length=64), nullable=True))
        decision.add_column(sa.Column("for_name", sa.Text(), nullable=True))
        decision.add_column(sa.Column("for_department", sa.Text(), nullable=True))
        decision.create_foreign_key(
            "fk_decision_for_account", "person", ["for_account"], ["account"]
        )
    op.create_table(
        "appeal",
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("levels", sa.Text(), nullable=False),
        sa.Column("appealed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["person.account"]),
        sa.ForeignKeyConstraint(["inspection_id"], ["inspection.id"]),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"]),
        sa.PrimaryKeyConstraint("inspection_id"),
    )
    op.create_index(op.f("ix_appeal_submission_id"), "appeal", ["submission_id"], unique=False)
    op.create_table(
        "ruling",
        sa.Column("submission_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("document_number", sa.Text(), nullable=False),
        sa.Column("dated", sa.String(length=64), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=True),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["person.account"]),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"]),
        sa.PrimaryKeyConstraint("submission_id", "number"),
    )
    op.create_table(
        "deputy",
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("deputy", sa.String(length=64), nullable=False),
        sa.Column("named_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["person.account"]),
        sa.ForeignKeyConstraint(["deputy"], ["person.account"]),
        sa.PrimaryKeyConstraint("account", "deputy"),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("since", sa.String(length=64), nullable=False),
        sa.Column("until", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("substitute", sa.String(length=64), nullable=True),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["person.account"]),
        sa.ForeignKeyConstraint(["substitute"], ["person.account"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_absence_account"), "absence", ["account"], unique=False)
