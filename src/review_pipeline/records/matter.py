"""The matter of an item: all that stands on its sheet beside text and findings, as one digest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.records.attest import row_digest
from review_pipeline.records.lookup import attachment_rows, version_row
from review_pipeline.records.tables import RulingRow
from review_pipeline.review.canonical import digest
from review_pipeline.review.content import Channel, Concern, Declared
from review_pipeline.review.levels import ContentKind
from review_pipeline.review.routing import Matter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from review_pipeline.records.tables import SubmissionRow
    from review_pipeline.review.levels import ReviewLevel
    from review_pipeline.review.numbering import NumberedFinding


def matter_of(
    session: Session, row: SubmissionRow, findings: tuple[NumberedFinding, ...]
) -> Matter:
    """What decides the route of a submission's latest version."""
    version = version_row(session, row.id, row.version)
    declared = json.loads(version.concerns).items()
    return Matter(
        kind=ContentKind(row.kind),
        channels=frozenset(Channel(word) for word in row.channels.split()),
        concerns=tuple((Concern(name), Declared(said)) for name, said in declared),
        findings=findings,
    )


def matter_sha256(
    session: Session, row: SubmissionRow, number: int, levels: Sequence[ReviewLevel]
) -> str:
    """The digest of what a signature binds beside text and findings.

    Title, number, attribute, what was declared, file names, kind, column, channels, department,
    the levels that must sign, and what the authority ruled. Lower-case hexadecimal SHA-256.
    """
    version = version_row(session, row.id, number)
    files = attachment_rows(session, row.id, number)
    return digest(
        {
            "title": version.title,
            "document_number": version.document_number,
            "attribute": version.attribute,
            "attribute_basis": version.attribute_basis,
            "concerns": version.concerns,
            "files": [version.file_name, *(file.file_name for file in files)],
            "kind": row.kind,
            "column": row.column_key,
            "channels": row.channels,
            "department": row.department,
            "required": [level.value for level in levels],
            "rulings": [row_digest(ruling) for ruling in ruling_rows(session, row.id)],
        }
    )


def ruling_rows(session: Session, submission_id: str) -> list[RulingRow]:
    """What the authority ruled of a submission, oldest first."""
    query = (
        select(RulingRow).where(RulingRow.submission_id == submission_id).order_by(RulingRow.number)
    )
    return list(session.scalars(query))
