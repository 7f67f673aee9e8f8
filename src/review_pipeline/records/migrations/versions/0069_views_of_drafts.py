"""Views that tell of drafts made in a channel"""

from __future__ import annotations

from alembic import op

from review_pipeline.records.migrations.remaking import remake_views

revision = "0069"
down_revision = "0068"


def upgrade() -> None:
    remake_views(op.get_bind())
