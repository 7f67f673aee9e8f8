"""Purge what a classification mark forbids to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.office import now
from review_pipeline.records.sealing import purges_due, record_purge

if TYPE_CHECKING:
    from flows.office import Office


def purge_sealed(office: Office) -> None:
    """Remove the files of every sealed version from the vault, and record that they are gone."""
    for due in purges_due(office.engine):
        for sha256 in due.sha256s:
            office.vault.purge(sha256)
        record_purge(office.engine, now(), due.submission_id, due.version)
