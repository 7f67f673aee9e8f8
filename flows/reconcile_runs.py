"""运行核对: each minute, the record against Prefect; a lost run gets a successor."""

from __future__ import annotations

from prefect import flow

from flows.delivering import deliver
from flows.dispatch import reconcile
from flows.office import open_office


@flow(name="运行核对", persist_result=False, log_prints=False)
def reconcile_runs() -> None:
    """Give every step, inspection and release that lost its run a new one."""
    office = open_office()
    reconcile(office)
    deliver(office)
