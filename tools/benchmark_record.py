"""Measure the journal and write ``docs/benchmarks-record.md``: ``make bench-record``.

Usage: ``python -m tools.benchmark_record [ENTRIES [DATABASE]]`` (1,000,000 on every database
there is unless said; of one database alone the report keeps the others' lines). Appends stand
beside a bare insert of the same row with the same durability, verifying beside reading the same
rows: the ratios of one run travel, the figures are this machine's.
"""

from __future__ import annotations

import hashlib
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

import orjson
from sqlalchemy import MetaData, insert, select

from review_pipeline.cli.crew import cores
from review_pipeline.records.attest import row_digest, row_key
from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.journal import append, sha256
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.people import add_person
from review_pipeline.records.tables import JournalRow, PersonRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.triggers import GENESIS
from review_pipeline.records.types import written
from review_pipeline.records.verifying import take_checkpoint, verify, verify_since
from review_pipeline.records.walking import batches
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.people import Person
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
_ROUNDS = 3
_FACTS: dict[str, Json] = {
    "version": 1,
    "step": 17,
    "level": "secrecy-officer",
    "outcome": "sign",
    "name": "江涛",
    "department": "保密办公室",
    "fingerprint": "c" * 64,
}

_SIGNER = Person("jiang.tao", "江涛", "保密办公室", frozenset({ReviewLevel.SECRECY_OFFICER}))


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, and the figure as people read it."""

    what: str
    figure: str


def main(entries: int, only: str = "") -> None:
    """Measure on every database there is, or one of them, and write the report."""
    lines: list[str] = []
    for name, place in _places():
        if only and name != only:
            lines += _told_before(name)
            continue
        with place() as address:
            for row in _measured(address, entries):
                lines.append(f"| {name}：{row.what} | {row.figure} |")
                print(lines[-1], flush=True)  # noqa: T201 - a tool
    _REPORT.write_text("\n".join((*_HEAD, *lines)) + "\n", encoding="utf-8")


def _told_before(name: str) -> list[str]:
    lines = _REPORT.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith(f"| {name}：")]


_HEAD = (
    "# 审批记录测速",
    "",
    "由 `make bench-record` 写成。绝对数只说明本机，同一次运行中的比值才可与别处相比。",
    "“裸插入”是同样的行、同样的持久性，不取链首、不算摘要；“读各行”是不作任何核对地把同样的列读进内存。",
    f"每条的正文各不相同，并带一行的摘要；“核验整本”各核一起做，本机 {cores()} 核。",
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
    add_person(
        engine,
        _NOW,
        Person("jiang.tao", "江涛", "保密办公室", frozenset({ReviewLevel.SECRECY_OFFICER})),
    )
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
    helpers = cores() - 1
    # One after the other, so that a busy moment of the machine falls on both alike.
    rounds = [
        (_timed(lambda: _read(engine)), _timed(lambda: _verify(engine, helpers)))
        for _ in range(_ROUNDS)
    ]
    reading_alone, whole = (min(times) for times in zip(*rounds, strict=True))
    alone = _timed(lambda: _verify(engine, 0))
    yield Row(f"{told}：读各行", f"{reading_alone:.2f} 秒")
    yield Row(
        f"{told}：核验整本",
        f"{whole:.2f} 秒，为读各行的 {whole / reading_alone:.2f} 倍（目标 2 以内）",
    )
    yield Row(
        f"{told}：核验整本，只用一个进程",
        f"{alone:.2f} 秒，为读各行的 {alone / reading_alone:.2f} 倍",
    )
    kept = take_checkpoint(engine, _NOW)
    with writing(engine) as session:
        for _ in range(1000):
            _append(session)
    since = min(_timed(lambda: verify_since(engine, kept)) for _ in range(_ROUNDS))
    yield Row(f"{told}：自上一检查点核验新增的一千条", f"{since:.3f} 秒（目标 1 以内）")
    later = min(_timed(lambda: take_checkpoint(engine, _NOW, kept)) for _ in range(_ROUNDS))
    yield Row(f"{told}：自上一检查点再取检查点", f"{later:.3f} 秒")
    address = engine.url.render_as_string(hide_password=False)
    memory = peak_of(partial(_verify_alone, address))
    yield Row(f"{told}：核验整本时增加的内存峰值", f"{memory / 2**20:.0f} MB")


def _verify(engine: Engine, helpers: int) -> None:
    found = verify(engine, helpers=helpers)
    assert found.ok, found.discrepancies[:3]  # noqa: S101 - or what was measured is no verifying


def _verify_alone(address: str) -> None:
    verify(open_engine(address))


def _read(engine: Engine) -> None:
    with reading(engine) as session:
        for _ in batches(session):
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
    session.execute(insert(_BARE).values(_values(number, f"{number:064d}", {})))


#: Processes count apart from one another, so that none asks what the others did.
_NUMBERS = count(os.getpid() % 2_000 * 1_000_000)
_BARE = cast("Table", JournalRow.__table__).to_metadata(MetaData(), name="bare")


def _fill(engine: Engine, size: int) -> None:
    """Fill the journal up to a size with entries that are linked as they should be."""
    with reading(engine) as session:
        last = session.scalars(select(JournalRow).order_by(JournalRow.seq.desc()).limit(1)).first()
        seq, prev = (last.seq, last.entry_hash) if last else (0, GENESIS)
        person = {row_key(row): row_digest(row) for row in session.scalars(select(PersonRow))}
    while seq < size:
        rows: list[dict[str, object]] = []
        for _ in range(min(_BATCH, size - seq)):
            seq += 1
            rows.append(_values(seq, prev, person))
            prev = str(rows[-1]["entry_hash"])
        with writing(engine) as session:
            _put(session, rows)


def _put(session: Session, rows: list[dict[str, object]]) -> None:
    """By the driver's own quickest way; the triggers fire as ever."""
    cursor = session.connection().connection.cursor()
    columns = ", ".join(rows[0])
    if session.get_bind().dialect.name == "postgresql":
        with cursor.copy(f"COPY journal ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(tuple(row.values()))
        return
    marks = ", ".join("?" * len(rows[0]))
    cursor.executemany(
        f"INSERT INTO journal ({columns}) VALUES ({marks})",  # noqa: S608 - our own names
        [tuple(row.values()) for row in rows],
    )


def _values(seq: int, prev: str, rows: dict[str, str]) -> dict[str, object]:
    at, submission = written(_NOW), f"2026-{seq // 7:06d}"
    facts = _FACTS | {"step": seq, "fingerprint": hashlib.sha256(b"%d" % seq).hexdigest()}
    inside = {
        "seq": seq,
        "prev": prev,
        "at": at,
        "kind": "decided",
        "actor": "jiang.tao",
        "submission": submission,
        "facts": facts,
        "rows": rows,
    }
    # Of such values the same text as RFC 8785's, and a minute sooner.
    body = orjson.dumps(inside, option=orjson.OPT_SORT_KEYS).decode()
    return {
        "seq": seq,
        "prev_hash": prev,
        "entry_hash": sha256(body),
        "body": body,
        "at": at,
        "kind": "decided",
        "actor": "jiang.tao",
        "submission_id": submission,
    }


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(int((sys.argv[1:2] or ["1000000"])[0]), *sys.argv[2:3])
