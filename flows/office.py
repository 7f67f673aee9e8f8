"""What every run needs, opened at the door: settings, the record, the vault, the clock."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from review_pipeline.gates.inspection import inspector_for
from review_pipeline.legal_time import legal_day
from review_pipeline.lexicon.edition import edition_of
from review_pipeline.lexicon.loading import load_lexicon
from review_pipeline.records.columns import read_columns
from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.identity import identity_of
from review_pipeline.records.timetables import timetable_in
from review_pipeline.records.vault import Vault
from review_pipeline.review.pending import deadline_fields
from review_pipeline.review.routing_register import ROUTING, read_routing
from review_pipeline.settings import read_settings

if TYPE_CHECKING:
    from review_pipeline.gates.inspection import Inspector
    from review_pipeline.lexicon.lexicon import Lexicon
    from review_pipeline.records.engine import Engine
    from review_pipeline.records.identity import Identity
    from review_pipeline.review.catalogue import Column
    from review_pipeline.review.deadlines import Timetable
    from review_pipeline.review.routing import Routing
    from review_pipeline.review.sheet import ReviewSheet
    from review_pipeline.settings import Settings


@dataclass(frozen=True)
class Office:
    """The record and the vault of this installation, and what inspects."""

    settings: Settings
    engine: Engine
    vault: Vault

    @cached_property
    def inspector(self) -> Inspector:
        """The rules and dictionaries in force; loaded when first wanted."""
        return inspector_for(self.lexicon)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The dictionaries in force; loaded when first wanted."""
        return load_lexicon(self.settings.dictionaries, *self.settings.dictionary_layers)

    def noting_overdue(self, sheet: ReviewSheet) -> ReviewSheet:
        """The sheet, with a sentence for each dictionary nobody has verified for long.

        It says when it is due too.
        """
        overdue = edition_of(self.lexicon, legal_day(now())).overdue
        return self.noting_deadlines(replace(sheet, overdue=overdue))

    def noting_deadlines(self, sheet: ReviewSheet) -> ReviewSheet:
        """The sheet, with what the clocks that run on it say now."""
        if sheet.pending is None:
            return sheet
        return replace(sheet, deadlines=deadline_fields(sheet.pending, self.timetable, now()))

    @cached_property
    def timetable(self) -> Timetable:
        """The registers of working days and clocks; a mistake in one is kept in it."""
        return timetable_in(self.settings.registers)

    @cached_property
    def identity(self) -> Identity:
        """What proves people here."""
        return identity_of(self.settings)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The register of the portal's columns."""
        return read_columns(self.settings.registers / "columns.toml")

    @cached_property
    def routing(self) -> Routing:
        """Which levels must sign what."""
        return read_routing(self.settings.registers / ROUTING)


def open_office() -> Office:
    """Open the record and the vault as they are: a run is no time to change tables."""
    settings = read_settings(os.environ)
    engine = open_engine(settings.database_url, identity_of(settings))
    return Office(settings, engine, Vault(settings.vault))


def prepare_office() -> Office:
    """Open an office, its tables brought up to date first."""
    office = open_office()
    upgrade(office.engine)
    return office


def now() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)
