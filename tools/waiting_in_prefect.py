"""Hundreds of runs that wait in a real Prefect server: what they cost, and what asking costs.

Usage: ``python -m tools.waiting_in_prefect WAITING``; the last line printed is JSON, rows of two.
Prefect's database is the one ``PREFECT_API_DATABASE_CONNECTION_URL`` names, SQLite without it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from uuid import UUID

import httpx

from tests.flows.installation import installation
from tools.signing_load import REVIEWERS, new_author, show_all, wait_for_author

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.flows.installation import Installation

_AT_ONCE = 20
# Seconds after which forms are no longer asked for all at once (flows/dispatch.py).
_OF_AGE = 125


def main(waiting: int) -> list[tuple[str, str]]:
    """Measure an installation with nothing in it, then with all that waits."""
    with tempfile.TemporaryDirectory() as home, installation(Path(home)) as running:
        from flows.dispatch import reconcile

        office = running.story.office
        idle, small = _timed(lambda: reconcile(office)), _processes(running)
        runs = _fill(running, waiting)
        young, large = _timed(lambda: reconcile(office), times=1), _processes(running)
        time.sleep(_OF_AGE)
        busy = _timed(lambda: reconcile(office))
        singly = _timed(lambda: _one_by_one(runs), times=1)
        took, refused = _twenty_at_once(running)
    return [
        ("没有等候的：核对一次", f"{idle * 1000:.0f} 毫秒"),
        (f"{waiting} 件刚挂起：核对一次（逐件问表单存好没有）", f"{young * 1000:.0f} 毫秒"),
        (f"{waiting} 件等候：核对一次（成批问 Prefect）", f"{busy * 1000:.0f} 毫秒"),
        (f"{waiting} 件等候：逐件问一遍（对照）", f"{singly * 1000:.0f} 毫秒"),
        ("没有等候的：服务和工作进程", _told(small)),
        (f"{waiting} 件等候：服务和工作进程", _told(large)),
        (f"{_AT_ONCE} 个运行同时开始", f"{took:.1f} 秒；被拒或超时的请求 {refused} 次"),
    ]


def _fill(running: Installation, waiting: int) -> list[str]:
    """Steps in the record and a suspended run with its form for each, as the flow leaves them."""
    from prefect.client.orchestration import get_client
    from prefect.states import Suspended

    from flows.office import now
    from review_pipeline.records.attempts import attach_run, open_steps

    engine = running.story.office.engine
    for number in range(REVIEWERS):
        new_author(engine, f"author-{number}")
    for number in range(waiting):
        wait_for_author(engine, f"author-{number % REVIEWERS}")
    show_all(engine)
    runs: list[str] = []
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name("等待签署/在线")
        for step in open_steps(engine):
            run = client.create_flow_run_from_deployment(
                deployment.id,
                parameters={
                    "submission": step.submission_id,
                    "version": step.version,
                    "level": step.level.label,
                    "step": step.step_id,
                    "attempt": step.attempt,
                },
                name=f"{step.submission_id} 待{step.level.label}签",
                state=Suspended(message=str(now())),
                tags=[step.submission_id],
            )
            client.create_flow_run_input(run.id, "suspended-r1-schema", "{}")
            attach_run(engine, step.step_id, step.attempt, str(run.id))
            runs.append(str(run.id))
    return runs


def _one_by_one(runs: list[str]) -> None:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        for run in runs:
            client.read_flow_run(UUID(run))


def _timed(act: Callable[[], None], times: int = 3) -> float:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return median(took)


def _processes(running: Installation) -> tuple[int, float]:
    """How many processes the services are, with what they started; their memory in MB (RSS)."""
    pids = [str(s.process.pid) for s in running.services.running if s.process]
    children = subprocess.run(
        ("pgrep", "-P", ",".join(pids)), capture_output=True, text=True, check=False
    )
    pids += children.stdout.split()
    pages = sum(_resident(pid) for pid in pids)
    return len(pids), pages * 4096 / 1e6


def _resident(pid: str) -> int:
    """Pages of memory a process holds; none where it has just ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except FileNotFoundError:
        return 0


def _told(processes: tuple[int, float]) -> str:
    number, megabytes = processes
    return f"{number} 个进程，{megabytes:.0f} MB"


def _twenty_at_once(running: Installation) -> tuple[float, int]:
    """Seconds until twenty clients have each taken a run through its states; requests refused."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        flow = str(client.read_deployment_by_name("运行核对/在线").flow_id)
    address = f"{running.settings.prefect_url}/api"
    began = time.perf_counter()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        refused = sum(pool.map(lambda _: _one_run(address, flow), range(_AT_ONCE)))
    return time.perf_counter() - began, refused


def _one_run(address: str, flow: str) -> int:
    """A run made and taken to its end; how many requests had to be made again."""
    from prefect.settings import PREFECT_API_AUTH_STRING

    refused = 0
    user, _, password = (PREFECT_API_AUTH_STRING.value() or "").partition(":")
    with httpx.Client(base_url=address, auth=(user, password), timeout=30) as client:

        def insist(path: str, body: object) -> dict[str, str]:
            nonlocal refused
            while True:
                try:
                    answer = client.post(path, json=body)
                    if answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR:
                        return dict(answer.raise_for_status().json())
                except httpx.TimeoutException:
                    pass
                refused += 1
                time.sleep(0.2)

        run = insist("/flow_runs/", {"flow_id": flow, "state": {"type": "SCHEDULED"}})["id"]
        for state in ("PENDING", "RUNNING", "COMPLETED"):
            insist(f"/flow_runs/{run}/set_state", {"state": {"type": state}})
    return refused


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1])), ensure_ascii=False))  # noqa: T201 - read by the bench
