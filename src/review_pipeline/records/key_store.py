"""Where the key that signs checkpoints lies: a file only its owner may read."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from review_pipeline.errors import RecordFault
from review_pipeline.records.notes import new_key, read_signing_key, read_verifier_key

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.records.notes import SigningKey, VerifierKey

_ONLY_OWNER = 0o600


def make_key(path: Path, name: str) -> SigningKey:
    """Make a key and keep it; RecordFault (``key-exists``, ``cannot-write``, ``bad-key``)."""
    key = new_key(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
    except FileExistsError as fault:
        raise RecordFault("key-exists", f"{path} 已经存在，不能覆盖密钥，请另指定文件。") from fault
    except OSError as fault:
        raise RecordFault("cannot-write", f"无法写入 {path}，请检查目录和权限。") from fault
    with os.fdopen(made, "w", encoding="utf-8") as file:
        file.write(f"{key.encoded()}\n")
    return key


def load_key(path: Path) -> SigningKey:
    """The key a file holds.

    Raises RecordFault: ``key-missing``, ``key-open`` where others may read it, ``bad-key``.
    """
    text = _text(path)
    if stat.S_IMODE(path.stat().st_mode) & ~_ONLY_OWNER:
        raise RecordFault("key-open", f"密钥文件 {path} 他人可读，请先运行 chmod 600 {path}。")
    return read_signing_key(text)


def load_verifiers(path: Path) -> tuple[VerifierKey, ...]:
    """The verifier keys a file holds, a line each; RecordFault (``key-missing``, ``bad-key``)."""
    lines = (line.strip() for line in _text(path).splitlines())
    return tuple(read_verifier_key(line) for line in lines if line and not line.startswith("#"))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise RecordFault("key-missing", f"读不到密钥文件 {path}，请核对路径和权限。") from fault
