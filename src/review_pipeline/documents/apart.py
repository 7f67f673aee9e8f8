"""Reading a stranger's file in a process of its own, held to memory and time.

A parser may be fooled, flooded or broken by what it parses. So no door parses: each asks a
child, forked from a small server (``apart_server``) that was started once for this process,
holds none of its environment's secrets, and ends with it. What comes back is data.

Windows can neither fork nor bind a process to memory: there files are read in this process,
and only what the readers refuse by themselves is refused.
"""

from __future__ import annotations

import json
import logging
import os
import signal
from dataclasses import asdict
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from review_pipeline.documents.apart_frames import WireFault, receive, send
from review_pipeline.documents.apart_keeper import LONGEST_NOTE, Verdict
from review_pipeline.documents.apart_limits import Limits, limits_for
from review_pipeline.documents.apart_start import call, get_ready
from review_pipeline.documents.correction import Left
from review_pipeline.documents.draft_wire import decode, decode_draft, encode
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    import socket
    from collections.abc import Sequence

    from review_pipeline.documents.annotated_copy import Note
    from review_pipeline.documents.correction import Correction
    from review_pipeline.documents.draft import Draft

__all__ = ["POSSIBLE", "annotate", "ask", "correct", "done", "get_ready", "read"]

POSSIBLE = hasattr(os, "fork")
LARGEST_ANSWER = 1024 * 2**20
# What the one who watches the child may take beyond the child's own time.
GRACE = 15
LOST = Verdict(expired=False, signal=0, kilobytes=0)
OUT_OF_TIME = frozenset({getattr(signal, "SIGXCPU", None), getattr(signal, "SIGALRM", None)})
log = logging.getLogger(__name__)


def read(name: str, data: bytes) -> Draft:
    """The draft a file reads as.

    Raises:
        UnreadableDraft: as ``reading.read_here``; and ``too-slow``, ``too-large`` or
            ``reader-died`` when the child ran out of time, of memory, or broke.
    """
    frames = done(*ask((b"read", data, *encode(name)), limits_for(data)))
    try:
        return decode_draft(frames, name, data)
    except WireFault:
        raise _died() from None


def annotate(data: bytes, notes: Sequence[Note]) -> bytes:
    """As ``annotated_copy.annotate``, which parses too.

    Raises:
        UnreadableDraft: as ``read``.
    """
    if not POSSIBLE:
        from review_pipeline.documents import annotated_copy  # noqa: PLC0415 - imports docx

        return annotated_copy.annotate(data, notes)
    job = (b"annotate", data, *encode(tuple(notes)))
    (copy,) = done(*ask(job, limits_for(data)))
    return copy


def correct(
    data: bytes, corrections: Sequence[Correction], moment: str
) -> tuple[bytes, tuple[Left, ...]]:
    """As ``corrected_copy.correct``, which parses too.

    Raises:
        UnreadableDraft: as ``read``.
    """
    if not POSSIBLE:
        from review_pipeline.documents import corrected_copy  # noqa: PLC0415 - imports docx

        return corrected_copy.correct(data, corrections, moment)
    job = (b"correct", data, *encode((moment, tuple(corrections))))
    copy, *frames = done(*ask(job, limits_for(data)))
    try:
        return copy, decode(tuple[Left, ...], frames)
    except WireFault:
        raise _died() from None


def ask(job: Sequence[bytes], limits: Limits) -> tuple[Sequence[bytes], Verdict]:
    """What a child answers to a job, nothing if it did not, and how it ended."""
    answer: Sequence[bytes] = ()
    with call() as (talk, leash), Connection(talk.detach()) as asked:
        try:
            leash.settimeout(limits.wall + GRACE)
            leash.send(json.dumps(asdict(limits)).encode())
            send(asked, *job)
            if asked.poll(limits.wall + GRACE):
                answer = receive(asked, LARGEST_ANSWER)
        except WireFault:
            return (b"memory",), LOST
        except (EOFError, OSError):
            pass  # the child is gone: how, its keeper tells
        return answer, _verdict(leash)


def done(answer: Sequence[bytes], verdict: Verdict) -> Sequence[bytes]:
    """What a job gave.

    Raises:
        UnreadableDraft: it gave nothing.
    """
    kind, *frames = answer or (b"",)
    if kind == b"done":
        return frames
    if kind == b"refused":
        raise _refused(frames)
    if kind == b"memory":
        raise UnreadableDraft(
            "too-large", "读取这份文件所需的内存超出上限，已停止读取；请精简或拆分后提交。"
        )
    if verdict.expired or verdict.signal in OUT_OF_TIME:
        raise UnreadableDraft(
            "too-slow", "读取这份文件所需的时间超出上限，已停止读取；请精简或拆分后提交。"
        )
    log.debug("a reader ended: %s", b" ".join(frames).decode(errors="replace") or verdict)
    raise _died()


def _refused(frames: Sequence[bytes]) -> UnreadableDraft:
    try:
        return UnreadableDraft(*decode(tuple[str, str], frames))
    except WireFault:
        return _died()


def _verdict(leash: socket.socket) -> Verdict:
    try:
        return Verdict(**json.loads(leash.recv(LONGEST_NOTE)))
    except TimeoutError:
        return Verdict(expired=True, signal=0, kilobytes=0)
    except (OSError, ValueError):
        return LOST


def _died() -> UnreadableDraft:
    return UnreadableDraft(
        "reader-died",
        "文件的内容使读取程序意外中止，没有读完；请用 Word 或 WPS 打开后另存，再提交。",
    )
