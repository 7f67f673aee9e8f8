"""Stop when asked to: SIGTERM ends a door as Ctrl-C does, so that its services end with it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType


def stop_on_sigterm() -> None:
    """Take SIGTERM for Ctrl-C from now on."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
