"""A look through the gates once more before release (发布前复检), where the dictionary moved on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.transactions import writing

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from review_pipeline.review.canonical import Json


def record_rescan(
    engine: Engine, now: datetime, submission_id: str, version: int, dictionary_version: str
) -> None:
    """Record that today's dictionary finds in a cleared version just what was signed over."""
    with writing(engine) as session:
        facts: dict[str, Json] = {"version": version, "dictionary": dictionary_version}
        append(session, now, EntryKind.RESCANNED, SYSTEM, submission_id, facts)
