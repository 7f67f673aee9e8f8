"""A finding on the sheet and the content it was found in, made ready to be remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.reading import read_bytes
from review_pipeline.errors import NotAllowed
from review_pipeline.records.answers import Proposal
from review_pipeline.records.papers import papers
from review_pipeline.records.status import status
from review_pipeline.review.answered import anchors

if TYPE_CHECKING:
    from datetime import date

    from review_pipeline.cli.record import Record


def proposal(record: Record, submission: str, finding: int, reason: str, until: date) -> Proposal:
    """What is to be remembered of a finding of a submission's latest version.

    Raises NotAllowed: ``unknown-submission``, ``unknown-finding``.
    """
    known = status(record.engine, submission)
    item = next((item for item in known.findings if item.number == finding), None)
    if item is None:
        raise NotAllowed("unknown-finding", "没有这个序号的问题，请用 review status 核对。")
    version = known.listed.version
    kept = papers(record.engine, submission, version).files[item.document]
    draft = read_bytes(kept.name, record.vault.get(kept.sha256))
    (key,) = anchors([item.finding], draft)
    return Proposal(submission, version, item, key, reason, until)
