"""Roll-backs nobody finished telling of, told of from what the portal shows."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from flows.office import now
from review_pipeline.errors import ReleaseRefused
from review_pipeline.records.rollbacks import open_rollbacks, tell_rollback
from review_pipeline.release.shown import look

if TYPE_CHECKING:
    from datetime import datetime

    from flows.office import Office

#: Whoever swaps the pointer waits for its lock half a minute, and tells of it at once.
_STILL_AT_IT = timedelta(minutes=2)


def make_good(office: Office, moment: datetime | None = None) -> None:
    """Tell of what a crash left untold, and of what was going out while the portal went back."""
    at = moment or now()
    seen = partial(look, office.settings.portal, office.settings.agency_code)
    for each in open_rollbacks(office.engine):
        if each.told or at - each.begun_at > _STILL_AT_IT:
            with suppress(ReleaseRefused):  # of a portal nobody can read patrol tells
                tell_rollback(office.engine, at, each.number, seen, swapped=each.told)
