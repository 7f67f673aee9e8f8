"""A copy of what auditors may see, at one moment, in a SQLite file that stands alone.

It holds the rows of the auditors' views as tables of the same names, and nothing else of the
record: no secret, no hash of a code, no sealed text is in it because none is read. One read
transaction gives the rows, the last entry of the journal and the verdict of ``verify``, from
SQLite and PostgreSQL alike, while others write.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from review_pipeline.disk import sync, write_private
from review_pipeline.errors import RecordFault
from review_pipeline.records.asking import note_export
from review_pipeline.records.tables import JournalRow
from review_pipeline.records.transactions import reading
from review_pipeline.records.triggers import GENESIS
from review_pipeline.records.verifying import verify_in
from review_pipeline.records.view_headings import HEADINGS, NUMBERS
from review_pipeline.records.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.verifying import Verification
    from review_pipeline.records.views import View

# Rows on their way from one database to the other, at a time.
_BATCH = 2000
# What auditors look things up by.
_LOOKED_UP = ("编号", "网址", "账号")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was copied: up to which entry of the journal, when, for whom, and whether it is whole.

    ``seq`` is 0 for a journal nobody has written in yet; ``columns`` and ``rows`` tell of each
    view its headings and how many rows it had.
    """

    taken_at: datetime
    account: str
    seq: int
    entry_hash: str
    verification: Verification
    columns: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, int]


def take_snapshot(engine: Engine, now: datetime, account: str, target: Path) -> Snapshot:
    """Write the copy to ``target`` (mode 0600), in the place of one that is there; record it.

    That it was taken, and by whom, is in the record before the file has its name.
    Raises RecordFault: ``cannot-write``, and where the record cannot be read.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        write_private(part, b"")
        with closing(sqlite3.connect(part)) as copy, reading(engine) as session:
            taken = _copied(session, copy, now, account)
        sync(part)
        note_export(engine, now, account, "snapshot", "sqlite", sum(taken.rows.values()))
        part.replace(target)
        sync(target.parent)
    except (OSError, sqlite3.Error) as fault:
        raise RecordFault(
            "cannot-write", f"无法写出督查快照 {target}，请检查目录权限和磁盘。"
        ) from fault
    finally:
        with suppress(OSError):  # a place that is no folder
            part.unlink(missing_ok=True)
    return taken


def entries_after(engine: Engine, seq: int) -> int:
    """How many entries the journal got after one."""
    with reading(engine) as session:
        return int(_head(session)[0]) - seq


def _copied(session: Session, copy: sqlite3.Connection, now: datetime, account: str) -> Snapshot:
    # A file nobody sees before it is whole needs no journal of its own.
    copy.execute("PRAGMA journal_mode=OFF")
    copy.execute("PRAGMA synchronous=OFF")
    columns, rows = {}, {}
    for view in VIEWS:
        columns[view.name], rows[view.name] = _copy_view(session, copy, view)
    copy.commit()
    seq, entry_hash = _head(session)
    return Snapshot(now, account, seq, entry_hash, verify_in(session), columns, rows)


def _copy_view(
    session: Session, copy: sqlite3.Connection, view: View
) -> tuple[tuple[str, ...], int]:
    """Make a table of a view, in the view's order; returns its headings and how many rows."""
    # Of this query alone: what is read after it, ``verify`` does as it always does.
    query = text(f"SELECT * FROM {view.name}").execution_options(yield_per=_BATCH)  # noqa: S608 - our names
    found = session.execute(query)
    headings, count = tuple(found.keys()), 0
    told = ",\n".join(f"  {_column(name)}" for name in headings)
    copy.execute(f"CREATE TABLE {view.name} ( -- {view.title}：{view.says}\n{told}\n)")
    places = ", ".join("?" * len(headings))
    for batch in found.partitions():
        copy.executemany(
            f"INSERT INTO {view.name} VALUES ({places})",  # noqa: S608 - as above
            [tuple(row) for row in batch],
        )
        count += len(batch)
    for name in (name for name in _LOOKED_UP if name in headings):
        copy.execute(f'CREATE INDEX "{view.name} {name}" ON {view.name} ("{name}")')
    return headings, count


def _column(heading: str) -> str:
    return f'"{heading}" {NUMBERS.get(heading, "TEXT")} /* {HEADINGS[heading]} */'


def _head(session: Session) -> tuple[int, str]:
    query = select(JournalRow.seq, JournalRow.entry_hash).order_by(JournalRow.seq.desc()).limit(1)
    last = session.execute(query).first()
    return (last[0], last[1]) if last else (0, GENESIS)
