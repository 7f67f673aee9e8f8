"""Checkpoints: what the journal's head was, to be kept where its keeper cannot reach."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import RecordFault
from review_pipeline.records.tables import JournalRow
from review_pipeline.records.transactions import reading
from review_pipeline.records.triggers import GENESIS
from review_pipeline.records.types import written
from review_pipeline.review.canonical import canonical

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from review_pipeline.review.canonical import Json


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The number and hash of the last entry, and when that was looked at (aware)."""

    seq: int
    entry_hash: str
    taken_at: datetime

    def encoded(self) -> str:
        """One line of JSON."""
        value: dict[str, Json] = {
            "seq": self.seq,
            "entry_hash": self.entry_hash,
            "taken_at": written(self.taken_at),
        }
        return canonical(value) + "\n"


def checkpoint(engine: Engine, now: datetime) -> Checkpoint:
    """The journal's head at this moment; number 0 where it is empty."""
    query = select(JournalRow).order_by(JournalRow.seq.desc()).limit(1)
    with reading(engine) as session:
        head = session.scalars(query).first()
        return Checkpoint(head.seq, head.entry_hash, now) if head else Checkpoint(0, GENESIS, now)


def decoded(text: str) -> Checkpoint:
    """The checkpoint in a file's text; RecordFault (``bad-checkpoint``) where it holds none."""
    try:
        value = json.loads(text)
        return Checkpoint(
            int(value["seq"]), str(value["entry_hash"]), datetime.fromisoformat(value["taken_at"])
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise RecordFault(
            "bad-checkpoint", "检查点文件的内容不对，请使用 review audit checkpoint 写出的文件。"
        ) from fault
