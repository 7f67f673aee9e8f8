"""One builder at a time."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from review_pipeline.errors import ReleaseRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_POLL_SECONDS = 0.05


@contextmanager
def only_builder(root: Path, patience: float) -> Iterator[None]:
    """Hold the portal's lock; wait up to ``patience`` seconds, then raise ReleaseRefused.

    The kernel drops the lock when the process dies, so a crash leaves nothing to clear.
    """
    descriptor = os.open(root / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _acquire(descriptor, time.monotonic() + patience)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise ReleaseRefused(
                    "portal-busy", "另一项发布正在进行，请稍后重试；线上内容未变。"
                ) from None
            time.sleep(_POLL_SECONDS)
        else:
            return
