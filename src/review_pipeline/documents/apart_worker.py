"""The child that reads a stranger's file: one job, and an answer in any case."""

from __future__ import annotations

import gc
import json
import os
import traceback
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from review_pipeline.documents.apart_frames import receive, send
from review_pipeline.documents.apart_limits import bind
from review_pipeline.documents.draft_wire import decode, encode
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from review_pipeline.documents.apart_limits import Limits

LARGEST_JOB = 256 * 2**20


def work(talk: int, limits: Limits) -> None:
    """Do what is asked for on the connection, within the limits."""
    bind(limits)
    gc.disable()  # we end sooner than it would find anything
    asked = Connection(talk)
    send(asked, *_answer(asked))


def _answer(asked: Connection) -> Sequence[bytes]:
    """What a job gives, or why it gives nothing. No text of the file is in the latter."""
    try:
        job, data, *frames = receive(asked, LARGEST_JOB)
        return (b"done", *JOBS[job](data, frames))
    except UnreadableDraft as fault:
        return (b"refused", json.dumps([fault.code, fault.message]).encode())
    except MemoryError:
        return (b"memory",)
    except Exception as fault:  # noqa: BLE001 - parsers have no family of faults
        return (b"fault", _told(fault).encode())


def _told(fault: Exception) -> str:
    """The type of a fault and its place: never its words, which may be the file's."""
    place = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {os.path.basename(place.filename)}:{place.lineno}"  # noqa: PTH119


def _read(data: bytes, frames: Sequence[bytes]) -> Sequence[bytes]:
    from review_pipeline.documents.reading import read_here  # noqa: PLC0415 - costs its readers

    return encode(read_here(decode(str, frames), data))


def _annotate(data: bytes, frames: Sequence[bytes]) -> Sequence[bytes]:
    from review_pipeline.documents.annotated_copy import Note, annotate  # noqa: PLC0415

    return (annotate(data, decode(tuple[Note, ...], frames)),)


def _correct(data: bytes, frames: Sequence[bytes]) -> Sequence[bytes]:
    from review_pipeline.documents.corrected_copy import correct  # noqa: PLC0415
    from review_pipeline.documents.correction import Correction  # noqa: PLC0415

    moment, corrections = decode(tuple[str, tuple[Correction, ...]], frames)
    copy, left = correct(data, corrections, moment)
    return (copy, *encode(left))


JOBS: dict[bytes, Callable[[bytes, Sequence[bytes]], Sequence[bytes]]] = {
    b"read": _read,
    b"annotate": _annotate,
    b"correct": _correct,
}
