"""``python -m flows.patrol_now``: 巡检 at the terminal, without a server."""

from __future__ import annotations

import os
import sys

from flows.environment import prefect_environment
from review_pipeline.errors import ReviewError
from review_pipeline.settings import read_settings


def run() -> int:
    """Patrol with Prefect kept to this home: it reads its settings when it is imported."""
    settings = read_settings(os.environ)
    os.environ.update(prefect_environment(settings, os.environ))
    settings.home.mkdir(parents=True, exist_ok=True)
    return report()


def report() -> int:
    """Print what patrol finds, a line each; 1 when anything must be dealt with, else 0.

    Blank or stale columns, tags and links are told as hints.
    """
    from flows.office import now, prepare_office  # noqa: PLC0415 - as above
    from flows.patrol_published import AT_HOME, patrol, remarks, write_page  # noqa: PLC0415
    from flows.patrol_tasks import keep_tasks  # noqa: PLC0415

    office = prepare_office()
    notices = patrol(office)
    noted = remarks(office)
    write_page(office, keep_tasks(office, now(), AT_HOME, (*notices, *noted)))
    for notice in noted:
        print(f"提示　{notice.where}：{notice.what}")  # noqa: T201 - this door's purpose
    for notice in notices:
        print(f"{notice.where}：{notice.what}")  # noqa: T201 - this door's purpose
    if notices:
        print(f"巡检发现 {len(notices)} 处，请尽快核实处置。", file=sys.stderr)  # noqa: T201
        return 1
    print("巡检无异常。")  # noqa: T201
    return 0


if __name__ == "__main__":
    try:
        sys.exit(run())
    except ReviewError as fault:
        print(fault.message, file=sys.stderr)  # noqa: T201
        sys.exit(2)
