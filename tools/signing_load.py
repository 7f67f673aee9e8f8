"""Eight reviewers who sign at the same time, over hundreds of submissions that wait."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from statistics import median, quantiles
from typing import TYPE_CHECKING

from review_pipeline.records.attempts import begin_attempt, open_steps
from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.inspections import record_inspection
from review_pipeline.records.people import add_person, enrol
from review_pipeline.records.signing import Rejected, take_answer
from review_pipeline.records.submissions import NewSubmission, submit
from review_pipeline.records.verifying import verify
from review_pipeline.records.waiting import waiting_for
from review_pipeline.review.codes import code_at, secret_in
from review_pipeline.review.content import Channel
from review_pipeline.review.decisions import Answer
from review_pipeline.review.levels import ContentKind, ReviewLevel
from review_pipeline.review.people import Person
from tests.records.kit import COLUMNS, IDENTITY, binding, material
from tests.review.kit import NOW, ROUTING

if TYPE_CHECKING:
    from sqlalchemy import Engine

REVIEWERS = 8


@dataclass(frozen=True, slots=True)
class Load:
    """What signing at the same time took. Latencies are seconds of one signature."""

    signatures: int
    rejected: int
    elapsed: float
    median: float
    p99: float
    inbox: float
    whole: bool

    @property
    def rate(self) -> float:
        """Signatures a second, all reviewers together."""
        return self.signatures / self.elapsed


def measure(address: str, waiting: int) -> Load:
    """Fill a fresh record, let everyone sign all that waits for them at once, and verify."""
    engine = open_engine(address, IDENTITY)
    upgrade(engine)
    secrets = {f"author-{n}": new_author(engine, f"author-{n}") for n in range(REVIEWERS)}
    for number in range(waiting):
        wait_for_author(engine, f"author-{number % REVIEWERS}")
    show_all(engine)
    shown = min(_timed_inbox(engine) for _ in range(3))
    engine.dispose()
    with ProcessPoolExecutor(REVIEWERS, mp_context=get_context("spawn")) as pool:
        work = [pool.submit(_sign_all, address, who, secret) for who, secret in secrets.items()]
        done = [each for one in work for each in one.result()]
    # One clock for all processes of a machine; their starting is not counted.
    elapsed = max(began + took for began, took, _ in done) - min(began for began, *_ in done)
    took = [took for _, took, _ in done]
    engine = open_engine(address, IDENTITY)
    whole = not verify(engine).discrepancies
    engine.dispose()
    return Load(
        signatures=sum(taken for *_, taken in done),
        rejected=sum(not taken for *_, taken in done),
        elapsed=elapsed,
        median=median(took),
        p99=quantiles(took, n=100)[-1],
        inbox=shown,
        whole=whole,
    )


def new_author(engine: Engine, account: str) -> str:
    """Register someone who may sign their own; the secret of their codes."""
    person = Person(account, account, "办公室", frozenset({ReviewLevel.AUTHOR}))
    add_person(engine, NOW, person)
    return secret_in(enrol(engine, NOW, account))


def wait_for_author(engine: Engine, author: str) -> None:
    """A submission handed in and inspected: its first step waits for its author."""
    new = NewSubmission(
        author=author,
        column="annual-report",
        kind=ContentKind.ANNUAL_REPORT,
        channels=(Channel.PORTAL,),
        material=material("2025 年度报告", "a"),
    )
    submission = submit(engine, NOW, new, COLUMNS)
    bound = binding((), "a", "dict-1")
    record_inspection(engine, NOW, submission, 1, [()], bound, ROUTING)


def show_all(engine: Engine) -> None:
    """Begin the first attempt of every step that waits."""
    for step in open_steps(engine):
        begin_attempt(engine, NOW, step.step_id, step.attempt, "首次送签")


def _timed_inbox(engine: Engine) -> float:
    began = time.perf_counter()
    waiting_for(engine, NOW, "author-0")
    return time.perf_counter() - began


def _sign_all(address: str, account: str, secret: str) -> list[tuple[float, float, bool]]:
    """One reviewer at one desk: when each signature began, its seconds, whether it was taken.

    The clock they sign by goes on half a minute each time: a code counts once.
    """
    engine = open_engine(address, IDENTITY)
    mine = [item.step.step_id for item in waiting_for(engine, NOW, account)]
    done: list[tuple[float, float, bool]] = []
    for number, step in enumerate(mine, start=1):
        moment = NOW + timedelta(seconds=30 * number)
        answer = Answer(account=account, code=code_at(secret, moment), outcome="同意")
        began = time.monotonic()
        taken = take_answer(engine, moment, step, 1, answer, moment)
        done.append((began, time.monotonic() - began, not isinstance(taken, Rejected)))
    engine.dispose()
    return done
