"""The record a command works on, opened at the door: settings, engine, vault, clock."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from review_pipeline.records.columns import read_columns
from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.identity import identity_of
from review_pipeline.records.timetables import timetable_in
from review_pipeline.records.vault import Vault
from review_pipeline.review.routing_register import ROUTING, read_routing
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from review_pipeline.records.engine import Engine
    from review_pipeline.review.catalogue import Column
    from review_pipeline.review.deadlines import Timetable
    from review_pipeline.review.routing import Routing
    from review_pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Record:
    """This installation's record and vault."""

    settings: Settings
    engine: Engine
    vault: Vault

    @property
    def columns(self) -> tuple[Column, ...]:
        """The register of columns."""
        return read_columns(self.settings.registers / "columns.toml")

    @property
    def routing(self) -> Routing:
        """Which levels must sign what."""
        return read_routing(self.settings.registers / ROUTING)

    @property
    def timetable(self) -> Timetable:
        """The registers of working days and clocks; a mistake in one is kept in it."""
        return timetable_in(self.settings.registers)


def open_record() -> Record:
    """Open the record, bringing its tables up to date, and the vault."""
    settings = read_settings(os.environ)
    engine = open_engine(settings.database_url, identity_of(settings))
    upgrade(engine)
    return Record(settings, engine, Vault(settings.vault))


def now() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)
