"""Check the chain of entries: each one's hash, number, link, and the columns that index it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from review_pipeline.records.discrepancy import Discrepancy
from review_pipeline.records.journal import sha256
from review_pipeline.records.triggers import GENESIS
from review_pipeline.review.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from review_pipeline.records.tables import JournalRow


def check_chain(rows: Iterable[JournalRow]) -> Iterator[Discrepancy]:
    """What is wrong with the entries, given in the order of their numbers."""
    expected, prev = 1, GENESIS
    for row in rows:
        if row.seq != expected:
            yield _gap(expected, row.seq)
        elif row.prev_hash != prev:
            yield _unlinked(row)
        yield from _entry(row)
        expected, prev = row.seq + 1, row.entry_hash


def _entry(row: JournalRow) -> Iterator[Discrepancy]:
    """What is wrong with one entry by itself."""
    name = f"journal:{row.seq}"
    if sha256(row.body) != row.entry_hash:
        yield Discrepancy(name, "entry-changed", f"审批记录第 {row.seq} 条的内容被改动。")
    elif not _says_what_it_is(row):
        yield Discrepancy(
            name, "entry-moved", f"审批记录第 {row.seq} 条的序号或检索栏与正文不符：被改动或调换。"
        )


def _says_what_it_is(row: JournalRow) -> bool:
    """Whether number, link and index columns are those inside the body, itself canonical."""
    try:
        body = json.loads(row.body)
        inside = tuple(body[name] for name in ("seq", "prev", "at", "kind", "actor", "submission"))
    except (ValueError, KeyError, TypeError):
        return False
    beside = (row.seq, row.prev_hash, row.at, row.kind, row.actor, row.submission_id)
    return inside == beside and canonical(body) == row.body


def _gap(expected: int, found: int) -> Discrepancy:
    span = f"第 {expected} 条" if found == expected + 1 else f"第 {expected} 至 {found - 1} 条"
    return Discrepancy(f"journal:{expected}", "entry-deleted", f"审批记录{span}被删除。")


def _unlinked(row: JournalRow) -> Discrepancy:
    """The entry does not follow the one before: that one was rewritten, or this put in."""
    between = f"第 {row.seq - 1} 条与第 {row.seq} 条" if row.seq > 1 else "第 1 条与起点"
    return Discrepancy(
        f"journal:{max(row.seq - 1, 1)}",
        "chain-broken",
        f"审批记录{between}不相接：前一条被改写，或后一条系插入。",
    )
