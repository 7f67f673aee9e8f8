"""Acts on the portal as a whole, in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.lookup import submission_row
from review_pipeline.records.transactions import writing

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from review_pipeline.review.canonical import Json


def record_validity(  # noqa: PLR0913, PLR0917 - who did what to which, and what shows it
    engine: Engine, now: datetime, actor: str, submission_id: str, validity: str, manifest: str
) -> None:
    """Write down a change of validity (有效性), and the release that shows it."""
    facts: dict[str, Json] = {"validity": validity, "manifest": manifest}
    with writing(engine) as session:
        submission_row(session, submission_id)
        append(session, now, EntryKind.RESTATED, actor, submission_id, facts)
