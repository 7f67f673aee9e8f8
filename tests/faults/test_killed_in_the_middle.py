"""kill -9 of server, worker and runs at each step of the way: nothing lost, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.flows.installation import Installation, installation

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("installation")) as running:
        yield running


def test_a_draft_is_published_exactly_once_whatever_is_killed(running: Installation) -> None:
    submission = running.story.submit("mended")
    _kill_and_restart(running)  # while it is checked, or about to be
    running.waiting_run(submission)
    _kill_and_restart(running)  # while it waits
    _sign_and_kill(running, submission, "li.wen", "author")  # while the answer is judged
    for account in ("zhao.min", "sun.jie"):
        running.story.sign(submission, account, "同意", "已核。")
    _sign_and_kill(running, submission, "qian.li", "leader")  # while it is released
    _reconcile_until(running, lambda: running.state(submission) == "published")
    assert _releases(running, submission) == 1
    assert "记录完好" in running.story.verify()


def _sign_and_kill(running: Installation, submission: str, account: str, level: str) -> None:
    """Answer, kill the run that would judge it, and answer again where the answer was lost."""
    run = running.waiting_run(submission)
    running.story._resume(run, running.right_answer(submission, account))
    running.wait_for(lambda: bool(_runs(running)), "a run at work")
    _kill_and_restart(running)
    _reconcile_until(
        running, lambda: _level(running, submission) != level or _is_waiting(running, submission)
    )
    if _level(running, submission) == level:
        running.story.sign(submission, account, "同意", "已核。")


def _kill_and_restart(running: Installation) -> None:
    """kill -9 the server, the worker and every run; start server and worker again."""
    for run in _runs(running):
        os.kill(run, signal.SIGKILL)
    for service in running.services.running:
        if service.name != "portal" and service.process:
            service.process.kill()
            service.process.wait()
    running.services.keep_running()
    running.services.await_server()


def _runs(running: Installation) -> list[int]:
    """The processes the worker started."""
    workers = [s.process for s in running.services.running if s.name == "prefect-worker"]
    found = subprocess.run(
        ("pgrep", "-P", str(workers[0].pid)), capture_output=True, text=True, check=False
    )
    return [int(pid) for pid in found.stdout.split()]


def _level(running: Installation, submission: str) -> str | None:
    steps = [s for s in running.story._steps() if s.submission_id == submission]
    return steps[0].level.value if steps else None


def _is_waiting(running: Installation, submission: str) -> bool:
    from flows import prefect_runs

    steps = [s for s in running.story._steps() if s.submission_id == submission and s.run_id]
    run = prefect_runs.look(str(steps[0].run_id)) if steps else None
    return bool(run and run.waiting_for_a_person)


def _reconcile_until(running: Installation, done) -> None:  # noqa: ANN001 - a predicate
    from flows.dispatch import reconcile

    def reconciled() -> bool:
        # In life a run is taken for lost after five minutes; here after twenty seconds.
        reconcile(running.story.office, lost_after=timedelta(seconds=20))
        return done()

    running.wait_for(reconciled, "what was lost to be taken up again")


def _releases(running: Installation, submission: str) -> int:
    from review_pipeline.records.journal import Filters, entries
    from review_pipeline.records.kinds import EntryKind

    wanted = Filters(submission_id=submission, kind=EntryKind.RELEASE_FINISHED)
    return len(entries(running.story.office.engine, wanted))
