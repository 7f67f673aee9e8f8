"""``python -m flows.keep_dispatching``: hand waiting work to Prefect, until stopped.

`review up` does this beside the services it starts; where they start apart (systemd, compose),
this stands alone. It starts nothing itself and believes nothing Prefect says: it may be killed
and started again at any moment.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

import httpx

from flows.environment import check_shared_string, prefect_environment
from flows.stopping import stop_on_sigterm
from review_pipeline.errors import RecordFault, ReviewError
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.office import Office

_LOOK_EVERY = 1.0
_AFTER_A_FAULT = 5.0
#: The round of the record against Prefect does not hang on a worker being there to run it.
_RECONCILE_EVERY = 60.0
#: From so many runs that start at once, Prefect's SQLite answers some of them with an error.
_TOO_MANY_FOR_SQLITE = 10


def keep_dispatching(office: Office, each_time: Callable[[], None]) -> None:
    """Look every second, and compare the record with Prefect every minute; never returns.

    ``each_time`` is called before each look. A server that does not answer, or a record that is
    locked, is said in a sentence and asked again.
    """
    from flows.prefect_events import ensure_automations  # noqa: PLC0415 - reads the environment

    automated, warned, reconciled = False, False, -_RECONCILE_EVERY
    while True:
        each_time()
        try:
            if not automated:
                ensure_automations()
                automated = True
            warned = warned or _warn_of_sqlite(office)
            reconciled = _look(office, reconciled)
            time.sleep(_LOOK_EVERY)
        except httpx.HTTPError:
            say("Prefect 服务暂时没有答复（可能正在重新启动），稍后再试。")
            time.sleep(_AFTER_A_FAULT)
        except RecordFault as fault:
            say(fault.message)
            time.sleep(_AFTER_A_FAULT)


def _look(office: Office, reconciled: float) -> float:
    """Dispatch, or reconcile where it is time to; when that was last done (monotonic seconds)."""
    from flows.dispatch import dispatch, reconcile  # noqa: PLC0415 - they read the environment

    if time.monotonic() - reconciled < _RECONCILE_EVERY:
        dispatch(office)
        return reconciled
    reconcile(office)
    return time.monotonic()


def _warn_of_sqlite(office: Office) -> bool:
    """Say so where more runs start at once than Prefect's SQLite bears; whether it was said."""
    from flows.dispatch import starting  # noqa: PLC0415 - reads the environment

    if not prefect_on_sqlite() or (at_once := starting(office)) < _TOO_MANY_FOR_SQLITE:
        return False
    say(
        f"有 {at_once} 个运行将同时开始，而 Prefect 用的是 SQLite，会互相锁住、变慢、出错重试"
        "（不会丢失稿件）；请改用 PostgreSQL，见 deployments/README.md。"
    )
    return True


def prefect_on_sqlite() -> bool:
    """Whether Prefect's own database, as told in the environment, is SQLite."""
    names = ("PREFECT_API_DATABASE_CONNECTION_URL", "PREFECT_SERVER_DATABASE_CONNECTION_URL")
    told = [os.environ[name] for name in names if os.environ.get(name)]
    return not any(address.startswith("postgresql") for address in told)


def say(line: str) -> None:
    """Say a sentence to whoever runs this."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - this door's purpose


def run() -> None:
    """Bring the record's tables up to date, lay out the portal, and look until stopped."""
    check_shared_string(os.environ)
    settings = read_settings(os.environ)
    os.environ.update(prefect_environment(settings, os.environ))
    stop_on_sigterm()
    # Imported now: Prefect reads its settings when it is imported.
    from flows.office import prepare_office  # noqa: PLC0415
    from flows.releasing import site_of  # noqa: PLC0415
    from review_pipeline.release.portal import lay_out  # noqa: PLC0415

    office = prepare_office()
    lay_out(settings.portal, site_of(office))
    keep_dispatching(office, lambda: None)


if __name__ == "__main__":
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(0)
    except ReviewError as fault:
        say(fault.message)
        sys.exit(2)
