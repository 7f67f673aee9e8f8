"""The whole way of a run whose process is gone, with nobody left to say so."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.faults.handing_in import hand_in
from tests.flows.installation import Installation, installation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.faults

#: Three beats missed, and as long again for a busy machine.
_PATIENCE = 300.0


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("installation")) as running:
        yield running


def test_it_is_begun_anew_and_what_waits_is_left_alone(running: Installation) -> None:
    from flows import prefect_runs
    from flows.dispatch import dispatch
    from flows.prefect_events import ensure_automations
    from flows.prefect_runs import SILENT_FOR

    ensure_automations()
    ensure_automations()  # brought up to date, not made a second time
    assert _switched_on(running) == 2
    (waiting,) = hand_in(running.story.office, 1)
    form = running.waiting_run(waiting)
    waited_since = time.monotonic()
    (silent,) = hand_in(running.story.office, 1)
    dispatch(running.story.office)
    tag = f"check:{silent}:1"
    _until(lambda: _state(tag) == "RUNNING", "the check to be at work")
    # The worker first: it would report the crash of its child at once.
    _kill_worker_and_runs(running)
    killed = time.monotonic()
    running.services.keep_running()

    def begun_anew() -> bool:
        return len(prefect_runs.tagged([tag])[tag]) > 1

    _until(begun_anew, "the automation to have the runs looked at")
    print(f"begun anew {time.monotonic() - killed:.0f} s after kill -9")  # noqa: T201 - a figure
    running.waiting_run(silent)
    # Longer than silence lasts, twice: the form that waits is still the one it was.
    time.sleep(max(0.0, 2 * SILENT_FOR.total_seconds() - (time.monotonic() - waited_since)))
    assert running.waiting_run(waiting) == form
    running.story.sign(waiting, "li.wen", "同意", "已核。")
    assert running.level(waiting) == "department-head"


def _switched_on(running: Installation) -> int:
    found = running.prefect("POST", "/automations/filter", {}).json()
    return sum(each["enabled"] for each in found)


def _state(tag: str) -> str:
    from flows import prefect_runs

    runs = prefect_runs.tagged([tag])[tag]
    return runs[0].state.value if runs else ""


def _kill_worker_and_runs(running: Installation) -> None:
    worker = next(s for s in running.services.running if s.name == "prefect-worker").process
    assert worker is not None
    found = subprocess.run(
        ("pgrep", "-P", str(worker.pid)), capture_output=True, text=True, check=False
    )
    worker.kill()
    worker.wait()
    for pid in found.stdout.split():
        os.kill(int(pid), signal.SIGKILL)


def _until(done: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not done():
        assert time.monotonic() < deadline, f"waited too long for {what}"
        time.sleep(0.3)
