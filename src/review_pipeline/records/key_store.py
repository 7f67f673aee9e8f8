"""Where the key that signs checkpoints lies: a file only its owner may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.disk import OpenToOthersError, read_private, write_private
from review_pipeline.errors import RecordFault
from review_pipeline.records.notes import new_key, read_signing_key, read_verifier_key

if TYPE_CHECKING:
    from pathlib import Path

    from review_pipeline.records.notes import SigningKey, VerifierKey


def make_key(path: Path, name: str) -> SigningKey:
    """Make a key and keep it; RecordFault (``key-exists``, ``cannot-write``, ``bad-key``)."""
    key = new_key(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, f"{key.encoded()}\n".encode())
    except FileExistsError as fault:
        raise RecordFault("key-exists", f"{path} 已经存在，不能覆盖密钥，请另指定文件。") from fault
    except OSError as fault:
        raise RecordFault("cannot-write", f"无法写入 {path}，请检查目录和权限。") from fault
    return key


def load_key(path: Path) -> SigningKey:
    """The key a file holds.

    Raises RecordFault: ``key-missing``, ``key-open`` where others may read it, ``bad-key``.
    """
    try:
        written = read_private(path).decode("utf-8")
    except OpenToOthersError as fault:
        raise RecordFault(
            "key-open", f"密钥文件 {path} 他人可读，请先运行 chmod 600 {path}。"
        ) from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise _missing(path) from fault
    return read_signing_key(written)


def load_verifiers(path: Path) -> tuple[VerifierKey, ...]:
    """The verifier keys a file holds, a line each; RecordFault (``key-missing``, ``bad-key``)."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise _missing(path) from fault
    lines = (line.strip() for line in text.splitlines())
    return tuple(read_verifier_key(line) for line in lines if line and not line.startswith("#"))


def _missing(path: Path) -> RecordFault:
    return RecordFault("key-missing", f"读不到密钥文件 {path}，请核对路径和权限。")
