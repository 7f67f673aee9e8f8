"""Ending a process with all it started, though that be in sessions of its own.

Linux hands the orphans of a process to whoever adopted them; elsewhere only the process's own
group is ended, and a converter in a session of its own ends by its own clock.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resource import struct_rusage

ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER


def adopt() -> None:
    """From now on the orphans of what this process starts are its own children."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)


def end(child: int) -> tuple[int, struct_rusage]:
    """End a child that leads a group, and all it started; its status and what it used."""
    with suppress(OSError):
        os.killpg(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    while orphans := _children():
        for orphan in orphans:
            with suppress(OSError):
                os.kill(orphan, signal.SIGKILL)
                os.waitpid(orphan, 0)
    return status, usage


def _children() -> list[int]:
    try:
        listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(each) for each in listed.split()]
