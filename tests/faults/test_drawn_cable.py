"""A cable drawn between the work and PostgreSQL: nobody is told, and nobody waits for hours."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import pytest

from tests.records.cluster import programs, running

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.faults

_NUMBERS = count(os.getpid())
_HERE, _THERE = "10.213.77.1", "10.213.77.2"
_AT_ONCE = "SELECT 1"
#: What a process there does: one act, a pause in which the cable is drawn, another act.
_ACTS = """
import sys
from sqlalchemy import text
from review_pipeline.errors import RecordFault
from review_pipeline.records.engine import open_engine
from review_pipeline.records.transactions import reading
engine = open_engine(sys.argv[1])
with reading(engine) as session:
    session.execute(text("SELECT 1"))
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        session.execute(text(sys.argv[2]))
    except Exception as fault:
        print(type(fault).__name__, flush=True)
"""


@contextmanager
def cable() -> Iterator[str]:
    """Another network, and a cable from it to here (both of one name); it takes root's rights."""
    name = f"cable{next(_NUMBERS)}"
    try:
        for words in (
            f"netns add {name}",
            f"link add {name} type veth peer name eth0 netns {name}",
            f"addr add {_HERE}/30 dev {name}",
            f"link set {name} up",
            f"-n {name} addr add {_THERE}/30 dev eth0",
            f"-n {name} link set eth0 up",
        ):
            if subprocess.run(("ip", *words.split()), check=False).returncode:
                pytest.skip("needs the right to lay a cable")
        yield name
    finally:
        subprocess.run(("ip", "netns", "del", name), check=False)


def _tell(work: subprocess.Popen[str]) -> None:
    assert work.stdin is not None
    work.stdin.write("\n")
    work.stdin.flush()


@pytest.mark.parametrize(
    ("act", "within"), [(_AT_ONCE, 60), ("SELECT pg_sleep(300)", 90)], ids=["asked", "waiting"]
)
def test_a_silent_server_is_given_up(act: str, within: int) -> None:
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL on this machine")
    with cable() as name, running(folder, port=54329, host=_HERE):
        address = f"postgresql+psycopg://postgres@{_HERE}:54329/postgres"
        command = (
            "ip",
            "netns",
            "exec",
            name,
            "timeout",
            "120",
            sys.executable,
            "-c",
            _ACTS,
            address,
            act,
        )
        work = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert work.stdout is not None
        assert work.stdout.readline() == "ready\n"
        if act != _AT_ONCE:
            _tell(work)
            time.sleep(1)  # it is asked, and its answer is waited for
        subprocess.run(("ip", "link", "set", name, "down"), check=True)
        begun = time.monotonic()
        if act == _AT_ONCE:
            _tell(work)
        try:
            assert work.stdout.readline() == "OperationalError\n"
            assert time.monotonic() - begun < within
        finally:
            work.kill()
            work.wait()
