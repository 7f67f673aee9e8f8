"""Checkpoints kept in a folder outside the database, one file each, named by their size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.disk import write_whole
from review_pipeline.errors import RecordFault
from review_pipeline.records.checkpoints import decoded
from review_pipeline.records.verifying import take_checkpoint

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from review_pipeline.records.checkpoints import Checkpoint
    from review_pipeline.records.notes import SigningKey, VerifierKey

_PATTERN = "checkpoint-*.txt"


def keep_checkpoint(
    engine: Engine, now: datetime, folder: Path, key: SigningKey | None
) -> Path | None:
    """Take a checkpoint and keep it; None where nothing was written since the last.

    Raises RecordFault: as ``take_checkpoint`` does, ``cannot-write``, ``bad-checkpoint``.
    """
    kept = _files(folder)
    keys = (key.verifier,) if key else ()
    last = decoded(kept[-1].read_text(encoding="utf-8"), keys) if kept else None
    taken = take_checkpoint(engine, now, last)
    if last is not None and taken.seq == last.seq:
        return None
    path = folder / f"checkpoint-{taken.seq:012d}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, (taken.note(key) if key else taken.encoded()).encode())
    except OSError as fault:
        raise RecordFault("cannot-write", f"检查点写不进 {folder}，请检查目录和磁盘。") from fault
    return path


def last_kept_at(folder: Path) -> datetime | None:
    """When the last checkpoint of a folder was taken, None before the first."""
    kept = _files(folder)
    return decoded(kept[-1].read_text(encoding="utf-8")).taken_at if kept else None


def newest_kept(folder: Path) -> Path | None:
    """The file of the last checkpoint of a folder, None before the first."""
    return next(reversed(_files(folder)), None)


def kept_checkpoints(folder: Path, keys: tuple[VerifierKey, ...] = ()) -> tuple[Checkpoint, ...]:
    """Every checkpoint of a folder, the smallest first; RecordFault (``bad-checkpoint``)."""
    return tuple(decoded(path.read_text(encoding="utf-8"), keys) for path in _files(folder))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(_PATTERN))
