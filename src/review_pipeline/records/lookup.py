"""Rows by their names, or a Chinese sentence; and rows as nouns of `review`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.documents.draft import Part, Place
from review_pipeline.errors import NotAllowed
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.records.steps import StepState
from review_pipeline.records.tables import (
    AppealRow,
    AttachmentRow,
    DecisionRow,
    FindingRow,
    InspectionRow,
    StepRow,
    SubmissionRow,
    VersionRow,
)
from review_pipeline.review.answered import read_answer
from review_pipeline.review.binding import Binding
from review_pipeline.review.clearance import Principal, Signature
from review_pipeline.review.decisions import Outcome
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.numbering import NumberedFinding

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def submission_row(session: Session, submission_id: str) -> SubmissionRow:
    """The submission; NotAllowed (``unknown-submission``) where there is none."""
    row = session.get(SubmissionRow, submission_id)
    if row is None:
        raise NotAllowed("unknown-submission", "没有这个编号的稿件，请用 review list 核对。")
    return row


def version_row(session: Session, submission_id: str, version: int) -> VersionRow:
    """The version; NotAllowed (``unknown-version``) where there is none."""
    row = session.get(VersionRow, (submission_id, version))
    if row is None:
        raise NotAllowed("unknown-version", "该稿件没有这一版，请用 review status 核对。")
    return row


def step_row(session: Session, step_id: int) -> StepRow:
    """The step; NotAllowed (``unknown-step``) where there is none."""
    row = session.get(StepRow, step_id)
    if row is None:
        raise NotAllowed("unknown-step", "没有这个审核步骤，请刷新待办后重试。")
    return row


def inspection_row(session: Session, inspection_id: int) -> InspectionRow:
    """The inspection with this id, which a step or a version points at."""
    return session.get_one(InspectionRow, inspection_id)


def attachment_rows(session: Session, submission_id: str, version: int) -> list[AttachmentRow]:
    """The attachments of a version, in order."""
    query = (
        select(AttachmentRow)
        .where(AttachmentRow.submission_id == submission_id, AttachmentRow.version == version)
        .order_by(AttachmentRow.number)
    )
    return list(session.scalars(query))


def latest_inspection(session: Session, submission_id: str, version: int) -> InspectionRow | None:
    """The last round over a version, whose binding is the one in force."""
    query = (
        select(InspectionRow)
        .where(InspectionRow.submission_id == submission_id, InspectionRow.version == version)
        .order_by(InspectionRow.round.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def open_level(session: Session, inspection_id: int) -> ReviewLevel | None:
    """The level now asked over an inspection, None where none is."""
    query = select(StepRow.level).where(
        StepRow.inspection_id == inspection_id, StepRow.state == StepState.OPEN.value
    )
    level = session.scalar(query)
    return None if level is None else ReviewLevel(level)


def binding_of(row: InspectionRow) -> Binding:
    """What signatures over this inspection bind."""
    return Binding(
        draft_sha256=row.draft_sha256,
        public_sha256=row.public_sha256,
        attachment_sha256s=tuple(row.attachment_sha256s.split()),
        findings_sha256=row.findings_sha256,
        dictionary_version=row.dictionary_version,
        matter_sha256=row.matter_sha256 or "",
    )


def required_of(row: InspectionRow) -> tuple[ReviewLevel, ...]:
    """The levels that must sign over an inspection; none of one made before that was kept."""
    return tuple(ReviewLevel(word) for word in (row.required or "").split())


def releasers_of(session: Session, row: InspectionRow) -> frozenset[ReviewLevel]:
    """The levels that may release what blocks in an inspection; none where nobody asked."""
    appeal = session.get(AppealRow, row.id)
    words = () if appeal is None else appeal.levels.split()
    return frozenset(ReviewLevel(word) for word in words)


def findings_of(session: Session, inspection_id: int) -> tuple[NumberedFinding, ...]:
    """The findings of an inspection, by number."""
    query = (
        select(FindingRow)
        .where(FindingRow.inspection_id == inspection_id)
        .order_by(FindingRow.number)
    )
    return tuple(_finding(row) for row in session.scalars(query))


def signatures_of(session: Session, inspection: InspectionRow) -> tuple[Signature, ...]:
    """The signatures given over an inspection, in the order given."""
    query = (
        select(StepRow, DecisionRow)
        .join(DecisionRow, DecisionRow.step_id == StepRow.id)
        .where(StepRow.inspection_id == inspection.id, DecisionRow.outcome == Outcome.SIGN.value)
        .order_by(StepRow.id)
    )
    binding = binding_of(inspection)
    return tuple(_signature(step, row, binding) for step, row in session.execute(query))


def _signature(step: StepRow, row: DecisionRow, binding: Binding) -> Signature:
    return Signature(
        level=ReviewLevel(step.level),
        account=row.account,
        name=row.name,
        department=row.department,
        signed_at=row.decided_at,
        opinion=row.opinion,
        binding=binding,
        replies=tuple((int(number), reply) for number, reply in json.loads(row.replies)),
        items=tuple(json.loads(row.items or "[]")),
        principal=_principal(row),
    )


def _principal(row: DecisionRow) -> Principal | None:
    if row.for_account is None:
        return None
    return Principal(row.for_account, row.for_name or "", row.for_department or "")


def _finding(row: FindingRow) -> NumberedFinding:
    finding = Finding(
        rule=row.rule,
        gate=Gate(row.gate),
        severity=Severity(row.severity),
        message=row.message,
        place=Place(Part(row.part), row.block),
        start=row.start,
        end=row.end,
        text=row.text,
        suggestion=row.suggestion,
        basis=row.basis,
        evidence=tuple(json.loads(row.evidence)),
    )
    return NumberedFinding(row.number, row.document, finding, read_answer(row.answer))
