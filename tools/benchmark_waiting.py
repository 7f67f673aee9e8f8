"""Measure what waits, and write ``docs/benchmarks-waiting.md``: ``make bench-waiting``.

Usage: ``python -m tools.benchmark_waiting [WAITING]`` (500 unless said). A real Prefect server, its
database SQLite and then PostgreSQL; PostgreSQL only where it is installed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.records.cluster import programs, running
from tools import signing_load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.signing_load import Load

_REPORT = Path(__file__).parent.parent / "docs/benchmarks-waiting.md"
_HEAD = (
    "# 等候签署测速",
    "",
    "由 `make bench-waiting` 写成；绝对数只说明本机当时的忙闲。",
    "等候的运行在真实的 Prefect 服务里建立：状态为挂起，表单已存，和签署流程挂起后留下的一样。",
    "“同时开始”是二十个客户端同时各建一个运行、转三次状态，不算审查本身的计算。",
    "“同时签”由八个进程经 `records.signing.take_answer` 各签自己的，一件接一件，不停顿。",
    "",
    "| 测什么 | 结果 |",
    "|---|---|",
)


def main(waiting: int) -> None:
    """Measure on every database there is, tell each figure as it comes, and write the report."""
    rows: list[tuple[str, str]] = []
    for name, prefect_at, record_at in _places():
        for what, told in _measured(prefect_at, record_at, waiting):
            rows.append((f"{name}：{what}", told))
            print(*rows[-1], flush=True)  # noqa: T201 - it takes minutes
    text = "\n".join((*_HEAD, *(f"| {what} | {told} |" for what, told in rows))) + "\n"
    _REPORT.write_text(text, encoding="utf-8")


def _measured(prefect_at: str, record_at: str, waiting: int) -> Iterator[tuple[str, str]]:
    yield from _in_prefect(prefect_at, waiting)
    yield from _of_load(signing_load.measure(record_at, waiting), waiting)


def _places() -> Iterator[tuple[str, str, str]]:
    """Each database: its name, where Prefect keeps its rows, where the record stands."""
    with tempfile.TemporaryDirectory() as folder:
        yield "SQLite", "", f"sqlite:///{folder}/record.db"
    if programs() is not None:
        with _two_databases() as (prefect, record):
            yield "PostgreSQL", prefect, record


@contextmanager
def _two_databases() -> Iterator[tuple[str, str]]:
    found = programs()
    assert found is not None  # noqa: S101 - asked before
    with running(found) as cluster:
        yield cluster.fresh().replace("+psycopg", "+asyncpg"), cluster.fresh()


def _in_prefect(database: str, waiting: int) -> list[tuple[str, str]]:
    """A process of its own: Prefect reads its settings once."""
    environment = {**os.environ}
    if database:
        environment["PREFECT_API_DATABASE_CONNECTION_URL"] = database
    command = (sys.executable, "-m", "tools.waiting_in_prefect", str(waiting))
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]


def _of_load(load: Load, waiting: int) -> Iterator[tuple[str, str]]:
    yield f"{waiting} 件等候时打开待办", f"{load.inbox * 1000:.0f} 毫秒"
    each = f"每件中位 {load.median * 1000:.0f} 毫秒，p99 {load.p99 * 1000:.0f} 毫秒"
    counted = f"签成 {load.signatures}，未受理 {load.rejected}"
    who = f"{signing_load.REVIEWERS} 人同时签 {waiting} 件"
    yield who, f"{load.rate:.0f} 件/秒；{each}；{counted}"
    yield "签完核验记录", "完好" if load.whole else "不完好"


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 500)
