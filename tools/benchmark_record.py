"""Measure the journal and write ``docs/benchmarks-record.md``: ``make bench-record``.

Usage: ``python -m tools.benchmark_record [ENTRIES]`` (1,000,000 unless said). Appends stand beside
a bare insert of the same row with the same durability, verifying beside reading the same rows:
the ratios of one run travel, the figures are this machine's. PostgreSQL only where it is installed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sqlalchemy import MetaData, insert, select

from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.journal import append, sha256
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.tables import JournalRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.triggers import GENESIS
from review_pipeline.records.types import written
from review_pipeline.records.verifying import take_checkpoint, verify, verify_since
from review_pipeline.records.walking import walk
from review_pipeline.review.canonical import canonical
from tests.records.cluster import programs, running
from tools.peak_memory import peak_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine, Table
    from sqlalchemy.orm import Session

    from review_pipeline.review.canonical import Json

_REPORT = Path(__file__).parent.parent / "docs/benchmarks-record.md"
_NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
_WRITERS, _EACH = 8, 200
_BATCH = 10_000
_FACTS: dict[str, Json] = {
    "version": 1,
    "step": 17,
    "level": "secrecy-officer",
    "outcome": "sign",
    "name": "江涛",
    "department": "保密办公室",
    "fingerprint": "c" * 64,
}


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, and the figure as people read it."""

    what: str
    figure: str


def main(entries: int) -> None:
    """Measure on every database there is, print, and write the report."""
    rows: list[Row] = []
    for name, place in _places():
        with place() as address:
            rows += [Row(f"{name}：{row.what}", row.figure) for row in _measured(address, entries)]
    told = [f"| {row.what} | {row.figure} |" for row in rows]
    text = "\n".join((*_HEAD, *told)) + "\n"
    print(text)  # noqa: T201 - a tool
    _REPORT.write_text(text, encoding="utf-8")


_HEAD = (
    "# 审批记录测速",
    "",
    "由 `make bench-record` 写成。绝对数只说明本机，同一次运行中的比值才可与别处相比。",
    "“裸插入”是同样的行、同样的持久性，不取链首、不算摘要；“读各行”是不作任何核对地读出同样的列。",
    "",
    "| 测什么 | 结果 |",
    "|---|---|",
)


def _places() -> Iterator[tuple[str, Callable[[], AbstractContextManager[str]]]]:
    yield "SQLite", _sqlite
    if programs() is not None:
        yield "PostgreSQL", _postgresql


@contextmanager
def _sqlite() -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="bench-record-")
    try:
        yield f"sqlite:///{folder}/record.db"
    finally:
        shutil.rmtree(folder)


@contextmanager
def _postgresql() -> Iterator[str]:
    found = programs()
    assert found is not None  # noqa: S101 - asked before
    with running(found) as cluster:
        yield cluster.fresh()


def _measured(address: str, entries: int) -> Iterator[Row]:
    engine = open_engine(address)
    upgrade(engine)
    _BARE.create(engine)
    ours = _rate(address, _append)
    bare = _rate(address, _insert)
    yield Row(f"{_WRITERS} 个进程同时写：裸插入", f"{bare:,.0f} 条/秒")
    yield Row(
        f"{_WRITERS} 个进程同时写：入链",
        f"{ours:,.0f} 条/秒，为裸插入的 {ours / bare:.2f}（目标 0.5）",
    )
    for size in (entries // 10, entries):
        _fill(engine, size)
        yield from _verified(engine, size)
    engine.dispose()


def _verified(engine: Engine, size: int) -> Iterator[Row]:
    told = f"{size:,} 条"
    reading_alone = min(_timed(lambda: _read(engine)) for _ in range(3))
    whole = min(_timed(lambda: verify(engine)) for _ in range(3))
    yield Row(f"{told}：读各行", f"{reading_alone:.2f} 秒")
    yield Row(
        f"{told}：核验整本",
        f"{whole:.2f} 秒，为读各行的 {whole / reading_alone:.2f} 倍（目标 2 以内）",
    )
    kept = take_checkpoint(engine, _NOW)
    with writing(engine) as session:
        for _ in range(1000):
            _append(session)
    since = min(_timed(lambda: verify_since(engine, kept)) for _ in range(3))
    yield Row(f"{told}：自上一检查点核验新增的一千条", f"{since:.3f} 秒（目标 1 以内）")
    later = min(_timed(lambda: take_checkpoint(engine, _NOW, kept)) for _ in range(3))
    yield Row(f"{told}：自上一检查点再取检查点", f"{later:.3f} 秒")
    address = engine.url.render_as_string(hide_password=False)
    memory = peak_of(partial(_verify_alone, address))
    yield Row(f"{told}：核验整本时增加的内存峰值", f"{memory / 2**20:.0f} MB")


def _verify_alone(address: str) -> None:
    verify(open_engine(address))


def _read(engine: Engine) -> None:
    with reading(engine) as session:
        for _ in walk(session):
            pass


def _rate(address: str, act: Callable[[Session], None]) -> float:
    """Entries a second, eight processes at it at once, each entry a transaction of its own."""
    with ProcessPoolExecutor(_WRITERS, get_context("spawn"), _open, (address,)) as pool:
        list(pool.map(_ready, range(_WRITERS * 4)))  # all of them are up
        started = time.perf_counter()
        list(pool.map(_work, [act.__name__] * _WRITERS))
        return _WRITERS * _EACH / (time.perf_counter() - started)


_ENGINES: list[Engine] = []


def _open(address: str) -> None:
    _ENGINES[:] = [open_engine(address)]


def _ready(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def _work(act: str) -> None:
    for _ in range(_EACH):
        with writing(_ENGINES[0]) as session:
            globals()[act](session)


def _append(session: Session) -> None:
    append(session, _NOW, EntryKind.DECIDED, "jiang.tao", "2026-000001", _FACTS)


def _insert(session: Session) -> None:
    """The same row into a table like the journal's own, with its indexes, and no chain."""
    number = next(_NUMBERS)
    session.execute(insert(_BARE).values(_values(number, f"{number:064d}")))


#: Processes count apart from one another, so that none asks what the others did.
_NUMBERS = count(os.getpid() % 2_000 * 1_000_000)
_BARE = cast("Table", JournalRow.__table__).to_metadata(MetaData(), name="bare")


def _fill(engine: Engine, size: int) -> None:
    """Fill the journal up to a size with entries that are linked as they should be."""
    with reading(engine) as session:
        last = session.scalars(select(JournalRow).order_by(JournalRow.seq.desc()).limit(1)).first()
        seq, prev = (last.seq, last.entry_hash) if last else (0, GENESIS)
    while seq < size:
        rows = []
        for _ in range(min(_BATCH, size - seq)):
            seq += 1
            rows.append(_values(seq, prev))
            prev = str(rows[-1]["entry_hash"])
        with writing(engine) as session:
            session.execute(insert(JournalRow), rows)


def _values(seq: int, prev: str) -> dict[str, object]:
    at = written(_NOW)
    body = canonical(
        {
            "seq": seq,
            "prev": prev,
            "at": at,
            "kind": "decided",
            "actor": "jiang.tao",
            "submission": "2026-000001",
            "facts": _FACTS,
            "rows": {},
        }
    )
    return {
        "seq": seq,
        "prev_hash": prev,
        "entry_hash": sha256(body),
        "body": body,
        "at": at,
        "kind": "decided",
        "actor": "jiang.tao",
        "submission_id": "2026-000001",
    }


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
