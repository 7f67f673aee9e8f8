"""What a racing process does: wait for the others, do the act, say how it came out."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

from review_pipeline.errors import ReviewError
from review_pipeline.records.attempts import begin_attempt
from review_pipeline.records.authenticating import Credentials, acting_as
from review_pipeline.records.engine import open_engine
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.releases import clearance, intend_release
from review_pipeline.records.signing import take_answer
from review_pipeline.records.transactions import writing
from tests.records.kit import IDENTITY
from tests.review.kit import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier

    from sqlalchemy.orm import Session

    from review_pipeline.records.tables import PersonRow
    from review_pipeline.review.decisions import Answer

_PATIENCE_SECONDS = 60


def race(act: Callable[..., str], arguments: Sequence[tuple[object, ...]]) -> list[str]:
    """Run ``act`` in one process for each tuple of arguments, all at once; what each said."""
    spawn = multiprocessing.get_context("spawn")
    barrier, said = spawn.Barrier(len(arguments)), spawn.Queue()
    runners = [spawn.Process(target=_run, args=(barrier, said, act, given)) for given in arguments]
    for runner in runners:
        runner.start()
    outcomes = [said.get(timeout=_PATIENCE_SECONDS) for _ in runners]
    for runner in runners:
        runner.join(_PATIENCE_SECONDS)
    return sorted(outcomes)


def _run(
    barrier: Barrier, said: Queue[str], act: Callable[..., str], given: tuple[object, ...]
) -> None:
    barrier.wait(_PATIENCE_SECONDS)
    try:
        said.put(act(*given))
    except ReviewError as fault:
        said.put(fault.code)
    except Exception as fault:  # noqa: BLE001 - the test must hear of it
        said.put(repr(fault))


def append_many(url: str, times: int) -> str:
    engine = open_engine(url, IDENTITY)
    for number in range(times):
        with writing(engine) as session:
            append(session, NOW, EntryKind.PURGED, SYSTEM, None, {"n": number})
    return "done"


def answer(url: str, step: int, given: Answer, at: datetime) -> str:
    return type(take_answer(open_engine(url, IDENTITY), at, step, 1, given, at)).__name__


def prove(url: str, who: Credentials, at: datetime) -> str:
    return acting_as(open_engine(url, IDENTITY), at, who, _journal)


def _journal(session: Session, person: PersonRow) -> str:
    append(session, NOW, EntryKind.DOOR_ENTERED, person.account, None, {}, (person,))
    return "proven"


def intend(url: str, submission: str, at: datetime) -> str:
    engine = open_engine(url, IDENTITY)
    intent = intend_release(engine, at, clearance(engine, submission, 1), {})
    return "fresh" if intent.fresh else "the same"


def begin(url: str, step: int, at: datetime) -> str:
    return str(begin_attempt(open_engine(url, IDENTITY), at, step, 0, "首次送签"))
