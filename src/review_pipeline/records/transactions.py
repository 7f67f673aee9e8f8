"""One act, one transaction; what is read in it is one moment's state."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.orm import Session

from review_pipeline.errors import RecordFault
from review_pipeline.records.faults import plain_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

# One key for every writer of this product: acts follow one another, as they do on SQLite.
_WRITERS_LOCK = 0x7265766965770001


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that writes: no other writer moves between its reads and its writes.

    Raises RecordFault where the database cannot take it.
    """
    with plain_faults(), engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            _one_writer(connection)
        with Session(connection) as session:
            yield session
            session.flush()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One transaction that only reads, all of it one moment's state; RecordFault as above."""
    reader = engine.execution_options(record_reading=True)
    if engine.dialect.name == "postgresql":
        reader = reader.execution_options(isolation_level="REPEATABLE READ")
    with plain_faults(), reader.begin() as connection, Session(connection) as session:
        yield session


def forget_overwritten(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, where what was overwritten may still be read."""
    if engine.dialect.name != "sqlite":
        return
    with plain_faults(), closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _one_writer(connection: Connection) -> None:
    # Under READ COMMITTED the next statement sees what the last holder of the lock wrote;
    # under a stricter level it would not, and the chain would fork.
    level = connection.execute(text("SHOW transaction_isolation")).scalar_one()
    if level != "read committed":
        raise RecordFault("record-isolation", "记录库的事务隔离级别须为 READ COMMITTED，请改正。")
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})
