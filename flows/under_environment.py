"""``python -m flows.under_environment MODULE …``: a module of ours or of Prefect, in our settings.

`review up` hands its services their environment; where systemd or compose starts them apart, this
does, and becomes the module: the process it was is the process they watch.
"""

from __future__ import annotations

import os
import sys

from flows.environment import ROOT, check_shared_string, prefect_environment
from review_pipeline.errors import ReviewError
from review_pipeline.settings import read_settings


def become(module: str, *arguments: str) -> None:
    """Replace this process; never returns."""
    check_shared_string(os.environ)
    settings = read_settings(os.environ)
    settings.prefect_home.mkdir(parents=True, exist_ok=True)
    os.chdir(ROOT)
    command = (sys.executable, "-m", module, *arguments)
    os.execve(sys.executable, command, prefect_environment(settings, os.environ))  # noqa: S606


if __name__ == "__main__":
    try:
        become(*sys.argv[1:])
    except ReviewError as fault:
        print(fault.message, file=sys.stderr)  # noqa: T201 - this door's purpose
        sys.exit(2)
