"""`review up` outlives its services and stops with all of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.flows.installation import free_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.faults


def test_a_killed_server_is_started_again_and_stopping_stops_all(tmp_path: Path) -> None:
    prefect, door, portal = free_port(), free_port(), free_port()
    environment = {
        **os.environ,
        "REVIEW_HOME": str(tmp_path),
        "REVIEW_PREFECT_PORT": str(prefect),
        "REVIEW_DOOR_PORT": str(door),
        "REVIEW_AUDIT_PORT": str(free_port()),
        "REVIEW_PORTAL_PORT": str(portal),
    }
    up = subprocess.Popen((sys.executable, "-m", "flows.up"), env=environment)
    try:
        _until(lambda: _answers(f"http://127.0.0.1:{portal}/"))
        server = _child_of(up.pid, "serve_prefect")
        os.kill(server, signal.SIGKILL)
        health = f"http://127.0.0.1:{prefect}/api/health"
        _until(lambda: _child_of(up.pid, "serve_prefect") not in {0, server})
        _until(lambda: _answers(health))
        assert up.poll() is None
    finally:
        up.terminate()
        assert up.wait(60) == 0
    assert not _answers(f"http://127.0.0.1:{portal}/")
    assert not _answers(f"http://127.0.0.1:{prefect}/api/health")


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _child_of(parent: int, name: str) -> int:
    found = subprocess.run(
        ("pgrep", "-P", str(parent), "-f", name), capture_output=True, text=True, check=False
    )
    return int(found.stdout.split()[0]) if found.stdout.split() else 0


def _until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.5)
