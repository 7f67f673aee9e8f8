"""The portal goes back to a kept release, and the record with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from review_pipeline.cli.record import now
from review_pipeline.records.rollbacks import intend_rollback, tell_rollback
from review_pipeline.release.portal import kept_release, roll_back
from review_pipeline.release.shown import look

if TYPE_CHECKING:
    from review_pipeline.cli.record import Record
    from review_pipeline.records.moving import Moved


def go_back(record: Record, actor: str, release: str) -> tuple[str, tuple[Moved, ...]]:
    """Go back to a kept release; the one that is current now, and the items that moved.

    What is meant is written down before the pointer is swapped, what came of it after: where
    a fault or a crash comes in between, the minute's round sees what came of it.
    """
    engine, root = record.engine, record.settings.portal
    seen = partial(look, root, record.settings.agency_code)
    target = kept_release(root, release)
    number = intend_rollback(engine, now(), actor, seen().release, target.name)
    current = roll_back(root, target.name)
    return current, tell_rollback(engine, now(), number, seen, swapped=True)
