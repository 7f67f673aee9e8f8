"""Prefect's server is away, and comes back: whatever was under way comes to its right end.

``OUTAGE_SECONDS`` is how long it is away: ten minutes in ``make outage``. Everything beside the
server is looked after meanwhile, as `review up` and systemd do, by the code that does it there.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.faults.handing_in import hand_in, sign
from tests.flows.installation import Installation, installation
from tests.records.cluster import programs
from tests.records.cluster import running as cluster_running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Self

    from flows.prefect_runs import Run

pytestmark = pytest.mark.faults

_AWAY = float(os.environ.get("OUTAGE_SECONDS", "60"))
_PATIENCE = 900.0
# The second until the first page is out.
_PORTAL_ANSWERS = (httpx.codes.OK, httpx.codes.SERVICE_UNAVAILABLE)


class _EnoughError(Exception):
    """The keeper is asked to stop."""


@dataclass
class Keeper:
    """`keep_dispatching` in a thread; it starts again what ended, but the server while ``away``."""

    running: Installation
    away: bool = False
    ended: bool = False
    restarts: int = 0
    going: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self.going.set()
        self.thread = threading.Thread(target=self._keep)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended = True
        self.going.set()
        self.thread.join()

    def _keep(self) -> None:
        from flows.keep_dispatching import keep_dispatching

        try:
            keep_dispatching(self.running.story.office, self._each_time)
        except _EnoughError:
            return

    def _each_time(self) -> None:
        self.going.wait()
        if self.ended:
            raise _EnoughError
        server, *others = self.running.services.running
        for service in others if self.away else (server, *others):
            if service.ended:
                self.restarts += 1
                service.start()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Prefect's rows in PostgreSQL where it is installed, as where the pipeline is in use."""
    home = tmp_path_factory.mktemp("installation")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as until_the_end:
        if found := programs():
            cluster = until_the_end.enter_context(cluster_running(found))
            address = cluster.fresh().replace("+psycopg", "+asyncpg")
            patch.setenv("PREFECT_API_DATABASE_CONNECTION_URL", address)
        from flows import demo_story

        # The keeper dispatches, and nobody beside it.
        patch.setattr(demo_story, "dispatch", lambda _office: None)
        patch.setattr(demo_story, "_PATIENCE", _PATIENCE)
        with installation(home) as running:
            yield running


@pytest.fixture
def keeper(running: Installation) -> Iterator[Keeper]:
    with Keeper(running) as keeper:
        yield keeper


def test_whatever_was_under_way_comes_to_its_right_end(
    running: Installation, keeper: Keeper
) -> None:
    story = running.story
    waiting, typed, judged, released = hand_in(story.office, 4)
    for account in ("li.wen", "zhao.min", "sun.jie"):
        sign(story, released, account)
    sign(story, judged, "li.wen")
    forms = {each: running.waiting_run(each) for each in (waiting, typed, judged)}
    keeper.going.clear()
    (checked,) = hand_in(story.office, 1)
    sign(story, released, "qian.li")
    keeper.going.set()
    _when(checked, released, "PENDING")
    story._resume(forms[judged], running.right_answer(judged, "zhao.min"))
    answer = running.right_answer(typed, "li.wen")
    _when(checked, released, "RUNNING")
    story._resume(forms[typed], answer)
    _take_away(keeper)
    were = {each: _stands(running, each) for each in (waiting, typed, judged, checked, released)}
    assert were[typed] == "in-review: author"
    assert were[checked] == "submitted"
    assert were[released] in {"cleared", "releasing"}
    _tell("when the server went away", were)
    _live_through(running, keeper)
    began = time.monotonic()
    _bring_back(running, keeper)
    expected = {
        waiting: "in-review: author",
        typed: "in-review: department-head",
        judged: "in-review: secrecy-officer",
        checked: "in-review: author",
        released: "published",
    }
    took: dict[str, float] = {}

    def right() -> bool:
        for each, wanted in expected.items():
            if each not in took and _stands(running, each) == wanted:
                took[each] = time.monotonic() - began
        return took.keys() == expected.keys()

    _until(right, lambda: str({each: _stands(running, each) for each in expected}))
    _tell("seconds after it came back", {each: f"{after:.0f}" for each, after in took.items()})
    # The form that waited is the one that was shown before; nobody was asked a second time.
    assert running.waiting_run(waiting) == forms[waiting]
    assert _count(running, typed, "attempt-begun", "author") == 1
    assert _count(running, judged, "attempt-begun", "department-head") == 1
    story.sign(waiting, "li.wen", "同意", "已核。")
    for each, signed in ((typed, 1), (judged, 2), (released, 4)):
        assert _count(running, each, "decided") == signed
    assert _count(running, checked, "inspected") == 1
    assert _count(running, released, "release-finished") == 1
    assert "记录完好" in story.verify()


def _when(checked: str, released: str, state: str) -> None:
    """Wait until the runs of a check and a release are as far as that, the first of a run."""
    from flows import prefect_runs

    tags = (f"check:{checked}:1", f"release:{released}:1")

    def there() -> bool:
        found = prefect_runs.tagged(tags)
        return all(runs and _as_far(runs[-1], state) for runs in found.values())

    _until(there, lambda: f"runs to be {state}")


def _as_far(run: Run, state: str) -> bool:
    return run.state.value == state or (state == "PENDING" and run.state.value == "RUNNING")


def _take_away(keeper: Keeper) -> None:
    """kill -9 of the server: no last word to anybody."""
    server = keeper.running.services.running[0]
    keeper.away = True
    assert server.process is not None
    server.process.kill()
    server.process.wait()


def _live_through(running: Installation, keeper: Keeper) -> None:
    until = time.monotonic() + _AWAY
    while time.monotonic() < until:
        door = httpx.get(f"{running.settings.door.local_url}/login", trust_env=False, timeout=30)
        assert door.status_code == httpx.codes.OK
        portal = httpx.get(running.settings.portal_url, trust_env=False, timeout=30)
        assert portal.status_code in _PORTAL_ANSWERS
        time.sleep(min(10, _AWAY))
    _tell("away", {"seconds": f"{_AWAY:.0f}", "restarts of the worker": str(keeper.restarts)})


def _bring_back(running: Installation, keeper: Keeper) -> None:
    running.services.running[0].start()
    running.services.await_server()
    keeper.away = False


def _stands(running: Installation, submission: str) -> str:
    """Where it is, and the level now asked."""
    steps = [s for s in running.story._steps() if s.submission_id == submission]
    return running.state(submission) + "".join(f": {s.level.value}" for s in steps)


def _count(running: Installation, submission: str, kind: str, level: str = "") -> int:
    from review_pipeline.records.journal import Filters, entries
    from review_pipeline.records.kinds import EntryKind

    found = entries(
        running.story.office.engine, Filters(submission_id=submission, kind=EntryKind(kind))
    )
    return sum(not level or entry.facts["level"] == level for entry in found)


def _until(done: Callable[[], bool], what: Callable[[], str]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not done():
        assert time.monotonic() < deadline, f"waited too long: {what()}"
        time.sleep(0.2)


def _tell(what: str, told: dict[str, str]) -> None:
    print(f"{what}: {told}", flush=True)  # noqa: T201 - figures of a run that takes minutes
