"""Faults of the portal's disk, in one Chinese sentence each."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = ("portal-disk-full", "门户目录所在磁盘空间不足，请清理或扩容后重试")
_READ_ONLY = ("portal-read-only", "门户目录所在文件系统是只读的，请改为可写后重试")
_NO_PERMISSION = ("portal-no-permission", "没有写入门户目录的权限，请检查目录的属主和权限后重试")
_KNOWN = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
}


@contextmanager
def plain_faults(root: Path) -> Iterator[None]:
    """Turn an OSError below ``root`` into ReleaseRefused; what is online is untouched."""
    try:
        yield
    except OSError as fault:
        name = errno.errorcode.get(fault.errno or 0, "未知")
        code, what = _KNOWN.get(
            fault.errno or 0,
            ("portal-unwritable", f"门户目录读写失败（{name}），请检查该目录后重试"),
        )
        raise ReleaseRefused(code, f"{what}：{root}。线上内容未变。") from fault
