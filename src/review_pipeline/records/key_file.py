"""The file that holds the identity key: its owner's alone, or not used at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from review_pipeline.errors import RecordFault
from review_pipeline.review.identity_key import new_key, read_key, written_key

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.review.identity_key import IdentityKey

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_LARGEST = 1024


def key_in(path: Path) -> IdentityKey:
    """The key in a file, made with mode 0600 where there is no file yet.

    Raises RecordFault: ``key-open`` where anyone but its owner may touch the file or it is no
    plain file of ours, ``bad-key``, ``key-unreadable``.
    """
    try:
        try:
            return _read(path)
        except FileNotFoundError:
            _make(path)
            return _read(path)
    except OSError as fault:
        raise RecordFault(
            "key-unreadable",
            f"读写不了密钥文件 {path}，请检查目录和权限，或用 REVIEW_IDENTITY_KEY 给出密钥。",
        ) from fault


def _read(path: Path) -> IdentityKey:
    # No link is followed: what is checked is what is read.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(file.fileno())
        ours = stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid()
        if not ours or found.st_mode & _OTHERS:
            raise RecordFault(
                "key-open", f"密钥文件 {path} 不是只有本账户可读写，请先运行：chmod 600 {path}"
            )
        return read_key(file.read(_LARGEST).decode("ascii", "replace"), str(path))


def _make(path: Path) -> None:
    """Write aside, then link into place: of two that make one, the first stands, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(written_key(new_key()).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(aside, path)
        except FileExistsError:
            return
    finally:
        aside.unlink()
