"""``python -m tools.faults.hand CONTROL``: a process that does errands, each in a child of its own.

All that is slow to load is loaded once. Orders come as lines of JSON on stdin; the child of an
order talks with whoever gave it over the socket CONTROL, and stands still where it was told to.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.office import Office
from review_pipeline.documents import apart
from review_pipeline.errors import ReviewError
from review_pipeline.records.engine import open_engine
from review_pipeline.records.identity import identity_of
from review_pipeline.records.vault import Vault
from review_pipeline.settings import read_settings
from tools.faults.errand import Errand
from tools.faults.journey import Refused, go_on
from tools.faults.plan import Moment
from tools.faults.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from review_pipeline.gates.inspection import Inspector

# What a killed child of ours left running reads from a pipe that has ended, and ends.
_ENDED_WELL, _REFUSED, _FAILED = 0, 3, 4


@dataclass
class Talk:
    """The child's end of the socket: lines of JSON out, a line in where it has to wait."""

    control: socket.socket

    def say(self, **words: object) -> None:
        """Tell something."""
        self.control.sendall(json.dumps(words).encode() + b"\n")

    def stand_still(self, where: str, backends: list[int]) -> None:
        """Tell where the work is, and wait until told to go on."""
        self.say(here=where, backends=backends)
        self.control.recv(1)


def main() -> None:
    """Take orders until there are no more."""
    control = sys.argv[1]
    # What befalls a reader's own process is tried elsewhere; without it a round is half as long.
    apart.POSSIBLE = False
    office = _office(os.environ)
    inspector, lexicon = office.inspector, office.lexicon
    for line in sys.stdin:
        order = json.loads(line)
        if order["itself"]:
            _child(control, order, inspector, lexicon)
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children here
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os._exit(_child(control, order, inspector, lexicon))


def _child(control: str, order: dict[str, Any], inspector: Inspector, lexicon: object) -> int:
    with socket.socket(socket.AF_UNIX) as end:
        end.connect(control)
        talk = Talk(end)
        talk.say(pid=os.getpid())
        try:
            return _do(talk, order, inspector, lexicon)
        except (ReviewError, Refused) as fault:
            talk.say(end="refused", why=getattr(fault, "code", str(fault)))
            return _REFUSED
        except Exception as fault:  # noqa: BLE001 - told, and judged by whoever gave the order
            talk.say(end="failed", why=repr(fault))
            return _FAILED


def _do(talk: Talk, order: dict[str, Any], inspector: Inspector, lexicon: object) -> int:
    office = _office(os.environ | order["environment"])
    vars(office).update(inspector=inspector, lexicon=lexicon)  # loaded once, by the parent
    stop = order["stop"]
    watch = Watch(
        _folders(office),
        (stop[0], Moment(stop[1]), stop[2]) if stop else None,
        lambda where: talk.stand_still(where, watch.backends),
    )
    if not order["itself"]:
        watch.begin(office.engine)
    submission = go_on(Errand(**order["errand"]), office, watch, lambda act: talk.say(done=act))
    office.engine.dispose()
    seen = [[*place, number] for place, number in watch.seen.items()]
    talk.say(end="done", submission=submission, seen=seen)
    return _ENDED_WELL


def _office(environment: Mapping[str, str]) -> Office:
    settings = read_settings(environment)
    engine = open_engine(settings.database_url, identity_of(settings))
    return Office(settings, engine, Vault(settings.vault))


def _folders(office: Office) -> dict[str, Path]:
    settings = office.settings
    return {
        "vault": settings.vault,
        "portal": settings.portal,
        "sheets": settings.home / "sheets",
        "checkpoints": settings.checkpoints,
    }


if __name__ == "__main__":
    main()
