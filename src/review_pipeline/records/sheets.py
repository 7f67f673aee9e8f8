"""The review sheet, put together from the record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.records.lookup import (
    attachment_rows,
    binding_of,
    findings_of,
    inspection_row,
    latest_inspection,
    open_level,
    required_of,
    signatures_of,
    submission_row,
    version_row,
)
from review_pipeline.records.pending import pending_of
from review_pipeline.records.rulings import rulings_of
from review_pipeline.records.tables import AppealRow, PersonRow
from review_pipeline.records.transactions import reading
from review_pipeline.review.content import Channel, Concern, Declared, DisclosureAttribute
from review_pipeline.review.levels import ContentKind
from review_pipeline.review.sheet import ReviewSheet, SheetFile

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session


def review_sheet(engine: Engine, submission_id: str, version: int) -> ReviewSheet:
    """The sheet of a version's latest inspection.

    Raises NotAllowed: ``unknown-submission``, ``not-inspected``.
    """
    with reading(engine) as session:
        submission_row(session, submission_id)
        inspection = latest_inspection(session, submission_id, version)
        if inspection is None:
            raise NotAllowed("not-inspected", "这一版尚未完成机检，还没有审查表。")
        return sheet_over(session, inspection.id)


def sheet_over(session: Session, inspection_id: int) -> ReviewSheet:
    """The sheet of one inspection, with what has been signed over it."""
    inspection = inspection_row(session, inspection_id)
    submission = submission_row(session, inspection.submission_id)
    version = version_row(session, inspection.submission_id, inspection.version)
    author = session.get_one(PersonRow, submission.author)
    appeal = session.get(AppealRow, inspection.id)
    return ReviewSheet(
        number=submission.id,
        version=version.number,
        filled_at=inspection.inspected_at,
        title=version.title,
        document_number=version.document_number,
        column=submission.column_name,
        channels=tuple(Channel(word) for word in submission.channels.split()),
        kind=ContentKind(submission.kind),
        attribute=DisclosureAttribute(version.attribute),
        attribute_basis=version.attribute_basis,
        concerns=_concerns(version.concerns),
        department=submission.department,
        author=author.name,
        draft=SheetFile(version.file_name, version.draft_sha256),
        attachments=tuple(
            SheetFile(row.file_name, row.sha256)
            for row in attachment_rows(session, submission.id, version.number)
        ),
        findings=findings_of(session, inspection.id),
        binding=binding_of(inspection),
        required=required_of(inspection),
        signatures=signatures_of(session, inspection),
        level=open_level(session, inspection.id),
        route=inspection.route or "",
        appeal="" if appeal is None else appeal.ground,
        rulings=rulings_of(session, submission.id),
        pending=pending_of(session, submission, version),
    )


def _concerns(written: str) -> tuple[tuple[Concern, Declared], ...]:
    return tuple((Concern(name), Declared(said)) for name, said in json.loads(written).items())
