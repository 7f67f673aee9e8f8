"""Many drafts checked at once: a worker for each core, the results in the order of the files."""

from __future__ import annotations

import os
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.cli.checking import check
from review_pipeline.documents import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from datetime import date
    from pathlib import Path

    from review_pipeline.cli.checking import Checked
    from review_pipeline.gates.inspection import Inspector


#: Each worker starts a reader of its own, which takes as long as reading a few drafts.
WORTH_A_WORKER = 4


@dataclass(frozen=True, slots=True)
class Desk:
    """What it takes to check a draft: the rules, the day, and the kind of content if told."""

    inspector: Inspector
    today: date
    kind: str | None = None

    def check(self, path: Path) -> Checked:
        """Check one file."""
        return check(path, self.inspector, self.today, self.kind)


def check_all(files: Sequence[Path], desk: Desk) -> Iterator[Checked]:
    """Check every file, in their order; one that cannot be read does not stop the others."""
    workers = min(len(files) // WORTH_A_WORKER, _cores())
    if workers > 1 and apart.POSSIBLE:
        return _side_by_side(files, desk, workers)
    return map(desk.check, files)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _side_by_side(files: Sequence[Path], desk: Desk, workers: int) -> Iterator[Checked]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - one draft needs none
    from multiprocessing import get_context  # noqa: PLC0415

    # A forked worker has the compiled dictionaries already; to send them would take longer
    # than to check.
    pool = ProcessPoolExecutor(workers, get_context("fork"), _sit_down, (desk,))
    try:
        # All at once, before there is any thread in this process that a fork would lose.
        waiting = [pool.submit(_check, file) for file in files]
        for file, future in zip(files, waiting, strict=True):
            yield _result(future, file, desk)
    finally:
        pool.shutdown(cancel_futures=True)


def _result(future: Future[Checked], file: Path, desk: Desk) -> Checked:
    try:
        return future.result()
    except BrokenExecutor:
        # Some worker was killed from outside: what it left undone is done here.
        return desk.check(file)


# Of a worker: set once when it starts.
_desks: list[Desk] = []


def _sit_down(desk: Desk) -> None:
    _desks[:] = [desk]


def _check(file: Path) -> Checked:
    return _desks[0].check(file)
