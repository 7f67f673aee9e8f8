"""The stores of files a ``tree`` target may be on, opened by what the register says."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from review_pipeline.errors import ReleaseRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fsspec import AbstractFileSystem

    from review_pipeline.release.targets.register import Target

_SFTP = ("sftp", "ssh")


@contextmanager
def open_store(target: Target, home: Path, secret: str) -> Iterator[AbstractFileSystem]:
    """The store of a target; ``secret`` is a password, empty where keys or options do.

    Paths in the register count from ``home``. Raises ReleaseRefused (``no-extra``), and as
    ``sftp.opened`` does.
    """
    try:
        import fsspec  # noqa: PLC0415 - an extra
    except ImportError:
        raise ReleaseRefused(
            "no-extra", "没有安装文件存储的支持，请运行 uv sync --extra targets。"
        ) from None
    if target.protocol not in _SFTP:
        yield fsspec.filesystem(target.protocol, **target.options)
        return
    from review_pipeline.release.targets.sftp import opened  # noqa: PLC0415 - an extra

    with opened(home / target.known_hosts, _login(target, home, secret)) as files:
        yield files


def _login(target: Target, home: Path, secret: str) -> dict[str, Any]:
    options = dict(target.options)
    if "key_filename" in options:
        options["key_filename"] = str(home / options["key_filename"])
    return {**options, "password": secret} if secret else options
