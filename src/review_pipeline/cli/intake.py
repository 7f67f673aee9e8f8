"""Hand a file in: read it whole, refuse what may not be stored, and keep the rest.

保密法 (2024) §31(三) forbids a non-classified system to store or process state secrets, so
a draft is looked through for marks in memory, before a byte of it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.cli.inspector import open_inspector, today
from review_pipeline.cli.record import now
from review_pipeline.cli.system_faults import why
from review_pipeline.documents.reading import LARGEST_FILE, read_bytes
from review_pipeline.errors import NotAllowed, UnreadableDraft
from review_pipeline.gates.inspection import inspect
from review_pipeline.language.document_number import document_number_of
from review_pipeline.language.reader import read as read_text
from review_pipeline.records.sealing import record_refused_intake
from review_pipeline.records.versions import Material
from review_pipeline.review.numbering import marks_secrecy
from review_pipeline.review.sheet import SheetFile

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.cli.record import Record
    from review_pipeline.documents.draft import Draft
    from review_pipeline.gates.inspection import Inspector
    from review_pipeline.review.content import Concern, Declared


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What an author puts on the desk: the draft, its attachments, what they declare."""

    author: str
    path: Path
    attachments: tuple[Path, ...]
    declared: tuple[tuple[Concern, Declared], ...]


def take_in(record: Record, handed: HandedIn) -> Material:
    """Read a draft and its attachments and put them into the vault.

    Raises:
        UnreadableDraft: one of the files cannot be read whole.
        NotAllowed: one of them bears a classification mark; nothing of it was stored, and
            that it was turned away is in the journal.
    """
    files = [(file.name, _bytes(file)) for file in (handed.path, *handed.attachments)]
    drafts = [read_bytes(name, content) for name, content in files]
    inspector = open_inspector()
    for draft in drafts:
        _refuse_marked(record, handed.author, draft, inspector)
    kept = [SheetFile(name, record.vault.put(content)) for name, content in files]
    outline = read_text(drafts[0], inspector.matcher).outline
    return Material(
        title=outline.title,
        draft=kept[0],
        attachments=tuple(kept[1:]),
        document_number=document_number_of(drafts[0]),
        concerns=handed.declared,
    )


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # One byte more than may be read: the reader refuses what is too large.
            return file.read(LARGEST_FILE + 1)
    except OSError as fault:
        raise UnreadableDraft(
            "file-missing", f"读不到文件 {path}（{why(fault)}），请核对路径后重试。"
        ) from fault


def _refuse_marked(record: Record, author: str, draft: Draft, inspector: Inspector) -> None:
    findings = inspect(draft, inspector, as_of=today()).findings
    if any(map(marks_secrecy, findings)):
        record_refused_intake(record.engine, now(), author, draft.sha256, findings)
        raise NotAllowed(
            "classification-mark",
            "稿件带有国家秘密标志，本系统不得存储，未保存任何内容；"
            "请立即停止传递，并报告本单位保密办公室。",
        )
