"""Look at batches of a long journal in several processes at once, the results in their order."""

from __future__ import annotations

from collections import deque
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from review_pipeline.records.looking import Batch, Looked, look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Batches handed out to each helper; all beyond these the reader looks at itself.
_EACH = 2
# Batches that may wait for one before them, lest a helper that hangs fill the memory.
_LONGEST_QUEUE = 64

_Waiting = deque[tuple[Batch, "Future[Looked]"]]


def looked_at(batches: Iterable[Batch], helpers: int) -> Iterator[tuple[Batch, Looked]]:
    """Every batch, in order, with what was seen of it; by this process alone without helpers."""
    if not helpers:
        for batch in batches:
            yield batch, look(batch)
        return
    # Spawned, not forked: this process has a database open, and may have threads.
    with ProcessPoolExecutor(helpers, get_context("spawn")) as pool:
        waiting: _Waiting = deque()
        for batch in batches:
            busy = sum(not future.done() for _, future in waiting)
            future = _by_itself(batch) if busy >= _EACH * helpers else _handed_out(pool, batch)
            waiting.append((batch, future))
            while waiting and (waiting[0][1].done() or len(waiting) > _LONGEST_QUEUE):
                yield _first(waiting)
        while waiting:
            yield _first(waiting)


def _handed_out(pool: ProcessPoolExecutor, batch: Batch) -> Future[Looked]:
    try:
        return pool.submit(look, batch)
    except BrokenExecutor:
        return _by_itself(batch)  # a helper was killed from outside: its work is done here


def _by_itself(batch: Batch) -> Future[Looked]:
    done: Future[Looked] = Future()
    done.set_result(look(batch))
    return done


def _first(waiting: _Waiting) -> tuple[Batch, Looked]:
    batch, future = waiting.popleft()
    try:
        return batch, future.result()
    except BrokenExecutor:
        return batch, look(batch)  # as above
