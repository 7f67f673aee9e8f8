"""Versions: what an author hands in each time, written with its journal entry."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.records.journal import append
from review_pipeline.records.tables import AttachmentRow, VersionRow
from review_pipeline.review.canonical import canonical
from review_pipeline.review.content import DisclosureAttribute

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from review_pipeline.records.kinds import EntryKind
    from review_pipeline.records.tables import SubmissionRow
    from review_pipeline.review.canonical import Json
    from review_pipeline.review.content import Concern, Declared
    from review_pipeline.review.sheet import SheetFile

_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Material:
    """What one version consists of. Files are in the vault already, named by digest."""

    title: str
    draft: SheetFile
    attachments: tuple[SheetFile, ...] = ()
    document_number: str = ""
    attribute: DisclosureAttribute = DisclosureAttribute.PROACTIVE
    attribute_basis: str = ""
    concerns: tuple[tuple[Concern, Declared], ...] = ()


def add_version(
    session: Session, now: datetime, row: SubmissionRow, material: Material, kind: EntryKind
) -> None:
    """Write a submission's latest version, its attachments and the journal's entry of it."""
    # The rows it points at come first: no relationship tells the session so.
    session.flush()
    version = VersionRow(
        submission_id=row.id,
        number=row.version,
        title=checked_title(material.title),
        document_number=material.document_number.strip(),
        attribute=material.attribute.value,
        attribute_basis=material.attribute_basis.strip(),
        concerns=canonical({concern.value: said.value for concern, said in material.concerns}),
        file_name=material.draft.name,
        draft_sha256=material.draft.sha256,
        submitted_at=now,
        purge=False,
    )
    session.add(version)
    session.flush()
    attachments = [
        AttachmentRow(
            submission_id=row.id,
            version=row.version,
            number=number,
            file_name=file.name,
            sha256=file.sha256,
        )
        for number, file in enumerate(material.attachments, start=1)
    ]
    session.add_all(attachments)
    facts: dict[str, Json] = {
        "version": row.version,
        "column": row.column_key,
        "kind": row.kind,
        "draft": version.draft_sha256,
        "attachments": [attachment.sha256 for attachment in attachments],
    }
    append(session, now, kind, row.author, row.id, facts, (row, version, *attachments))


def checked_title(title: str) -> str:
    """The title on one line; raises NotAllowed (``bad-title``)."""
    text = " ".join(unicodedata.normalize("NFC", title).split())
    if not text or len(text) > _LONGEST_TITLE or not text.isprintable():
        raise NotAllowed("bad-title", f"标题不能为空，且不超过 {_LONGEST_TITLE} 字。")
    return text
