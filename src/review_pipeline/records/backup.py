"""Back the record up into one file, and restore it: verified before anything is replaced.

The file is a SQLite record, whichever database the record is in: SQLite's own online backup, or
on PostgreSQL a copy of all rows as of one moment, while others write. It is opened and verified
whole, and can be restored into either database. A restore verifies the file first, against
checkpoints where they are at hand; into SQLite it keeps what it replaces beside it, on PostgreSQL
it goes into an empty database only.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from review_pipeline.disk import sync, write_private
from review_pipeline.errors import RecordFault
from review_pipeline.records.copying import check_empty, copy_rows
from review_pipeline.records.engine import check_current, open_engine, upgrade, upgrade_in
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.verifying import verify, verify_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from review_pipeline.records.checkpoints import Checkpoint
    from review_pipeline.records.verifying import Verification


def back_up(url: str, target: Path) -> Verification:
    """Copy the record into ``target`` and verify the copy.

    Raises RecordFault: ``backup-elsewhere``, ``would-overwrite``, ``cannot-write``,
    ``record-tampered`` where the copy is not whole (SQLite's is kept, to be looked at),
    ``record-older``.
    """
    source = _file_of(url)
    if target.exists():
        raise RecordFault("would-overwrite", f"{target} 已经存在，不能覆盖，请另指定一个文件。")
    if source is None:
        _write_out(url, target)
    else:
        _copy(source, target)
    return _checked(target, ())


def restore(
    url: str, backup: Path, now: datetime, checkpoints: tuple[Checkpoint, ...] = ()
) -> tuple[Verification, Path | None]:
    """Put a backup in the record's place; returns what it holds and where the old one went.

    Nobody else may have the record open. Raises RecordFault: as ``back_up`` does,
    ``backup-missing``, ``record-in-use``, ``record-exists``; then nothing was replaced.
    """
    target = _file_of(url)
    if not backup.is_file():
        raise RecordFault("backup-missing", f"找不到备份文件 {backup}，请核对路径。")
    if target is None:
        return _read_in(url, backup, checkpoints), None
    aside = target.with_name(f".{target.name}.restoring")
    aside.unlink(missing_ok=True)
    try:
        _copy(backup, aside)
        verification = _checked(aside, checkpoints)
        old = _set_aside(target, now)
        aside.replace(target)
        sync(target.parent)
    finally:
        aside.unlink(missing_ok=True)
    return verification, old


def _write_out(url: str, target: Path) -> None:
    """A record in PostgreSQL, as of one moment, into a file only its owner reads."""
    engine = open_engine(url)
    try:
        with reading(engine) as source:
            check_current(source)
            _refuse_tampered("记录库", verify_in(source), "没有备份；原样留存请用 pg_dump。")
            _make(target, lambda session: copy_rows(source, session))
    finally:
        engine.dispose()


def _make(target: Path, fill: Callable[[Session], None]) -> None:
    """A new SQLite record, filled; nothing is left of one that could not be."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_private(target, b"")
    except OSError as fault:
        raise _not_copied(target) from fault
    engine = open_engine(f"sqlite:///{target}")
    try:
        upgrade(engine)
        with writing(engine) as session:
            fill(session)
    except BaseException:
        engine.dispose()
        for left in ("", "-wal", "-shm"):
            target.with_name(target.name + left).unlink(missing_ok=True)
        raise
    engine.dispose()


def _read_in(url: str, backup: Path, checkpoints: tuple[Checkpoint, ...]) -> Verification:
    """A backup into an empty PostgreSQL database: all of it, verified there, or nothing."""
    with TemporaryDirectory(prefix="record-") as folder:
        aside = Path(folder) / "record.db"
        _copy(backup, aside)
        _checked(aside, checkpoints)
        held, engine = open_engine(f"sqlite:///{aside}"), open_engine(url)
        try:
            upgrade(held)  # a backup of an earlier version
            with reading(held) as source, writing(engine) as session:
                check_empty(session)
                upgrade_in(session)
                copy_rows(source, session)
                verification = verify_in(session, *checkpoints)
                _refuse_tampered("恢复后的记录库", verification, "未作任何改动。")
        finally:
            held.dispose()
            engine.dispose()
    return verification


def _checked(path: Path, checkpoints: tuple[Checkpoint, ...]) -> Verification:
    engine = open_engine(f"sqlite:///{path}")
    try:
        verification = verify(engine, *checkpoints)
    finally:
        engine.dispose()
        _without_log(path)
    _refuse_tampered(str(path), verification, "没有替换任何文件。")
    return verification


def _refuse_tampered(what: str, verification: Verification, outcome: str) -> None:
    if not verification.ok:
        first = verification.discrepancies[0]
        told = f"{what} 核验不通过（{first.row}：{first.message}），{outcome}"
        raise RecordFault("record-tampered", told)


def _copy(source: Path, target: Path) -> None:
    """By SQLite's online backup: one moment's state, into a file only its owner reads."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_private(target, b"")
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as reading,
            closing(sqlite3.connect(target)) as written,
        ):
            reading.backup(written)
        sync(target)
    except (OSError, sqlite3.Error) as fault:
        target.unlink(missing_ok=True)
        raise _not_copied(target) from fault


def _not_copied(target: Path) -> RecordFault:
    return RecordFault(
        "cannot-write", f"无法把记录库拷贝到 {target}，请检查源文件、目录权限和磁盘。"
    )


def _set_aside(target: Path, now: datetime) -> Path | None:
    """Keep the record that is replaced, its write-ahead log worked in, beside the new one."""
    if not target.exists():
        return None
    engine = open_engine(f"sqlite:///{target}?timeout=1")
    with writing(engine):
        pass  # nobody is in the middle of an act
    engine.dispose()
    old = target.with_name(f"{target.name}.{now:%Y%m%d%H%M%S}.old")
    _without_log(target)
    shutil.move(target, old)
    return old


def _without_log(path: Path) -> None:
    """Work the write-ahead log into the file, so that it stands alone."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as fault:
        raise RecordFault(
            "record-in-use", "记录库正被其他程序使用，未作任何改动；请先停止全部服务，再恢复。"
        ) from fault


def _file_of(url: str) -> Path | None:
    """SQLite's file; None where the record is in PostgreSQL."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return None
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise RecordFault(
            "backup-elsewhere",
            "这种数据库不能备份，请检查 REVIEW_DATABASE_URL（SQLite 或 PostgreSQL）。",
        )
    return Path(parsed.database)
