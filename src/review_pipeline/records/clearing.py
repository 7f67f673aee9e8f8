"""Clearances, made anew each time from the rows of their signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed, RecordFault
from review_pipeline.records.attest import altered
from review_pipeline.records.lookup import (
    binding_of,
    findings_of,
    latest_inspection,
    releasers_of,
    required_of,
    signatures_of,
    submission_row,
)
from review_pipeline.records.matter import matter_sha256
from review_pipeline.records.tables import SubmissionRow
from review_pipeline.records.transactions import reading
from review_pipeline.review.clearance import Case, clear
from review_pipeline.review.numbering import findings_sha256
from review_pipeline.review.state import State

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.review.clearance import Clearance

_RELEASABLE = (State.CLEARED, State.RELEASING)


def clearance(engine: Engine, submission_id: str, version: int) -> Clearance:
    """The clearance of a version, made anew from the rows of its signatures.

    Raises NotAllowed as ``review.clearance.clear`` does, and ``unknown-submission``,
    ``not-latest``, ``not-inspected``, ``wrong-moment``; RecordFault (``record-tampered``)
    where a row is not as the journal says.
    """
    with reading(engine) as session:
        return clearance_of(session, submission_row(session, submission_id), version)


def cleared_waiting(engine: Engine) -> tuple[tuple[str, int], ...]:
    """Submission and version of all that is cleared, or half released, and not yet out."""
    states = (State.CLEARED.value, State.RELEASING.value)
    query = (
        select(SubmissionRow.id, SubmissionRow.version)
        .where(SubmissionRow.state.in_(states))
        .order_by(SubmissionRow.id)
    )
    with reading(engine) as session:
        return tuple((submission, version) for submission, version in session.execute(query))


def clearance_of(session: Session, submission: SubmissionRow, version: int) -> Clearance:
    """The clearance, within the transaction of an act; raises as ``clearance`` does."""
    if version != submission.version:
        raise NotAllowed("not-latest", "该稿件已有更新的版本，这一版不能再发布。")
    inspection = latest_inspection(session, submission.id, version)
    if inspection is None:
        raise NotAllowed("not-inspected", "这一版尚未完成机检，不能发布。")
    if State(submission.state) not in _RELEASABLE:
        label = State(submission.state).label
        raise NotAllowed("wrong-moment", f"该稿件现为“{label}”，不能发布。")
    if names := altered(session, submission.id):
        raise RecordFault(
            "record-tampered",
            f"记录与审批记录不符（{names[0]}），已停止发布；请运行 review audit verify。",
        )
    required = required_of(inspection)
    if inspection.matter_sha256 != matter_sha256(session, submission, version, required):
        raise NotAllowed("draft-changed", "登记事项在签署后已更改，不能发布；请重新逐级签署。")
    case = Case(
        submission=submission.id,
        version=version,
        author=submission.author,
        department=submission.department,
        required=required,
        binding=binding_of(inspection),
        releasers=releasers_of(session, inspection),
    )
    findings = findings_of(session, inspection.id)
    if findings_sha256(findings) != inspection.findings_sha256:
        raise RecordFault(
            "record-tampered", "登记的问题被改动过，已停止发布；请运行 review audit verify。"
        )
    return clear(case, signatures_of(session, inspection), findings)
