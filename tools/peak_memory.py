"""How much memory a piece of work needs at its peak, beyond what the process held before."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

T = TypeVar("T")

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_RESET_PEAK = "5"


def in_a_child(work: Callable[[], T]) -> T:
    """What the work gives, done in a forked child: this process holds no memory of it."""
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    child = fork.Process(target=_send, args=(there, work))
    child.start()
    given: T = here.recv()
    child.join()
    return given


def peak_of(work: Callable[[], object]) -> int:
    """The bytes by which the work raises the peak of a process.

    Linux only (proc(5)): the kernel counts the peak, native memory of lxml and numpy too.
    """

    def grown() -> int:
        _CLEAR.write_text(_RESET_PEAK, encoding="ascii")
        before = _kilobytes("VmRSS")
        work()
        return (_kilobytes("VmHWM") - before) * 1024

    return in_a_child(grown)


def _send(there: Connection, work: Callable[[], object]) -> None:
    there.send(work())


def _kilobytes(field: str) -> int:
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:"))
