"""The units as systemd would run them, over a real PostgreSQL: a draft published, twenty at once.

What is run is read from `deployments/`: the databases are those of ``create_databases.sql``, the
settings those of ``server.env.example`` with the lines filled in that its README names, and the
commands those of the units, all started at once and started again when they end.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

import httpx
import pytest

from review_pipeline.documents import sample_report
from review_pipeline.settings import read_settings
from tests.faults.handing_in import hand_in
from tests.flows.installation import free_port
from tests.records.cluster import Cluster, programs
from tests.records.cluster import running as cluster_running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flows.demo_story import Story
    from review_pipeline.settings import Settings

pytestmark = pytest.mark.faults

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "deployments"
_INSTALLED = "/srv/review/review-pipeline"
_AT_ONCE = 20
_PATIENCE = 1200.0


@dataclass
class Unit:
    """A service as its unit says: its commands, one after another, again when the last ends."""

    name: str
    before: tuple[str, ...]
    command: str
    environment: dict[str, str]
    log: Path
    starts: int = 0
    stopped: bool = False
    process: subprocess.Popen[bytes] | None = None
    thread: threading.Thread = field(init=False)

    @classmethod
    def read(cls, path: Path, environment: dict[str, str], logs: Path) -> Self:
        lines = path.read_text(encoding="utf-8").replace(_INSTALLED, str(_ROOT)).splitlines()
        told = [line.partition("=")[::2] for line in lines if line.startswith("ExecStart")]
        before = tuple(command for name, command in told if name == "ExecStartPre")
        (command,) = (command for name, command in told if name == "ExecStart")
        return cls(path.stem, before, command, environment, logs / f"{path.stem}.log")

    def start(self) -> None:
        self.thread = threading.Thread(target=self._keep)
        self.thread.start()

    def stop(self) -> None:
        self.stopped = True
        if self.process is not None:
            self.process.terminate()
        self.thread.join(60)

    def _keep(self) -> None:
        while not self.stopped:
            self.starts += 1
            if all(self._run(each) == 0 for each in self.before):
                self._run(self.command)
            time.sleep(2)

    def _run(self, command: str) -> int:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                shlex.split(command), env=self.environment, cwd=_ROOT, stdout=log, stderr=log
            )
        return self.process.wait()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL on this machine")
    with cluster_running(found) as made:
        told = ("-v", "ON_ERROR_STOP=1", "-v", "record=one", "-v", "prefect=two")
        made_by = ("psql", "-h", str(made.folder), "-U", "postgres", *told)
        subprocess.run((*made_by, "-f", str(_FOLDER / "create_databases.sql")), check=True)
        yield made


@pytest.fixture(scope="module")
def environment(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    example = (_FOLDER / "server.env.example").read_text(encoding="utf-8").splitlines()
    written = dict(line.split("=", 1) for line in example if line and not line.startswith("#"))
    at = f"?host={cluster.folder}"
    filled = {
        "REVIEW_HOME": str(tmp_path_factory.mktemp("home")),
        "REVIEW_DATABASE_URL": f"postgresql+psycopg://review:one@/review{at}",
        "PREFECT_API_DATABASE_CONNECTION_URL": f"postgresql+asyncpg://prefect:two@/prefect{at}",
        "PREFECT_SERVER_API_AUTH_STRING": "review:a-string-of-this-test",
        "REVIEW_AGENCY": "云岭省公安厅",
        "REVIEW_AGENCY_CODE": "YL0000142",
        "REVIEW_PREFECT_PORT": str(free_port()),
        "REVIEW_DOOR_PORT": str(free_port()),
        "REVIEW_PORTAL_PORT": str(free_port()),
    }
    # As systemd: nothing of the shell's but what every service has.
    return {"PATH": os.environ["PATH"], "HOME": str(filled["REVIEW_HOME"])} | written | filled


@pytest.fixture(scope="module")
def units(environment: dict[str, str]) -> Iterator[list[Unit]]:
    logs = Path(environment["REVIEW_HOME"]) / "log"
    logs.mkdir()
    found = sorted((_FOLDER / "systemd").glob("*.service"))
    units = [Unit.read(path, environment, logs) for path in found]
    for unit in units:
        unit.start()
    yield units
    for unit in units:
        unit.stop()


@pytest.fixture(scope="module")
def settings(environment: dict[str, str]) -> Settings:
    return read_settings(environment)


@pytest.fixture(scope="module")
def story(units: list[Unit], environment: dict[str, str], settings: Settings) -> Iterator[Story]:
    from flows.environment import prefect_environment

    for address in (settings.door.local_url, settings.portal_url):
        _until(lambda address=address: _answers(f"{address}/healthz"), address, units)
    os.environ.update(prefect_environment(settings, environment))
    from prefect.context import refresh_global_settings_context

    refresh_global_settings_context()
    from flows import demo_story

    with pytest.MonkeyPatch.context() as patch:
        # The unit dispatches, not this process.
        patch.setattr(demo_story, "dispatch", lambda _office: None)
        patch.setattr(demo_story, "_PATIENCE", _PATIENCE)
        story = demo_story.Story.begin(settings)
        story.codes_ahead = (0, 1)
        story.enrol_people()
        yield story


def test_the_two_accounts_do_not_enter_each_others_databases(
    cluster: Cluster, environment: dict[str, str]
) -> None:
    for account, database in (("review", "prefect"), ("prefect", "review")):
        asked = ("psql", "-h", str(cluster.folder), "-U", account, "-d", database, "-c", "SELECT 1")
        said = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert "permission denied for database" in said.stderr
    assert environment["REVIEW_DATABASE_URL"]


def test_without_the_shared_string_a_service_says_what_is_missing(
    environment: dict[str, str],
) -> None:
    without = {k: v for k, v in environment.items() if k != "PREFECT_SERVER_API_AUTH_STRING"}
    for module in (("flows.under_environment", "flows.serve_door"), ("flows.keep_dispatching",)):
        said = subprocess.run(
            (sys.executable, "-m", *module),
            env=without,
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert said.returncode == 2
        assert "PREFECT_SERVER_API_AUTH_STRING" in said.stderr
        assert "Traceback" not in said.stderr


def test_a_draft_is_signed_and_published_by_the_units(
    story: Story, settings: Settings, units: list[Unit]
) -> None:
    submission = story.submit("mended")
    for account in ("li.wen", "zhao.min", "sun.jie", "qian.li"):
        story.sign(submission, account, "同意", "已核。")
    story.await_state(submission, "published")
    page = httpx.get(story.page_of(submission), trust_env=False)
    assert sample_report.TITLE in page.text
    door = httpx.get(f"{settings.door.local_url}/login", trust_env=False)
    assert "信息公开审签" in door.text
    _tell("starts until all stood", {unit.name: unit.starts for unit in units})


def test_twenty_that_begin_at_once_all_wait_for_their_author(
    story: Story, settings: Settings
) -> None:
    from flows import prefect_runs

    began = time.monotonic()
    handed_in = set(hand_in(story.office, _AT_ONCE))

    def all_wait() -> bool:
        runs = [s.run_id for s in story._steps() if s.submission_id in handed_in and s.run_id]
        found = prefect_runs.look_all(runs).values()
        return sum(run.waiting_for_a_person for run in found) == _AT_ONCE

    _until(all_wait, "twenty to wait", [])
    _tell("twenty at once", {"seconds until all waited": f"{time.monotonic() - began:.0f}"})
    log = (settings.home / "log" / "review-prefect.log").read_text(encoding="utf-8")
    assert "database is locked" not in log
    assert "记录完好" in story.verify()


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5, trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _until(done: Callable[[], bool], what: str, units: list[Unit]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not done():
        assert time.monotonic() < deadline, (what, [(unit.name, unit.starts) for unit in units])
        time.sleep(1)


def _tell(what: str, told: object) -> None:
    print(f"{what}: {told}", flush=True)  # noqa: T201 - figures of a run that takes minutes
