"""What the database says, as a Chinese sentence; never the values it was given."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from review_pipeline.errors import RecordFault

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNREACHABLE = "连不上记录库，请检查数据库服务是否运行，以及地址、账号、口令和库名。"
_FULL = "磁盘已满，未作任何改动；请腾出空间后重试。"
_UNWRITABLE = "文字中有无法记录的字符，请改正后重试。"
#: What a driver's message holds, and what it means to a person; the first that fits.
_MEANINGS = (
    ("lock timeout", "record-locked", "记录库正被其他程序占用，请稍后重试。"),
    ("locked", "record-locked", "记录库正被其他程序占用，请稍后重试。"),
    ("readonly", "record-read-only", "记录库不可写，请检查文件和目录的权限。"),
    ("read-only", "record-read-only", "记录库不可写，请检查文件和目录的权限。"),
    ("is full", "record-full", _FULL),
    ("no space", "record-full", _FULL),
    # PostgreSQL's words where the last block fits by half (md.c), without the system's "no space".
    ("free disk space", "record-full", _FULL),
    ("could not extend file", "record-full", _FULL),
    ("disk i/o", "record-unreachable", "记录库所在磁盘读写出错，请检查磁盘。"),
    ("unable to open", "record-unreachable", "打不开记录库，请检查路径和权限。"),
    ("not a database", "record-corrupt", "记录库文件不是数据库或已损坏，请从备份恢复。"),
    ("malformed", "record-corrupt", "记录库文件已损坏，请从备份恢复。"),
    ("connection failed", "record-unreachable", _UNREACHABLE),
    ("resolve host", "record-unreachable", _UNREACHABLE),
    ("permission denied", "record-forbidden", "数据库账号没有读写记录库的权限，请检查授权。"),
    ("nul (0x00)", "record-text", _UNWRITABLE),
    ("no such table", "record-not-prepared", "记录库尚未初始化，请先运行一次 review up。"),
    ("does not exist", "record-not-prepared", "记录库尚未初始化，请先运行一次 review up。"),
    ("no such column", "record-older", "记录库版本较旧，请先运行一次 review up 完成升级。"),
    ("append-only", "record-append-only", "审批记录只能追加，不得修改或删除。"),
    ("connection", "record-unreachable", _UNREACHABLE),
)


@contextmanager
def plain_faults() -> Iterator[None]:
    """Raise RecordFault in place of what the driver raises."""
    try:
        yield
    except DBAPIError as fault:
        raise _fault(str(fault.orig).lower()) from fault
    except UnicodeEncodeError:
        # Half a character, from a command line that is not UTF-8; the fault holds the whole text.
        raise RecordFault("record-text", _UNWRITABLE) from None


def _fault(said: str) -> RecordFault:
    for fragment, code, message in _MEANINGS:
        if fragment in said:
            return RecordFault(code, message)
    return RecordFault("record-fault", "记录库拒绝了这次操作，未作任何改动；请联系管理员。")
