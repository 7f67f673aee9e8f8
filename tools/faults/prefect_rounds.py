"""Rounds with a whole Prefect around the work: server, worker and flow runs are real."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from signal import SIGKILL
from typing import TYPE_CHECKING

import httpx
from sqlalchemy import make_url

from review_pipeline.errors import RecordFault
from review_pipeline.records.attempts import open_steps
from review_pipeline.records.status import listing, status
from review_pipeline.review.codes import STEP_SECONDS
from review_pipeline.review.decisions import Outcome, Reply
from review_pipeline.review.state import State
from tests.flows.installation import Installation, free_port, installation
from tools.faults.checks import at_the_end, at_the_instant
from tools.faults.plan import Fault, Stage
from tools.faults.proxy import Proxy
from tools.faults.rounds import Cast, Told

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from flows.services import Service
    from review_pipeline.records.attempts import OpenStep
    from tools.faults.plan import Round
    from tools.faults.rounds import Site

#: In life a run is taken for lost after two minutes.
_LOST_AFTER = timedelta(seconds=45)
_PATIENCE_SECONDS = 600.0
_LONGEST_SILENCE = 12.0
_OF_THE_CHECK = (Stage.CHECK_QUEUED, Stage.CHECK_RUNNING)
_OF_THE_RELEASE = (Stage.RELEASE_QUEUED, Stage.RELEASE_RUNNING)
_AT_WORK = (Stage.CHECK_RUNNING, Stage.ANSWER_JUDGED, Stage.RELEASE_RUNNING)


@dataclass
class Around:
    """A site, and the Prefect around it; ``proxy`` is the way of worker and flows to the server."""

    site: Site
    running: Installation
    proxy: Proxy

    def service(self, name: str) -> Service:
        """One of the running services."""
        return next(each for each in self.running.services.running if each.name == name)

    def flows_at_work(self) -> list[int]:
        """The processes the worker started."""
        worker = self.service("prefect-worker").process
        if worker is None:
            return []
        words = ("pgrep", "-P", str(worker.pid))
        found = subprocess.run(words, capture_output=True, text=True, check=False)
        return [int(pid) for pid in found.stdout.split()]

    def until(self, done: Callable[[], bool], what: str, *, reconciling: bool = True) -> None:
        """Wait as the dispatcher does, which believes nothing and asks again; AssertionError."""
        from flows.dispatch import dispatch, reconcile  # noqa: PLC0415 - after the environment

        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            with suppress(httpx.HTTPError, RecordFault):
                if done():
                    return
                if reconciling:
                    reconcile(self.running.story.office, _LOST_AFTER)
                else:
                    dispatch(self.running.story.office)
            assert time.monotonic() < deadline, f"丢失：久等不到{what}"  # noqa: S101
            time.sleep(0.3)


@contextmanager
def prefect_around(site: Site) -> Iterator[Around]:
    """Start a Prefect for a site on PostgreSQL, its own database there too."""
    ground = site.ground
    assert ground.cluster is not None  # noqa: S101 - a site on PostgreSQL
    port = free_port()
    proxy = Proxy(("127.0.0.1", port))
    proxy.start()
    database = make_url(ground.cluster.at(ground.cluster.port or 0, ground.cluster.fresh()))
    told = {
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": database.set(
            drivername="postgresql+asyncpg"
        ).render_as_string(hide_password=False),
        "PREFECT_API_URL": f"http://127.0.0.1:{proxy.port}/api",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
    }
    asked = {**ground.environment, "REVIEW_PREFECT_PORT": str(port)}
    before = dict(os.environ)
    try:
        with installation(ground.settings.home, asked, told) as running:
            yield Around(site, running, proxy)
    finally:
        os.environ.clear()
        os.environ.update(before)
        proxy.stop()


def play_in_prefect(around: Around, one: Round, seed: int) -> Told:
    """Play a round; nothing is raised, what was wrong is told."""
    begun, told = time.monotonic(), Told(one)
    ground = around.site.ground
    cast = Cast.hire(ground, one.number)
    try:
        _suffer(around, told, cast, one.chance(seed))
    except AssertionError as fault:
        told.wrong.append(str(fault))
    ended = around.site.hand.do(around.site.errand(cast, one.number), ground.environment)
    told.ends.append(f"{ended.end} {ended.why}".strip())
    told.wrong += at_the_end(ground, cast.accounts)
    told.seconds = time.monotonic() - begun
    return told


def _suffer(around: Around, told: Told, cast: Cast, chance: random.Random) -> None:
    one, site = told.round, around.site
    stage = one.stage or Stage.CHECK_QUEUED
    before = site.hand.do(site.errand(cast, one.number, _stop_at(one)), site.ground.environment)
    assert before.end == "done", f"{before.end} {before.why}"  # noqa: S101
    submission = _of(around, cast)
    _bring_to(around, submission, cast, stage, chance)
    told.struck += _strike(around, one.fault, chance)
    _mend(around)
    told.wrong += at_the_instant(site.ground, cast.accounts, before.done)
    around.until(lambda: _moved_on(around, submission, one), "接着办")


def _stop_at(one: Round) -> str:
    if one.stage in _OF_THE_CHECK:
        return "check"
    return "release" if one.stage in _OF_THE_RELEASE else one.level.value


def _of(around: Around, cast: Cast) -> str:
    mine = listing(around.site.ground.engine)
    return next(s.submission_id for s in mine if s.author == cast.accounts["author"])


def _bring_to(
    around: Around, submission: str, cast: Cast, stage: Stage, chance: random.Random
) -> None:
    """Let Prefect take the submission over, up to the stage."""
    if stage in (*_OF_THE_CHECK, *_OF_THE_RELEASE):
        turns = iter((False, True))
        around.until(lambda: next(turns, True), "排上", reconciling=False)
    else:
        around.until(lambda: _form_of(around, submission) is not None, "表单")
    if stage in {Stage.ANSWER_ACCEPTED, Stage.ANSWER_JUDGED}:
        _answer(around, submission, cast)
    if stage in _AT_WORK:
        around.until(lambda: bool(around.flows_at_work()), "运行", reconciling=False)
        time.sleep(chance.uniform(0, 8))


def _answer(around: Around, submission: str, cast: Cast) -> None:
    step = _step(around, submission)
    assert step is not None, "丢失：没有等候的步骤"  # noqa: S101
    account = cast.accounts[step.level.value]
    shown = int(time.time()) // STEP_SECONDS
    code = around.site.errand(cast, 0).code(account, shown - 1)
    answer = {"account": account, "code": code, "decision": Outcome.SIGN.label, "opinion": ""}
    answer |= {f"finding_{n}": Reply.CHECKED.label for n in _asked(around, step)}
    around.running.story._resume(str(step.run_id), answer)  # noqa: SLF001 - as its story does


def _asked(around: Around, step: OpenStep) -> list[int]:
    from review_pipeline.records.signing import step_view  # noqa: PLC0415

    view = step_view(around.site.ground.engine, step.step_id)
    return [item.number for item in view.findings if item.must_be_answered]


def _strike(around: Around, fault: Fault, chance: random.Random) -> int:
    """Let it happen; how much it hit."""
    flows = around.flows_at_work()
    silence = chance.uniform(2, _LONGEST_SILENCE)
    silent = chance.random() < 0.5  # noqa: PLR2004 - as often as not
    if fault in {Fault.FLOW_KILLED, Fault.ALL_KILLED}:
        for pid in flows:
            with suppress(ProcessLookupError):
                os.kill(pid, SIGKILL)
    if fault in {Fault.WORKER_KILLED, Fault.ALL_KILLED}:
        _kill(around.service("prefect-worker"))
    if fault in {Fault.PREFECT_KILLED, Fault.ALL_KILLED}:
        _kill(around.service("prefect-server"))
    if fault in {Fault.DATABASE_KILLED, Fault.ALL_KILLED}:
        around.site.ground.kill_database()
    if fault is Fault.NETWORK_CUT:
        around.proxy.cut(silent=silent)
        healing = threading.Timer(silence, around.proxy.heal)
        healing.start()
        healing.join()
    return len(flows) if fault is Fault.FLOW_KILLED else 1


def _kill(service: Service) -> None:
    if service.process is not None:
        service.process.kill()
        service.process.wait()


def _mend(around: Around) -> None:
    """The keeper of the services starts again what has ended."""
    around.site.ground.mend()
    around.running.services.keep_running()
    around.running.services.await_server()
    around.running.story.office.engine.dispose()


def _moved_on(around: Around, submission: str, one: Round) -> bool:
    """Whether the work was taken up: the step decided, or its form shown again to be answered."""
    stands = status(around.site.ground.engine, submission).listed
    if one.stage in _OF_THE_CHECK:
        return stands.state is not State.SUBMITTED
    if one.stage in _OF_THE_RELEASE:
        sheets = around.site.ground.settings.home / "sheets"
        return stands.state is State.PUBLISHED and (sheets / f"{submission}-v1.docx").exists()
    return stands.level is not one.level or _form_of(around, submission) is not None


def _step(around: Around, submission: str) -> OpenStep | None:
    steps = open_steps(around.site.ground.engine)
    return next((s for s in steps if s.submission_id == submission), None)


def _form_of(around: Around, submission: str) -> str | None:
    """The run that waits with a form that can be answered."""
    from flows import prefect_runs  # noqa: PLC0415 - after the environment
    from flows.review_forms import form_key  # noqa: PLC0415

    step = _step(around, submission)
    if step is None or step.run_id is None:
        return None
    run = prefect_runs.look(step.run_id)
    if run is None or not run.waiting_for_a_person:
        return None
    return next(iter(prefect_runs.with_forms({step.run_id: form_key(step.tries)})), None)
