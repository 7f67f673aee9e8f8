"""Keep checkpoints of the journal outside its database: at every release, and as time goes by."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flows.office import now
from review_pipeline.records.kept_checkpoints import keep_checkpoint, last_kept_at
from review_pipeline.records.key_store import load_key

if TYPE_CHECKING:
    from pathlib import Path

    from flows.office import Office

#: Nothing written is without a checkpoint for longer.
AT_LEAST_EVERY = timedelta(hours=1)


def keep(office: Office) -> Path | None:
    """Take a checkpoint now, signed where a key is named; None where nothing was written since.

    Raises RecordFault where the record is not whole, or the checkpoint cannot be kept.
    """
    settings = office.settings
    key = load_key(settings.checkpoint_key) if settings.checkpoint_key else None
    return keep_checkpoint(office.engine, now(), settings.checkpoints, key)


def keep_when_due(office: Office) -> Path | None:
    """Take a checkpoint where the last is an hour old."""
    last = last_kept_at(office.settings.checkpoints)
    return keep(office) if last is None or now() - last >= AT_LEAST_EVERY else None
