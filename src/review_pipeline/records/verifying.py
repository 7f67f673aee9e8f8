"""Verify the record: every entry's hash, the chain, and every row the journal vouches for.

Bodies are read and hashed anew; no stored digest is trusted. What this cannot see is a
history rewritten whole by someone who may write the file: for that, keep checkpoints
elsewhere and hand one in.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import RecordFault
from review_pipeline.records.attest import ATTESTED, row_digest, row_key, vouched
from review_pipeline.records.chain import check_chain
from review_pipeline.records.discrepancy import Discrepancy
from review_pipeline.records.lookup import findings_of
from review_pipeline.records.tables import InspectionRow, JournalRow
from review_pipeline.records.transactions import reading
from review_pipeline.records.triggers import GENESIS, missing
from review_pipeline.review.numbering import findings_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.checkpoints import Checkpoint


__all__ = ["Discrepancy", "Verification", "verify"]


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying found. ``head`` is the hash of the last entry."""

    entries: int
    head: str
    discrepancies: tuple[Discrepancy, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.discrepancies


def verify(engine: Engine, checkpoint: Checkpoint | None = None) -> Verification:
    """Verify the whole record, and that it still holds what a checkpoint saw.

    Raises RecordFault where the record cannot be read.
    """
    with reading(engine) as session:
        rows = list(session.scalars(select(JournalRow).order_by(JournalRow.seq)))
        found = [
            *_triggers(session),
            *check_chain(rows),
            *_against(checkpoint, rows),
            *_rows(session),
            *_findings(session),
        ]
        head = rows[-1].entry_hash if rows else GENESIS
        return Verification(len(rows), head, tuple(found))


def _triggers(session: Session) -> Iterator[Discrepancy]:
    for name in missing(session):
        yield Discrepancy(
            f"trigger:{name}", "trigger-missing", f"审批记录的保护触发器 {name} 不在或被改动。"
        )


def _against(checkpoint: Checkpoint | None, rows: list[JournalRow]) -> Iterator[Discrepancy]:
    if checkpoint is None or checkpoint.seq == 0:
        return
    hashes = {row.seq: row.entry_hash for row in rows}
    name = f"journal:{checkpoint.seq}"
    if checkpoint.seq not in hashes:
        last = max(hashes, default=0)
        message = f"检查点记到第 {checkpoint.seq} 条，现只到第 {last} 条：末尾被截去或该条被删。"
        yield Discrepancy(name, "truncated", message)
    elif hashes[checkpoint.seq] != checkpoint.entry_hash:
        message = f"第 {checkpoint.seq} 条与检查点不符：此前的审批记录被整体改写。"
        yield Discrepancy(name, "rewritten", message)


def _rows(session: Session) -> Iterator[Discrepancy]:
    """Each row against the last digest the journal holds of it."""
    known = _vouched(session)
    if known is None:
        return  # a body that is no longer JSON was named by the chain already
    for table in ATTESTED:
        try:
            rows = list(session.scalars(select(table)))
        except RecordFault as fault:
            yield Discrepancy(table.__tablename__, "table-unreadable", fault.message)
            return
        for row in rows:
            name = row_key(row)
            expected = known.pop(name, None)
            if expected is None:
                yield Discrepancy(name, "row-inserted", "在审批记录中没有来历，系手工插入。")
            elif expected != row_digest(row):
                yield Discrepancy(name, "row-changed", "与审批记录不符，被手工改动。")
    for name in known:
        yield Discrepancy(name, "row-deleted", "已不存在，被手工删除。")


def _vouched(session: Session) -> dict[str, str] | None:
    try:
        return vouched(session)
    except (json.JSONDecodeError, KeyError, TypeError):
        return None


def _findings(session: Session) -> Iterator[Discrepancy]:
    for row in session.scalars(select(InspectionRow)):
        if not _as_inspected(session, row):
            name = f"finding:{row.id}"
            yield Discrepancy(
                name,
                "findings-changed",
                f"机检 {row.id}（{row.submission_id} 第 {row.version} 版）登记的问题被手工改动。",
            )


def _as_inspected(session: Session, row: InspectionRow) -> bool:
    try:
        return findings_sha256(findings_of(session, row.id)) == row.findings_sha256
    except ValueError:  # a word no enum knows, or evidence that is no JSON
        return False
