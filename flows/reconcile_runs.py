"""运行核对: each minute, the record against Prefect; a lost run gets a successor."""

from __future__ import annotations

from prefect import flow

from flows.checkpointing import keep_when_due
from flows.delivering import deliver
from flows.dispatch import reconcile
from flows.office import open_office
from flows.saved_filters import keep_filters


@flow(name="运行核对", persist_result=False, log_prints=False)
def reconcile_runs() -> None:
    """Give every step, inspection and release that lost its run a new one; keep a checkpoint."""
    office = open_office()
    reconcile(office)
    keep_filters(office)
    deliver(office)
    keep_when_due(office)
