"""运行核对: each minute, the record against Prefect; a lost run gets a successor."""

from __future__ import annotations

from prefect import flow

from flows.checkpointing import keep_when_due
from flows.delivering import deliver
from flows.dispatch import reconcile
from flows.going_back import make_good
from flows.office import now, open_office
from flows.patrol_tasks import visit_portal
from flows.saved_filters import keep_filters
from review_pipeline.release.store import current_release


@flow(name="运行核对", persist_result=False, log_prints=False)
def reconcile_runs() -> None:
    """Give every step, inspection and release that lost its run a new one.

    Tell of roll-backs nobody told of; keep a checkpoint and visit the portal where it is time to.
    """
    office = open_office()
    reconcile(office)
    keep_filters(office)
    make_good(office)
    deliver(office)
    keep_when_due(office)
    if current_release(office.settings.portal) is not None:
        visit_portal(office, now())
