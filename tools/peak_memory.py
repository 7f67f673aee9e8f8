"""How much memory a piece of work needs at its peak, beyond what the process held before."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_RESET_PEAK = "5"


def in_a_child(work: Callable[[], object]) -> int:
    """The bytes by which the work raises the peak of a forked child that did it once before.

    Linux only (proc(5)): the kernel counts the peak, native memory of lxml and numpy too.
    """
    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_measure, args=(there, work))
    child.start()
    grown: int = here.recv()
    child.join()
    return grown


def _measure(there: Connection, work: Callable[[], object]) -> None:
    _CLEAR.write_text(_RESET_PEAK, encoding="ascii")
    before = _kilobytes("VmRSS")
    work()
    there.send((_kilobytes("VmHWM") - before) * 1024)


def _kilobytes(field: str) -> int:
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:"))
