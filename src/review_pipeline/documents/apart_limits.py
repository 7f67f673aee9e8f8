"""What a child that reads a stranger's file may use of this machine.

``resource`` exists on Linux and macOS only, and macOS does not hold a process to its
address space: there the limits of time alone bind.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass

MEGABYTE = 2**20
# A sheet of 80 million pixels is decoded, turned and encoded within it; LibreOffice converts.
MEMORY = 1_536 * MEGABYTE
LARGEST_WRITTEN = 256 * MEGABYTE
MOST_DESCRIPTORS = 256
SECONDS, SECONDS_PER_MEGABYTE = 60, 2


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of address space; seconds of processor; seconds on the clock, for all of it."""

    memory: int
    seconds: int
    wall: int


def limits_for(data: bytes) -> Limits:
    """Time grows with the file: a bomb is small, and a thick scan takes long."""
    seconds = SECONDS + SECONDS_PER_MEGABYTE * (len(data) // MEGABYTE)
    return Limits(MEMORY, seconds, 2 * seconds)


def bind(limits: Limits) -> None:
    """Hold this process, and whatever it starts, to the limits."""
    import resource  # noqa: PLC0415 - not on every system

    _hold(resource.RLIMIT_AS, limits.memory)
    _hold(resource.RLIMIT_CPU, limits.seconds, reserve=1)  # to be told why it is ended
    _hold(resource.RLIMIT_FSIZE, LARGEST_WRITTEN)
    _hold(resource.RLIMIT_NOFILE, MOST_DESCRIPTORS)
    _hold(resource.RLIMIT_CORE, 0)
    # Should whoever watches us be gone, the clock still ends us.
    signal.alarm(limits.wall + 1)


def _hold(what: int, most: int, reserve: int = 0) -> None:
    """Set a limit, or leave the narrower one that this process was born with."""
    import resource  # noqa: PLC0415 - not on every system

    _, given = resource.getrlimit(what)
    highest = most + reserve if given == resource.RLIM_INFINITY else min(most + reserve, given)
    resource.setrlimit(what, (min(most, highest), highest))
