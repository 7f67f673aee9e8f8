"""Starting the server children are forked from, and asking it for one."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Iterator

# What of our environment a reader needs; keys and passwords it does not.
NEEDED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "PYTHONDONTWRITEBYTECODE")
# A numeric library's threads would be lost in a fork.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
MODULE = "review_pipeline.documents.apart_server"


@dataclass(frozen=True, slots=True)
class _Server:
    process: subprocess.Popen[bytes]
    control: socket.socket
    owner: int

    def stop(self) -> None:
        self.control.close()
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()


_servers: list[_Server] = []
_lock = Lock()


def get_ready() -> None:
    """Start the server if none runs, so that it has its readers when the first draft comes."""
    if hasattr(os, "fork"):
        with _lock, suppress(OSError):
            _running()


@contextmanager
def call() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two sockets to a new child: one to talk with it, and the leash of its keeper."""
    try:
        talk, theirs = socket.socketpair()
        leash, end = socket.socketpair()
    except OSError:
        raise _not_started() from None
    with talk, leash:
        with theirs, end:
            _hand_over(theirs.fileno(), end.fileno())
        yield talk, leash


def _hand_over(*descriptors: int) -> None:
    """Give the server two sockets; a server that was killed is started once more."""
    with _lock:
        for _ in range(2):
            with suppress(OSError):
                socket.send_fds(_running().control, [b"!"], descriptors)
                return
            _stop()
    raise _not_started()


def _not_started() -> UnreadableDraft:
    return UnreadableDraft(
        "reader-died", "读取文件的程序没能启动；请稍后重试，仍不行请联系管理员。"
    )


def _running() -> _Server:
    if _servers and _servers[0].owner != os.getpid():
        _servers.clear()  # the server of the process we were forked from
    if not _servers:
        _servers.append(_started())
    return _servers[0]


def _started() -> _Server:
    control, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", MODULE, str(theirs.fileno())],
            env=_environment(),
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Ctrl-C is for us; a closed socket tells the server.
            start_new_session=True,
        )
    return _Server(process, control, os.getpid())


def _environment() -> dict[str, str]:
    path = os.pathsep.join(os.path.abspath(each) for each in sys.path)  # noqa: PTH100 - "" too
    kept = {name: os.environ[name] for name in NEEDED if name in os.environ}
    return {**kept, **ONE_THREAD, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"}


@atexit.register
def _stop() -> None:
    while _servers:
        _servers.pop().stop()
