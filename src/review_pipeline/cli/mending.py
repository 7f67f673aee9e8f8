"""Hand a further version of a submission in: after a return, or as a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.cli.intake import HandedIn, take_in
from review_pipeline.cli.record import now
from review_pipeline.records.submissions import check_author, mend

if TYPE_CHECKING:
    from review_pipeline.cli.record import Record


def hand_in_mended(record: Record, submission: str, handed: HandedIn) -> int:
    """Take the files in and record them as the submission's next version; return its number."""
    check_author(record.engine, handed.author)
    material = take_in(record, handed)
    return mend(record.engine, now(), submission, handed.author, material)
