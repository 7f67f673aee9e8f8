"""Many drafts checked at once: a worker for each core, the results in the order of the files."""

from __future__ import annotations

import os
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING

from review_pipeline.documents import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from review_pipeline.cli.checking import Checked, Checker


#: Each worker starts a reader of its own, which takes as long as reading a few drafts.
WORTH_A_WORKER = 4


def check_all(files: Sequence[Path], checker: Checker) -> Iterator[Checked]:
    """Check every file, in their order; one that cannot be read does not stop the others."""
    workers = min(len(files) // WORTH_A_WORKER, cores())
    if workers > 1 and apart.POSSIBLE:
        return _side_by_side(files, checker, workers)
    return map(checker.check, files)


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _side_by_side(files: Sequence[Path], checker: Checker, workers: int) -> Iterator[Checked]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - one draft needs none
    from multiprocessing import get_context  # noqa: PLC0415

    # A forked worker has the compiled dictionaries already; to send them would take longer
    # than to check.
    pool = ProcessPoolExecutor(workers, get_context("fork"), _take_up, (checker,))
    try:
        # All at once, before there is any thread in this process that a fork would lose.
        waiting = [pool.submit(_check, file) for file in files]
        for file, future in zip(files, waiting, strict=True):
            yield _result(future, file, checker)
    finally:
        pool.shutdown(cancel_futures=True)


def _result(future: Future[Checked], file: Path, checker: Checker) -> Checked:
    try:
        return future.result()
    except BrokenExecutor:
        # Some worker was killed from outside: what it left undone is done here.
        return checker.check(file)


# Of a worker: set once when it starts.
_checkers: list[Checker] = []


def _take_up(checker: Checker) -> None:
    _checkers[:] = [checker]


def _check(file: Path) -> Checked:
    return _checkers[0].check(file)
