"""``python -m flows.archive_now FOLDER OUTPUT [CLUSTER]``: 存量检查 at the terminal.

Without a cluster a process for each core of this machine works; ``local:N`` starts a Dask cluster
of N workers here, and an address (``tcp://…``) uses one that runs.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from flows.environment import prefect_environment
from review_pipeline.errors import ReviewError
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from prefect.task_runners import TaskRunner

_LOCAL = "local:"


def run(folder: str, output: str, cluster: str) -> int:
    """Check the archive with Prefect kept to this home; 1 when anything must be seen to, else 0."""
    settings = read_settings(os.environ)
    os.environ.update(prefect_environment(settings, os.environ))
    # Its own API for the time of the run: no server has to be up.
    os.environ.pop("PREFECT_API_URL")
    # It may take a minute to come up on a machine that has much else to do.
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
    settings.home.mkdir(parents=True, exist_ok=True)
    from flows.check_archive import check_archive  # noqa: PLC0415 - Prefect reads its settings

    total = check_archive.with_options(task_runner=_runner(cluster))(folder, output)
    counts = f"无问题 {total['clear']}，有问题 {total['flagged']}，拒收 {total['refused']}"
    graves = f"阻断 {total['block']}，须确认 {total['confirm']}，提示 {total['advise']}"
    print(f"{counts}；{graves}；逐件结果在 {output}。")  # noqa: T201 - this door's purpose
    return int(bool(total["block"] or total["confirm"] or total["refused"]))


def _runner(cluster: str) -> TaskRunner[Any]:
    if not cluster:
        from prefect.task_runners import ProcessPoolTaskRunner  # noqa: PLC0415 - as above

        return ProcessPoolTaskRunner(max_workers=len(os.sched_getaffinity(0)))
    if find_spec("prefect_dask") is None:
        raise ReviewError("no-dask", "没有安装 prefect-dask；请先 uv sync --extra archive。")
    from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415 - an extra

    if cluster.startswith(_LOCAL):
        workers = {"n_workers": int(cluster.removeprefix(_LOCAL)), "threads_per_worker": 1}
        return DaskTaskRunner(cluster_kwargs={**workers, "dashboard_address": None})
    return DaskTaskRunner(address=cluster)


if __name__ == "__main__":
    try:
        sys.exit(run(*(*sys.argv[1:], "")[:3]))
    except ReviewError as fault:
        print(fault.message, file=sys.stderr)  # noqa: T201
        sys.exit(2)
