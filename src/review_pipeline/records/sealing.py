"""Sealing (封存): a classification mark was found, and nothing of the text may be kept.

保密法 (2024) §31(三) and §57(十): a system that is not a classified one must not store or
process state secrets. What stays is the digest, the rule, the place and the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.lookup import attachment_rows, version_row
from review_pipeline.records.steps import void_open_steps
from review_pipeline.records.tables import AttachmentRow, VersionRow
from review_pipeline.records.transactions import forget_overwritten, reading, writing
from review_pipeline.review.numbering import marks_secrecy
from review_pipeline.review.state import Act, State, after

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.gates.finding import Finding
    from review_pipeline.records.tables import SubmissionRow
    from review_pipeline.review.canonical import Json
    from review_pipeline.review.numbering import NumberedFinding

_BLANK = "（已封存）"


@dataclass(frozen=True, slots=True)
class PurgeDue:
    """A sealed version and the digests of its files, to be removed from the vault."""

    submission_id: str
    version: int
    sha256s: tuple[str, ...]


def seal(
    session: Session, now: datetime, row: SubmissionRow, findings: tuple[NumberedFinding, ...]
) -> State:
    """Seal a submission: blank title and names, ask for its files to be purged."""
    row.state = after(State(row.state), Act.SEAL).value
    voided = void_open_steps(session, now, row.id)
    version = version_row(session, row.id, row.version)
    version.title = version.file_name = _BLANK
    version.document_number = version.attribute_basis = ""
    version.purge = True
    attachments = attachment_rows(session, row.id, row.version)
    for attachment in attachments:
        attachment.file_name = _BLANK
    facts: dict[str, Json] = {
        "version": row.version,
        "draft": version.draft_sha256,
        "marks": [
            {**_mark(item.finding), "document": item.document}
            for item in findings
            if marks_secrecy(item.finding)
        ],
    }
    written = (row, version, *attachments, *voided)
    append(session, now, EntryKind.SEALED, SYSTEM, row.id, facts, written)
    return State(row.state)


def record_refused_intake(
    engine: Engine, now: datetime, author: str, sha256: str, findings: Iterable[Finding]
) -> None:
    """Record that a marked draft was turned away at the door, of which nothing was stored."""
    facts: dict[str, Json] = {
        "draft": sha256,
        "marks": [_mark(finding) for finding in findings if marks_secrecy(finding)],
    }
    with writing(engine) as session:
        append(session, now, EntryKind.INTAKE_REFUSED, author, None, facts)


def purges_due(engine: Engine) -> tuple[PurgeDue, ...]:
    """Sealed versions whose files are still to be removed.

    A file that another version, not sealed, holds too is left to that version's own inspection.
    """
    query = select(VersionRow).where(VersionRow.purge, VersionRow.purged_at.is_(None))
    with reading(engine) as session:
        kept = _kept(session)
        return tuple(
            PurgeDue(row.submission_id, row.number, _files(session, row, kept))
            for row in session.scalars(query)
        )


def record_purge(engine: Engine, now: datetime, submission_id: str, version: int) -> None:
    """Record that a sealed version's files are gone; once however often it is called.

    What the record itself held of the version is emptied from the database's own log.
    """
    with writing(engine) as session:
        row = version_row(session, submission_id, version)
        if row.purge and row.purged_at is None:
            row.purged_at = now
            facts = {"version": version}
            append(session, now, EntryKind.PURGED, SYSTEM, submission_id, facts, (row,))
    forget_overwritten(engine)


def _mark(finding: Finding) -> dict[str, Json]:
    place = finding.place
    return {"rule": finding.rule, "part": place.part.value, "block": place.block}


def _files(session: Session, row: VersionRow, kept: set[str]) -> tuple[str, ...]:
    attachments = attachment_rows(session, row.submission_id, row.number)
    files = [row.draft_sha256, *(attachment.sha256 for attachment in attachments)]
    return tuple(sha256 for sha256 in files if sha256 not in kept)


def _kept(session: Session) -> set[str]:
    """The digests of all files of versions that are not sealed."""
    drafts = select(VersionRow.draft_sha256).where(~VersionRow.purge)
    attachments = (
        select(AttachmentRow.sha256)
        .join(
            VersionRow,
            (VersionRow.submission_id == AttachmentRow.submission_id)
            & (VersionRow.number == AttachmentRow.version),
        )
        .where(~VersionRow.purge)
    )
    return {*session.scalars(drafts), *session.scalars(attachments)}
