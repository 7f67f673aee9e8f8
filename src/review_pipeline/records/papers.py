"""What a version consists of: what is to be fetched from the vault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.documents.reading import read_bytes
from review_pipeline.records.lookup import attachment_rows, submission_row, version_row
from review_pipeline.records.tables import ReleaseRow
from review_pipeline.records.transactions import reading
from review_pipeline.review.levels import ContentKind
from review_pipeline.review.sheet import SheetFile

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.documents.draft import Draft
    from review_pipeline.records.vault import Vault


@dataclass(frozen=True, slots=True)
class Papers:
    """What a version consists of, to be fetched from the vault and worked on.

    ``files`` are the draft, then its attachments. ``first_released_at`` is when the
    submission first went online, None before; ``online`` says that a version of it is there now.
    """

    submission_id: str
    version: int
    title: str
    column: str
    kind: ContentKind
    files: tuple[SheetFile, ...]
    document_number: str
    submitted_at: datetime
    first_released_at: datetime | None
    online: bool

    def drafts(self, vault: Vault) -> tuple[Draft, ...]:
        """The files read, the draft first; RecordFault where one is not as it was handed in."""
        return tuple(read_bytes(file.name, vault.get(file.sha256)) for file in self.files)


def papers(engine: Engine, submission_id: str, version: int) -> Papers:
    """What a version consists of.

    Raises NotAllowed (``unknown-submission``, ``unknown-version``).
    """
    with reading(engine) as session:
        row = submission_row(session, submission_id)
        kept = version_row(session, submission_id, version)
        attachments = (
            SheetFile(file.file_name, file.sha256)
            for file in attachment_rows(session, row.id, kept.number)
        )
        return Papers(
            submission_id=row.id,
            version=kept.number,
            title=kept.title,
            column=row.column_key,
            kind=ContentKind(row.kind),
            files=(SheetFile(kept.file_name, kept.draft_sha256), *attachments),
            document_number=kept.document_number,
            submitted_at=kept.submitted_at,
            first_released_at=_first_released(session, row.id),
            online=row.online_version is not None,
        )


def latest(engine: Engine, submission_id: str) -> int:
    """The number of the latest version; NotAllowed (``unknown-submission``)."""
    with reading(engine) as session:
        return submission_row(session, submission_id).version


def _first_released(session: Session, submission_id: str) -> datetime | None:
    query = (
        select(ReleaseRow.intended_at)
        .where(ReleaseRow.submission_id == submission_id, ReleaseRow.finished_at.is_not(None))
        .order_by(ReleaseRow.version)
        .limit(1)
    )
    return session.scalar(query)
