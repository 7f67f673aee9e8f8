"""Proofs of the record, for whoever holds a checkpoint and not the database.

A proof is a JSON object that stands alone; ``docs/verify_record.py`` verifies it with nothing
but the standard library and ``cryptography``.
"""

from __future__ import annotations

import base64
from itertools import islice
from typing import TYPE_CHECKING

from review_pipeline.errors import RecordFault
from review_pipeline.records.merkle import (
    consistency_path,
    inclusion_path,
    leaf_hash,
    root_of,
)
from review_pipeline.records.transactions import reading
from review_pipeline.records.walking import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from review_pipeline.records.checkpoints import Checkpoint
    from review_pipeline.review.canonical import Json


def prove_entry(engine: Engine, seq: int, checkpoint: Checkpoint, text: str) -> dict[str, Json]:
    """That an entry is among those a checkpoint counts; ``text`` is the checkpoint's own.

    Raises RecordFault: ``not-counted``, ``rewritten``.
    """
    if not 1 <= seq <= checkpoint.seq:
        raise RecordFault(
            "not-counted", f"检查点只记到第 {checkpoint.seq} 条，不能证明第 {seq} 条。"
        )
    leaves, entry = _leaves(engine, checkpoint.seq, seq)
    _check_same(leaves, checkpoint)
    return {
        "what": "entry",
        "seq": seq,
        "entry": entry,
        "path": _written(inclusion_path(leaves, seq - 1)),
        "checkpoint": text,
    }


def prove_growth(
    engine: Engine, earlier: tuple[Checkpoint, str], later: tuple[Checkpoint, str]
) -> dict[str, Json]:
    """That the record of one checkpoint only grew into that of another, nothing before changed.

    Each is given with its own text. Raises RecordFault: ``not-counted``, ``rewritten``.
    """
    if earlier[0].seq > later[0].seq:
        raise RecordFault("not-counted", "前一个检查点记的条数比后一个多，请把两个换过来。")
    leaves, _ = _leaves(engine, later[0].seq, 1)
    _check_same(leaves[: earlier[0].seq], earlier[0])
    _check_same(leaves, later[0])
    return {
        "what": "growth",
        "path": _written(consistency_path(leaves, earlier[0].seq)),
        "earlier": earlier[1],
        "later": later[1],
    }


def _leaves(engine: Engine, size: int, wanted: int) -> tuple[list[bytes], str]:
    """The leaves of the first entries, and the text of one of them."""
    leaves: list[bytes] = []
    entry = ""
    with reading(engine) as session:
        for line in islice(walk(session), size):
            leaves.append(leaf_hash(line.body.encode()))
            if line.seq == wanted:
                entry = line.body
    return leaves, entry


def _check_same(leaves: list[bytes], checkpoint: Checkpoint) -> None:
    if len(leaves) != checkpoint.seq or root_of(leaves) != checkpoint.root:
        raise RecordFault(
            "rewritten", f"记录与第 {checkpoint.seq} 条的检查点不符，不能证明；请运行 verify。"
        )


def _written(path: Iterable[bytes]) -> list[str]:
    return [base64.b64encode(step).decode() for step in path]
