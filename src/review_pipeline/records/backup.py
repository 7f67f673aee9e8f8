"""Back the record up into one file, and restore it: verified before anything is replaced.

A SQLite record is copied by the database's own online backup, while others write. The copy is
opened and verified whole; a restore verifies the file first, against checkpoints where they are
at hand, and keeps what it replaces beside it. PostgreSQL has tools of its own for this
(pg_dump, pg_basebackup): here its address is refused with that word.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from review_pipeline.disk import sync, write_private
from review_pipeline.errors import RecordFault
from review_pipeline.records.engine import open_engine
from review_pipeline.records.transactions import writing
from review_pipeline.records.verifying import verify

if TYPE_CHECKING:
    from datetime import datetime

    from review_pipeline.records.checkpoints import Checkpoint
    from review_pipeline.records.verifying import Verification


def back_up(url: str, target: Path) -> Verification:
    """Copy the record into ``target`` and verify the copy.

    Raises RecordFault: ``backup-postgresql``, ``would-overwrite``, ``cannot-write``,
    ``record-tampered`` where the copy is not whole (it is kept, to be looked at).
    """
    source = _file_of(url)
    if target.exists():
        raise RecordFault("would-overwrite", f"{target} 已经存在，不能覆盖，请另指定一个文件。")
    _copy(source, target)
    return _checked(target, ())


def restore(
    url: str, backup: Path, now: datetime, checkpoints: tuple[Checkpoint, ...] = ()
) -> tuple[Verification, Path | None]:
    """Put a backup in the record's place; returns what it holds and where the old one went.

    Nobody else may have the record open. Raises RecordFault: as ``back_up`` does,
    ``backup-missing``, ``record-in-use``; then nothing was replaced.
    """
    target = _file_of(url)
    if not backup.is_file():
        raise RecordFault("backup-missing", f"找不到备份文件 {backup}，请核对路径。")
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


def _checked(path: Path, checkpoints: tuple[Checkpoint, ...]) -> Verification:
    engine = open_engine(f"sqlite:///{path}")
    try:
        verification = verify(engine, *checkpoints)
    finally:
        engine.dispose()
        _without_log(path)
    if not verification.ok:
        first = verification.discrepancies[0]
        raise RecordFault(
            "record-tampered",
            f"{path} 核验不通过（{first.row}：{first.message}），没有替换任何文件。",
        )
    return verification


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
        raise RecordFault(
            "cannot-write", f"无法把记录库拷贝到 {target}，请检查源文件、目录权限和磁盘。"
        ) from fault


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


def _file_of(url: str) -> Path:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise RecordFault(
            "backup-postgresql",
            "PostgreSQL 上的记录库请用 pg_dump 备份、pg_restore 恢复，再运行 review audit verify。",
        )
    return Path(parsed.database)
