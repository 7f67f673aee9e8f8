"""The processes that do the work of a round, seen from whoever lets faults befall them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tools.faults.errand import Errand
    from tools.faults.plan import Moment

#: Debian's faketime: a process it is loaded into sees the clock that a file tells.
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")
#: Nothing an errand does takes so long; a silence this long is a fault of its own.
_PATIENCE_SECONDS = 180.0


@dataclass
class Outcome:
    """How an errand went: ``done`` act by act, and the end: done, refused, failed or killed."""

    struck: bool = False
    done: list[str] = field(default_factory=list)
    end: str = "killed"
    why: str = ""
    seen: list[list[Any]] = field(default_factory=list)


@dataclass
class Hand:
    """A process that does errands, one at a time; ``clock`` tells how wrong its clock is."""

    process: subprocess.Popen[str]
    listener: socket.socket
    clock: Path

    def set_clock(self, seconds: int) -> None:
        """Set its clock so many seconds from the right one; AssertionError without faketime."""
        assert FAKETIME.exists() or not seconds, "apt-get install faketime"  # noqa: S101
        aside = self.clock.with_suffix(".new")
        aside.write_text(f"{seconds:+d}\n")
        aside.replace(self.clock)

    def do(
        self,
        errand: Errand,
        environment: Mapping[str, str],
        stop: tuple[str, Moment, int] | None = None,
        befall: Callable[[int, list[int]], None] | None = None,
        *,
        itself: bool = False,
    ) -> Outcome:
        """Let a child do an errand; where it stops, ``befall`` (its pid, its backends) happens.

        What it does ``itself`` warms it up: its children have loaded what it has.
        """
        order = {
            "errand": asdict(errand),
            "environment": dict(environment),
            "stop": stop,
            "itself": itself,
        }
        assert self.process.stdin is not None  # noqa: S101 - a pipe, see below
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        connection, _ = self.listener.accept()
        connection.settimeout(_PATIENCE_SECONDS)
        outcome = Outcome()
        # What a process had no time to read when it was killed comes back as a reset.
        with connection, connection.makefile() as lines, suppress(ConnectionResetError):
            _hear(outcome, connection, (json.loads(line) for line in lines), befall)
        return outcome


def _hear(
    outcome: Outcome,
    connection: socket.socket,
    words: Iterator[dict[str, Any]],
    befall: Callable[[int, list[int]], None] | None,
) -> None:
    pid = 0
    for word in words:
        pid = word.get("pid", pid)
        outcome.seen += word.get("seen", ())
        if "done" in word:
            outcome.done.append(word["done"])
        if "end" in word:
            outcome.end, outcome.why = word["end"], word.get("why", "")
        if "here" in word and befall is not None:
            outcome.struck = True
            befall(pid, word["backends"])
            with suppress(OSError):  # it may be no more
                connection.sendall(b".")


@contextmanager
def hand(folder: Path) -> Iterator[Hand]:
    """Start one; its clock can be set where Debian's faketime is there."""
    clock, control = folder / "clock", folder / "control"
    faked = {
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
    }
    # What is meant for another lane's processes is not for this one.
    ours = ("REVIEW_", "PREFECT_")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    environment["PREFECT_HOME"] = str(folder / "prefect")
    environment |= faked if FAKETIME.exists() else {}
    clock.write_text("+0\n")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(control))
    listener.listen(1)
    listener.settimeout(_PATIENCE_SECONDS)
    command = (sys.executable, "-m", "tools.faults.hand", str(control))
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, text=True)
    try:
        yield Hand(process, listener, clock)
    finally:
        assert process.stdin is not None  # noqa: S101 - a pipe
        process.stdin.close()
        process.wait()
        listener.close()
