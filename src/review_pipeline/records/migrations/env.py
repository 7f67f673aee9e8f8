"""Alembic's door: it runs on the connection `records.schema.upgrade` hands it, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

from review_pipeline.records.tables import Base
from review_pipeline.records.types import Moment

if TYPE_CHECKING:
    from typing import Literal


def _plainly(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our own type by the name script.py.mako imports."""
    return "Moment()" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_type=True,
    render_item=_plainly,
)
context.run_migrations()
