"""What the operating system says, in Chinese words."""

from __future__ import annotations

import errno

_WHY = {
    errno.ENOENT: "路径不存在",
    errno.ENOTDIR: "路径不存在",
    errno.EISDIR: "这是一个文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.ENAMETOOLONG: "文件名过长",
}


def why(fault: OSError) -> str:
    """The reason a file could not be read or written."""
    return _WHY.get(fault.errno or 0, "系统拒绝了这次操作")
