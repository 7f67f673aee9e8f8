"""How far a long check has come, shown to whoever waits at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Done = TypeVar("_Done")

#: Of fewer files nobody needs to see how far it has come.
MANY = 5


def shown(done: Iterable[_Done], total: int) -> Iterator[_Done]:
    """The same things one after another, with a bar on stderr where that is a terminal."""
    if total < MANY or not sys.stderr.isatty():
        yield from done
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    columns = ("检查", BarColumn(), MofNCompleteColumn(), "剩余", TimeRemainingColumn())
    begun = iter(done)
    first = next(begun)  # whoever works has begun before the bar starts a thread
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, completed=1)
        yield first
        for each in begun:
            bar.advance(task)
            yield each
