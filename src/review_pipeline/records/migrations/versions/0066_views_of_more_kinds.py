"""Views that tell the kinds of entries that came since"""

from __future__ import annotations

from alembic import op

from review_pipeline.records.migrations.remaking import remake_views

revision = "0066"
down_revision = "0065"


def upgrade() -> None:
    remake_views(op.get_bind())
