"""Where a record and all that belongs to it stand while faults befall them: a disk of its own."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from review_pipeline.errors import ReviewError
from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.identity import identity_of
from review_pipeline.settings import read_settings
from tests.flows.installation import free_port
from tests.records.cluster import programs, running
from tools.faults.plan import Record
from tools.faults.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from review_pipeline.records.engine import Engine
    from review_pipeline.settings import Settings
    from tests.records.cluster import Cluster

_SIZE = "1g"
_LESS = 65_536
_AGENCY = "YL0000142"
_START_WITHIN = 60.0


@dataclass
class Ground:
    """A record, its vault and its portal, on a small disk; ``proxy`` is the way to its database.

    ``environment`` is what the work is told, ``by_proxy`` where its network is to be cut;
    ``engine`` reaches the record directly.
    """

    record: Record
    disk: Path
    environment: Mapping[str, str]
    settings: Settings
    engine: Engine
    by_proxy: Mapping[str, str] = field(default_factory=dict)
    cluster: Cluster | None = None
    proxy: Proxy | None = None

    @property
    def _ballast(self) -> Path:
        return self.disk / "ballast"

    def fill(self, room: int) -> None:
        """Leave room for so many bytes on the disk."""
        stood = os.statvfs(self.disk)
        taken = stood.f_bavail * stood.f_frsize - room
        with self._ballast.open("wb") as file:
            while taken > 0:
                try:
                    os.posix_fallocate(file.fileno(), 0, taken)
                except OSError:  # others write meanwhile: there is less than there was
                    taken -= _LESS
                    continue
                return

    def kill_database(self) -> None:
        """Kill -9 the server; its children see that it is gone, and go."""
        if self.cluster is not None:
            os.kill(self.cluster.postmaster, SIGKILL)

    def mend(self) -> None:
        """Whatever befell it is over: room on the disk, the network whole, the database up."""
        self._ballast.unlink(missing_ok=True)
        if self.proxy is not None:
            self.proxy.heal()
        if self.cluster is not None:
            _start(self.cluster, self.engine)
        self.engine.dispose()


def _start(cluster: Cluster, engine: Engine) -> None:
    """Wait until the database answers, and start it where there is none: its keeper does so."""
    deadline = time.monotonic() + _START_WITHIN
    while True:
        engine.dispose()
        with suppress(ReviewError, OperationalError), engine.connect():
            return
        assert time.monotonic() < deadline, "the database did not come back"  # noqa: S101
        if not _alive(cluster):
            # Refused while the last child of the one before is still there.
            with suppress(subprocess.CalledProcessError):
                cluster.start()
        time.sleep(0.2)


def _alive(cluster: Cluster) -> bool:
    try:
        os.kill(cluster.postmaster, 0)
    except (OSError, ValueError):
        return False
    return True


@contextmanager
def ground(record: Record) -> Iterator[Ground]:
    """A fresh record on a disk of its own, which is taken away afterwards.

    Raises CalledProcessError where this machine lets nobody mount a file system.
    """
    disk = Path(tempfile.mkdtemp(prefix="review-faults-"))
    mount = ("mount", "-t", "tmpfs", "-o", f"size={_SIZE},mode=755", "tmpfs", str(disk))
    subprocess.run(mount, check=True, capture_output=True)
    try:
        if record is Record.SQLITE:
            yield _laid_out(record, disk, {})
        else:
            yield from _with_database(disk)
    finally:
        subprocess.run(("umount", "--lazy", str(disk)), check=False)
        disk.rmdir()


def _with_database(disk: Path) -> Iterator[Ground]:
    folder, port = programs(), free_port()
    assert folder is not None, "PostgreSQL is needed: apt-get install postgresql"  # noqa: S101
    with running(folder, disk, port) as cluster:
        proxy = Proxy(("127.0.0.1", port))
        proxy.start()
        address = cluster.fresh()
        direct = {"REVIEW_DATABASE_URL": cluster.at(port, address)}
        made = _laid_out(Record.POSTGRESQL, disk, direct)
        made.by_proxy = {"REVIEW_DATABASE_URL": cluster.at(proxy.port, address)}
        made.cluster, made.proxy = cluster, proxy
        try:
            yield made
        finally:
            made.mend()
            proxy.stop()


def _laid_out(record: Record, disk: Path, told: Mapping[str, str]) -> Ground:
    environment = {"REVIEW_HOME": str(disk / "home"), "REVIEW_AGENCY_CODE": _AGENCY, **told}
    settings = read_settings(environment)
    environment["REVIEW_DATABASE_URL"] = settings.database_url
    engine = open_engine(settings.database_url, identity_of(settings))
    upgrade(engine)
    return Ground(record, disk, environment, settings, engine)
