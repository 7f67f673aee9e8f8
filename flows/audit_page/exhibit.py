"""What is shown: the present snapshot, in a Datasette that is told of each new one."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from starlette.concurrency import run_in_threadpool

from flows.audit_page import hooks
from flows.audit_page.asked import HOME
from flows.office import now
from review_pipeline.records.snapshot import take_snapshot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from review_pipeline.records.engine import Engine
    from review_pipeline.records.snapshot import Snapshot

_TEMPLATES = Path(__file__).parent / "templates"
_SETTINGS = {
    # The gate lets none of these through; Datasette refuses them besides.
    "default_allow_sql": False,
    "allow_download": False,
    "allow_csv_stream": False,
    # Facets are chosen, not guessed; a page waits seconds for an answer, never minutes.
    "suggest_facets": False,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 3000,
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "num_sql_threads": 3,
}


@dataclass
class Exhibit:
    """One page's snapshot, at ``path``; while nobody asked for one, there is none."""

    engine: Engine
    path: Path
    snapshot: Snapshot | None = None
    datasette: Datasette = field(init=False)
    _copy: Database | None = None
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _looking: int = 0
    _changing: bool = False
    _turn: asyncio.Condition = field(default_factory=asyncio.Condition)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        """Make the Datasette; what an earlier process left is nobody's any more."""
        self.path.unlink(missing_ok=True)
        if not pm.is_registered(hooks):
            pm.register(hooks, name="review")
        self.datasette = Datasette(
            template_dir=str(_TEMPLATES), settings=_SETTINGS, cache_headers=False
        )
        self.datasette.remove_database("_memory")

    def open(self, account: str) -> Snapshot:
        """Show a snapshot from the start, before anybody is let in; RecordFault as `renew`."""
        taken = take_snapshot(self.engine, now(), account, self.path)
        self._show(taken)
        return taken

    async def renew(self, account: str) -> Snapshot:
        """Take a snapshot for somebody and show it from now on; RecordFault where that fails."""
        async with self._one_at_a_time:
            fresh = self.path.with_suffix(".next")
            taken = await run_in_threadpool(take_snapshot, self.engine, now(), account, fresh)
            async with self._alone():
                self._close()
                fresh.replace(self.path)
                self._show(taken)
            assert self._copy is not None  # noqa: S101 - just shown
            # Counted once: Datasette counts a file that never changes no second time.
            await self._copy.table_counts(limit=60_000)
            return taken

    async def ensure(self, account: str) -> Snapshot:
        """The snapshot that is shown; where there is none yet, one taken for whoever asks."""
        return self.snapshot or await self.renew(account)

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Snapshot]:
        """While somebody looks, what is shown stays."""
        async with self._turn:
            await self._turn.wait_for(lambda: not self._changing)
            self._looking += 1
        try:
            assert self.snapshot is not None  # noqa: S101 - whoever looks has made sure
            yield self.snapshot
        finally:
            async with self._turn:
                self._looking -= 1
                self._turn.notify_all()

    def discard(self) -> None:
        """End: nothing is left of the snapshot."""
        self._close()
        for path in (self.path, self.path.with_suffix(".next")):
            path.unlink(missing_ok=True)

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        async with self._turn:
            self._changing = True
            await self._turn.wait_for(lambda: not self._looking)
        try:
            yield
        finally:
            async with self._turn:
                self._changing = False
                self._turn.notify_all()

    def _show(self, taken: Snapshot) -> None:
        # Datasette keeps a thread's connection by the name of a database: each has its own.
        name = f"record-{next(self._numbers)}"
        made = Database(self.datasette, str(self.path), is_mutable=False)
        self._copy = self.datasette.add_database(made, name=name, route=HOME.strip("/"))
        self.snapshot = taken

    def _close(self) -> None:
        if self._copy is None:
            return
        with suppress(KeyError):
            self.datasette.remove_database(self._copy.name)
        self._copy.close()
        self._copy = None
