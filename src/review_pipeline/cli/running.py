"""Start a door of `flows`: by name, in a process of its own, for flows stand above the CLI."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

#: The checkout, where `flows` stands.
_ROOT = Path(__file__).parents[3]


def run_module(module: str, *arguments: str) -> int:
    """Run ``python -m module`` to its end and return its exit status."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    child = subprocess.Popen((sys.executable, "-m", module, *arguments), env=environment)
    # Whoever asks this process to end means the services, which would stay behind.
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            # The child got the same signal and stops its services before it ends.
            continue
