"""The vault: drafts as they were handed in, by the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.disk import sync
from review_pipeline.errors import RecordFault

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHA256 = re.compile(r"[0-9a-f]{64}")
_OWNER_ONLY = 0o700


@dataclass(frozen=True, slots=True)
class Vault:
    """A folder only its owner may read; a file in it is named by its digest.

    What ``put`` returned is on disk, whole. What ``get`` returns is what was put.
    """

    root: Path

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their digest; RecordFault where the disk will not."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        with _plain_faults():
            if not path.exists():
                path.parent.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
                _write_whole(path, content)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with this digest.

        Raises RecordFault: ``vault-missing``, ``vault-tampered`` where they are others.
        """
        try:
            with _plain_faults():
                content = self._path(sha256).read_bytes()
        except FileNotFoundError as fault:
            raise RecordFault(
                "vault-missing", "原稿库中没有这份文件，可能已按规定清除；请重新提交。"
            ) from fault
        if hashlib.sha256(content).hexdigest() != sha256:
            raise RecordFault(
                "vault-tampered", "原稿库中的文件与登记的摘要不符，已停止处理；请报告管理员。"
            )
        return content

    def purge(self, sha256: str) -> None:
        """Remove the bytes for good; harmless where they are gone already."""
        path = self._path(sha256)
        with _plain_faults():
            path.unlink(missing_ok=True)
            if path.parent.exists():
                sync(path.parent)

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise RecordFault("vault-digest", "文件摘要写法不对，应为 64 位十六进制小写字符。")
        return self.root / sha256[:2] / sha256


def _write_whole(path: Path, content: bytes) -> None:
    """Write aside, make durable, then give it its name: readers see all of it or nothing."""
    descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=".")  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    sync(path.parent)


@contextmanager
def _plain_faults() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise RecordFault(
            "vault-unwritable", "原稿库读写失败（目录不可写或磁盘已满），请检查后重试。"
        ) from fault
