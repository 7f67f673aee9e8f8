"""A version beside the one before it, as the record and the vault hold them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.records.lookup import findings_of, latest_inspection, signatures_of
from review_pipeline.records.papers import papers
from review_pipeline.records.transactions import reading
from review_pipeline.review.comparing import Comparison, Version, compare

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from review_pipeline.records.vault import Vault


def comparison(engine: Engine, vault: Vault, submission_id: str, version: int) -> Comparison:
    """What a version changed against the one before it.

    Raises NotAllowed (``unknown-submission``, ``unknown-version``, ``nothing-before``,
    ``not-inspected``), and RecordFault where a file is not as it was handed in.
    """
    if version < 2:  # noqa: PLR2004 - the first there is anything before
        raise NotAllowed("nothing-before", "这是第一稿，没有上一稿可比。")
    before, after = (_version(engine, vault, submission_id, n) for n in (version - 1, version))
    return compare(before, after)


def _version(engine: Engine, vault: Vault, submission_id: str, number: int) -> Version:
    kept = papers(engine, submission_id, number)
    with reading(engine) as session:
        inspection = latest_inspection(session, submission_id, number)
        if inspection is None:
            raise NotAllowed("not-inspected", f"第 {number} 稿尚未完成机检，暂时不能比较。")
        findings = findings_of(session, inspection.id)
        said: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for signature in signatures_of(session, inspection):
            for finding, reply in signature.replies:
                said[finding] += (f"{signature.level.label} {signature.signer}：{reply}",)
    return Version(number, kept.drafts(vault), findings, said)
