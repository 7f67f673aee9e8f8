"""A PostgreSQL to throw away: Debian's own programs, a folder and a socket nobody else has."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, make_url

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where Debian puts what only the server's keeper runs, one folder for each version.
_DEBIAN = Path("/usr/lib/postgresql")
#: PostgreSQL will not run as root; Debian's package makes it an account of its own.
_ACCOUNT = "postgres"
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server, reached by the socket in ``folder``; everyone is superuser there.

    It listens on ``port`` of ``host`` too, where one is given, and trusts whoever reaches it.
    """

    folder: Path
    programs: Path
    port: int | None = None
    host: str = "127.0.0.1"

    @property
    def postmaster(self) -> int:
        """The process that all others of the server are children of."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0])

    def start(self) -> None:
        """Start the server, with its own defaults (fsync on), and wait until it answers."""
        listen = "''" if self.port is None else f"{self.host} -c port={self.port}"
        options = f"-c listen_addresses={listen} -c unix_socket_directories={self.folder}"
        self._control("-l", self.folder / "log", "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop it at once."""
        self._control("-m", "immediate", "-w", "stop")

    def at(self, port: int, address: str) -> str:
        """The address of a database, reached by a port of loopback."""
        return f"postgresql+psycopg://{_ACCOUNT}@{self.host}:{port}/{_name(address)}"

    def _control(self, *words: str | Path) -> None:
        _run(self.programs / "pg_ctl", "-D", self.folder / "data", *words)

    def fresh(self) -> str:
        """The address of a database with nothing in it."""
        return self._create("template0")

    def copy(self, address: str) -> str:
        """The address of a copy, made whole; nobody may be connected to the original."""
        return self._create(_name(address))

    def drop(self, address: str) -> None:
        self._administer(f"DROP DATABASE {_name(address)} WITH (FORCE)")

    def _create(self, template: str) -> str:
        name = f"record_{next(_NUMBERS)}"
        self._administer(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._address(name)

    def _address(self, name: str) -> str:
        port = "" if self.port is None else f"&port={self.port}"
        return f"postgresql+psycopg://{_ACCOUNT}@/{name}?host={self.folder}{port}"

    def _administer(self, statement: str) -> None:
        engine = create_engine(self._address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs; None where there is none."""
    found = (made.parent for made in _DEBIAN.glob("*/bin/initdb"))
    return max(found, key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def running(
    folder_of_programs: Path,
    place: Path | None = None,
    port: int | None = None,
    host: str = "127.0.0.1",
) -> Iterator[Cluster]:
    """Make a cluster (in ``place``), start it, and leave nothing of it."""
    # Not under pytest's folder: that is root's alone, and too long for a socket's name.
    folder = Path(tempfile.mkdtemp(prefix="record-", dir=place))
    cluster = Cluster(folder, folder_of_programs, port, host)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _ACCOUNT)
        _run(
            folder_of_programs / "initdb",
            *("-D", folder / "data", "-U", _ACCOUNT, "-A", "trust", "-E", "UTF8"),
            *("--locale", "C.UTF-8"),
        )
        with (folder / "data" / "pg_hba.conf").open("a") as rules:
            rules.write("host all all samenet trust\n")
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder)


def _run(*words: str | Path) -> None:
    before = ("runuser", "-u", _ACCOUNT, "--") if os.geteuid() == 0 else ()
    subprocess.run([*before, *words], check=True, cwd="/", stdout=subprocess.DEVNULL)


def _name(address: str) -> str:
    return str(make_url(address).database)
