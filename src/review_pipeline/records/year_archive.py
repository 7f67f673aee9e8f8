"""A closed year of the record for the archives room; of the record itself nothing is taken away.

A year is that of legal time (Asia/Shanghai). Its entries are all from its first to its last:
one dated otherwise between them, where the clock went wrong, goes along.
"""

from __future__ import annotations

import base64
import csv
import json
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from review_pipeline.errors import RecordFault
from review_pipeline.legal_time import LEGAL_TIME, legal_day
from review_pipeline.records.archive_file import (
    CHECKPOINT,
    ENTRIES,
    PAPERS,
    PROOF,
    README,
    packed,
)
from review_pipeline.records.attest import row_key
from review_pipeline.records.merkle import Frontier, leaf_hash
from review_pipeline.records.stretches import root_around, roots_between
from review_pipeline.records.tables import (
    AttachmentRow,
    DecisionRow,
    InspectionRow,
    JournalRow,
    ReleaseRow,
    RulingRow,
    VersionRow,
)
from review_pipeline.records.transactions import reading
from review_pipeline.records.types import written
from review_pipeline.records.verifying import verify
from review_pipeline.records.walking import batches
from review_pipeline.review.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.checkpoints import Checkpoint
    from review_pipeline.records.tables import Base

# The digests of drafts, sheets, signatures, pages and papers; no name and no title.
_DIGESTS: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (VersionRow, ("draft_sha256",)),
    (AttachmentRow, ("sha256",)),
    (InspectionRow, ("public_sha256", "findings_sha256", "matter_sha256")),
    (DecisionRow, ("fingerprint",)),
    (ReleaseRow, ("fingerprint", "manifest_sha256")),
    (RulingRow, ("file_sha256",)),
)
_TOLD = """审批记录 {year} 年归档（按北京时间）
entries.jsonl   第 {first} 至 {last} 条，每行一条原文（RFC 8785），一字未改
checkpoint.txt  签名的检查点，记到第 {size} 条
proof.json      上述各条都在检查点所记之内的证明（RFC 9162）
papers.csv      本年各条涉及的稿件、审查表、签署、发布的摘要
manifest.json   各文件的 SHA-256
独立核验（不需要本系统）：python verify_record.py 本文件 --key 公钥
归档不从记录库中删除任何内容。
"""


@dataclass(frozen=True, slots=True)
class YearArchive:
    """The file's bytes and the entries in it."""

    content: bytes
    first: int
    last: int


def archive_year(engine: Engine, year: int, checkpoint: Checkpoint, text: str) -> YearArchive:
    """The file of a year; ``text`` is the checkpoint's own, which must be a signed note.

    Raises RecordFault: ``checkpoint-unsigned``, ``record-tampered`` where the record does not
    verify, ``nothing-in-year``, ``not-counted`` where the checkpoint does not reach so far.
    """
    if text.lstrip().startswith("{"):
        raise RecordFault(
            "checkpoint-unsigned", "归档须附有签名的检查点，请用 --key 取一个后重试。"
        )
    verification = verify(engine, checkpoint)
    if not verification.ok:
        raise RecordFault(
            "record-tampered",
            f"{verification.discrepancies[0].message}不能归档，请运行 review audit verify。",
        )
    with reading(engine) as session:
        first, last = _bounds(session, year)
        if checkpoint.seq < last:
            raise RecordFault(
                "not-counted",
                f"{year} 年到第 {last} 条为止，检查点只记到第 {checkpoint.seq} 条，请另取检查点。",
            )
        entries, proof = _stretch(session, year, (first, last), checkpoint)
        papers = _papers(session, entries)
    told = _TOLD.format(year=year, first=first, last=last, size=checkpoint.seq)
    files = {
        ENTRIES: "".join(f"{entry}\n" for entry in entries).encode(),
        CHECKPOINT: text.encode(),
        PROOF: proof.encode(),
        PAPERS: papers.encode(),
        README: told.encode(),
    }
    return YearArchive(packed(year, files), first, last)


def check_over(year: int, now: datetime) -> None:
    """Refuse (RecordFault, ``year-not-over``) a year that has not ended in legal time."""
    if legal_day(now).year <= year:
        raise RecordFault(
            "year-not-over", f"{year} 年还没有结束，归档以后还会增加；确要先归档请加 --unfinished。"
        )


def _bounds(session: Session, year: int) -> tuple[int, int]:
    begins, ends = (written(datetime(each, 1, 1, tzinfo=LEGAL_TIME)) for each in (year, year + 1))
    query = select(func.min(JournalRow.seq), func.max(JournalRow.seq)).where(
        JournalRow.at >= begins, JournalRow.at < ends
    )
    first, last = session.execute(query).one()
    if first is None:
        raise RecordFault("nothing-in-year", f"审批记录中没有 {year} 年的条目，不必归档。")
    return first, last


def _stretch(
    session: Session, year: int, span: tuple[int, int], checkpoint: Checkpoint
) -> tuple[list[str], str]:
    """The entries of a span, and what proves that a checkpoint counts them."""
    first, last = span
    before, entries, later = Frontier(), list[str](), list[bytes]()
    for batch in batches(session):
        for seq, body in zip(batch[0], batch[3], strict=True):
            if first <= seq <= last:
                entries.append(body)
            elif seq < first:
                before.append(leaf_hash(body.encode()))
            elif seq <= checkpoint.seq:
                later.append(leaf_hash(body.encode()))
    after = roots_between(last, later)
    leaves = (leaf_hash(entry.encode()) for entry in entries)
    root = root_around(first - 1, leaves, checkpoint.seq, before.peaks, after)
    if root != checkpoint.root:
        raise RecordFault("rewritten", "记录与检查点不符，不能归档；请运行 review audit verify。")
    proof = canonical(
        {
            "what": "year",
            "year": year,
            "zone": str(LEGAL_TIME),
            "first": first,
            "last": last,
            "before": _encoded(before.peaks),
            "after": _encoded(after),
        }
    )
    return entries, f"{proof}\n"


def _papers(session: Session, entries: list[str]) -> str:
    named = {name for entry in entries for name in json.loads(entry)["rows"]}
    told = StringIO()
    lines = csv.writer(told, lineterminator="\n")
    lines.writerow(("记录行", "摘要项", "SHA-256"))
    lines.writerows(sorted(_digests(session, named)))
    return told.getvalue()


def _digests(session: Session, named: set[str]) -> Iterator[tuple[str, str, str]]:
    for table, columns in _DIGESTS:
        for row in session.scalars(select(table)):
            if (name := row_key(row)) in named:
                kept = ((column, getattr(row, column)) for column in columns)
                yield from ((name, column, value) for column, value in kept if value)


def _encoded(hashes: Iterable[bytes]) -> list[str]:
    return [base64.b64encode(each).decode() for each in hashes]
