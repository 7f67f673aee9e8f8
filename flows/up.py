"""``python -m flows.up``: everything on this machine, on loopback, until stopped."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from flows.environment import prefect_environment
from flows.services import Services
from review_pipeline.errors import ReviewError
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from types import FrameType

_LOOK_EVERY = 1.0


def run() -> None:
    """Start the services, hand waiting work to Prefect, and stop on a signal."""
    settings = read_settings(os.environ)
    environment = prefect_environment(settings, os.environ)
    # Our own calls of Prefect use the same settings as its server and worker.
    os.environ.update(environment)
    signal.signal(signal.SIGTERM, _leave)
    # Imported now: Prefect reads its settings when it is imported.
    from flows.dispatch import dispatch  # noqa: PLC0415
    from flows.office import prepare_office  # noqa: PLC0415
    from flows.releasing import site_of  # noqa: PLC0415
    from review_pipeline.release.portal import lay_out  # noqa: PLC0415

    office = prepare_office()
    lay_out(settings.portal, site_of(office))
    with Services(settings, environment) as services:
        print(f"Prefect 审核界面：{settings.prefect_url}\n门户：{settings.portal_url}", flush=True)  # noqa: T201
        while True:
            services.keep_running()
            dispatch(office)
            time.sleep(_LOOK_EVERY)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(0)
    except ReviewError as fault:
        print(fault.message, file=sys.stderr)  # noqa: T201
        sys.exit(2)
