"""Open the record, and bring its tables up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from review_pipeline.errors import RecordFault
from review_pipeline.records.identity import OPTION
from review_pipeline.records.transactions import reading, writing

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import URL, Connection
    from sqlalchemy.orm import Session

    from review_pipeline.records.identity import Identity

__all__ = ["Engine", "check_current", "open_engine", "upgrade", "upgrade_in"]

# How long to wait for another writer, unless the URL says so itself (``?timeout=5``).
_PATIENCE_SECONDS = 30
# A server that falls silent, as where a cable is drawn, is given up within a minute: libpq alone
# would wait for hours, and whoever dispatches with it. The URL may say otherwise here too.
_PATIENCE_WITH_A_NETWORK = {
    "connect_timeout": "10",
    "keepalives_idle": "20",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",  # milliseconds
}
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # What a classification mark forbids to keep must not linger in freed pages.
    "PRAGMA secure_delete=ON",
)


def open_engine(url: str, identity: Identity | None = None) -> Engine:
    """An engine for a database URL; a SQLite file's folder is made where it is missing.

    Codes are sealed and proven by ``identity``: without one the record takes no codes.
    Raises RecordFault (``record-url``, ``record-unreachable``).
    """
    try:
        parsed = _patient(make_url(url))
        options = {OPTION: identity}
        engine = create_engine(parsed, hide_parameters=True, execution_options=options)
    except (ArgumentError, ImportError) as fault:
        raise RecordFault(
            "record-url", "记录库地址写法不对或缺少驱动，请检查 REVIEW_DATABASE_URL。"
        ) from fault
    if engine.dialect.name == "sqlite":
        _make_folder(parsed.database)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _patient(url: URL) -> URL:
    """The URL, with how long to wait for the database where it does not say so itself."""
    patience = {
        "sqlite": {"timeout": str(_PATIENCE_SECONDS)},
        "postgresql": _PATIENCE_WITH_A_NETWORK,
    }
    wanted = patience.get(url.get_backend_name(), {})
    return url.update_query_dict({k: v for k, v in wanted.items() if k not in url.query})


def upgrade(engine: Engine) -> None:
    """Run every migration not yet run, in one transaction; harmless when there is none.

    Raises RecordFault (``record-newer``) where a later version of this program has been
    at the record, and as ``writing`` does.
    """
    with reading(engine) as session:
        # Whoever only reads waits for no writer, and needs no leave to write.
        connection = session.connection()
        if not _wanting(_config(connection), connection):
            return
    with writing(engine) as session:
        upgrade_in(session)


def upgrade_in(session: Session) -> None:
    """The same in a transaction of the caller's."""
    from alembic import command  # noqa: PLC0415 - start-up pays for what it uses

    connection = session.connection()
    config = _config(connection)
    if _wanting(config, connection):
        command.upgrade(config, "head")


def check_current(session: Session) -> None:
    """Refuse (RecordFault, ``record-older``, ``record-newer``) tables of another version."""
    connection = session.connection()
    if _wanting(_config(connection), connection):
        raise RecordFault("record-older", "记录库还是旧版本的，请先运行 review list，再备份。")


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "review_pipeline.records:migrations")
    config.attributes["connection"] = connection
    return config


def _wanting(config: Config, connection: Connection) -> bool:
    """Whether there is anything to run; refuses a revision this program does not know."""
    from alembic.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    scripts = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    revisions = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in revisions:
        raise RecordFault("record-newer", "记录库是较新版本的程序写的，请升级本程序后再打开。")
    return current != scripts.get_current_head()


def _make_folder(database: str | None) -> None:
    if not database or database.startswith((":memory:", "file:")):
        return
    try:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise RecordFault(
            "record-unreachable", "无法建立记录库所在的目录，请检查目录权限和磁盘。"
        ) from fault


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own
    # The driver must not open transactions of its own: its SELECTs would run outside them.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get("record_reading", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
