"""Who watches a child that reads: it ends it, and all it started, in time."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.apart_end import adopt, end
from review_pipeline.documents.apart_limits import Limits

if TYPE_CHECKING:
    import socket

LONGEST_NOTE = 1024


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a child ended: whether its time was up, the signal that ended it, its memory."""

    expired: bool
    signal: int
    kilobytes: int


def keep(talk: int, leash: socket.socket) -> None:
    """Let a child do what ``talk`` asks for, in a folder of its own, and tell how it ended.

    The leash is how whoever asks holds us: they write the limits on it, and should they be
    gone it closes, and the child is ended.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    note = leash.recv(LONGEST_NOTE)
    if not note:
        return
    limits = Limits(**json.loads(note))
    folder = tempfile.mkdtemp(prefix="review-")
    try:
        verdict = _kept(talk, leash, limits, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        leash.send(json.dumps(asdict(verdict)).encode())


def _kept(talk: int, leash: socket.socket, limits: Limits, folder: str) -> Verdict:
    adopt()
    alive, living = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setpgid(0, 0)
            os.close(alive)
            leash.close()
            _work(talk, limits, folder)
        finally:
            os._exit(1)
    os.close(living)
    os.close(talk)
    with suppress(OSError):  # whichever of us is first
        os.setpgid(child, child)
    # The pipe ends with the child, the leash with whoever asked.
    ended, _, _ = select.select([alive, leash.fileno()], [], [], limits.wall)
    status, usage = end(child)
    return Verdict(not ended, os.WTERMSIG(status), usage.ru_maxrss)


def _work(talk: int, limits: Limits, folder: str) -> None:
    from review_pipeline.documents.apart_worker import work  # noqa: PLC0415 - forked early

    os.environ["TMPDIR"] = os.environ["HOME"] = tempfile.tempdir = folder
    os.chdir(folder)
    work(talk, limits)
