"""Verify the record: every entry's hash, the chain, and every row the journal vouches for.

Bodies are read and hashed anew; no stored digest is trusted. What this cannot see is a
history rewritten whole by someone who may write the file: for that, keep checkpoints
elsewhere and hand one in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from review_pipeline.errors import RecordFault
from review_pipeline.records.attest import ATTESTED, row_digest, row_key
from review_pipeline.records.chain import Chain
from review_pipeline.records.checkpoints import Checkpoint, nothing_yet
from review_pipeline.records.discrepancy import Discrepancy
from review_pipeline.records.lookup import findings_of
from review_pipeline.records.schema_check import check_schema
from review_pipeline.records.tables import InspectionRow, JournalRow
from review_pipeline.records.transactions import reading
from review_pipeline.records.triggers import missing
from review_pipeline.records.walking import batches, walk
from review_pipeline.review.numbering import findings_sha256

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session


# Entries from which on the start of another process is time well spent.
_LONG = 100_000

__all__ = ["Discrepancy", "Verification", "take_checkpoint", "verify", "verify_in", "verify_since"]


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


def verify(engine: Engine, *checkpoints: Checkpoint, helpers: int = 0) -> Verification:
    """Verify the whole record, and that it still holds what checkpoints saw.

    A long journal is looked at by as many ``helpers``, processes beside this one.
    Raises RecordFault where the record cannot be read.
    """
    with reading(engine) as session:
        return verify_in(session, *checkpoints, helpers=helpers)


def verify_in(session: Session, *checkpoints: Checkpoint, helpers: int = 0) -> Verification:
    """The same inside a transaction of the caller's, that only reads."""
    chain = Chain()
    is_long = (session.scalar(select(func.max(JournalRow.seq))) or 0) >= _LONG
    chain.read(batches(session), checkpoints, helpers if is_long else 0)
    found = [
        *_triggers(session),
        *check_schema(session),
        *chain.found,
        *_rows(session, chain.vouched),
        *_findings(session),
    ]
    return Verification(chain.entries, chain.prev, tuple(found))


def verify_since(engine: Engine, checkpoint: Checkpoint) -> Verification:
    """Verify the entries after a checkpoint: quickly, and of what was before only its last.

    Raises RecordFault (``bad-checkpoint``) for one that does not hold the tree, and where the
    record cannot be read.
    """
    if checkpoint.root is None:
        raise RecordFault("bad-checkpoint", "这是早期的检查点，只能用来核验整本记录。")
    with reading(engine) as session:
        chain = _chain_after(session, checkpoint)
        return Verification(chain.entries, chain.prev, (*_triggers(session), *chain.found))


def take_checkpoint(engine: Engine, now: datetime, last: Checkpoint | None = None) -> Checkpoint:
    """The journal as it is at this moment; from the last checkpoint on where one is at hand.

    Raises RecordFault (``record-tampered``) where what is read is not whole: no checkpoint
    vouches for that.
    """
    start = last if last is not None and last.root is not None else nothing_yet(now)
    with reading(engine) as session:
        chain = _chain_after(session, start)
    if chain.found:
        raise RecordFault(
            "record-tampered",
            f"{chain.found[0].message}未取检查点，请运行 review audit verify。",
        )
    return Checkpoint(chain.expected - 1, chain.prev, now, tuple(chain.frontier.peaks))


def _chain_after(session: Session, start: Checkpoint) -> Chain:
    """The chain read from a checkpoint on, whose last entry must still be there."""
    chain = Chain.after(start)
    before = next(walk(session, start.seq - 1), None) if start.seq else None
    if start.seq and (before is None or before.entry_hash != start.entry_hash):
        chain.found.append(_not_there(start))
    chain.read(batches(session, start.seq))
    return chain


def _not_there(checkpoint: Checkpoint) -> Discrepancy:
    told = f"第 {checkpoint.seq} 条与检查点不符：此前的审批记录被改写或截去。"
    return Discrepancy(f"journal:{checkpoint.seq}", "rewritten", told)


def _triggers(session: Session) -> Iterator[Discrepancy]:
    for name in missing(session):
        yield Discrepancy(
            f"trigger:{name}", "trigger-missing", f"审批记录的保护触发器 {name} 不在或被改动。"
        )


def _rows(session: Session, known: dict[str, str]) -> Iterator[Discrepancy]:
    """Each row against the last digest the journal holds of it."""
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
