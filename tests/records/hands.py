"""What people with the database's own tools can do to a record, and what they can see of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, select

from review_pipeline.records.tables import Base
from review_pipeline.records.triggers import statements
from tests.records.files import path_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tests.records.kit import Office

TRIGGERS = {
    "sqlite": ("journal_insert", "journal_update", "journal_delete"),
    "postgresql": ("journal_insert", "journal_update", "journal_truncate"),
}
# Foreign keys are no hindrance either: SQLite checks them only for whoever asks.
_OFF = {
    "sqlite": tuple(f"DROP TRIGGER {name}" for name in TRIGGERS["sqlite"]),
    "postgresql": (
        "SET session_replication_role = replica",
        "ALTER TABLE journal DISABLE TRIGGER USER",
    ),
}
_ON = {
    "sqlite": statements("sqlite"),
    "postgresql": tuple(
        f"ALTER TABLE journal ENABLE ALWAYS TRIGGER {name}" for name in TRIGGERS["postgresql"]
    ),
}


def by_hand(office: Office, *commands: str, triggers: bool = False) -> None:
    """Run the commands past the program, with the triggers on or, unless told, off meanwhile."""
    office.engine.dispose()
    engine = create_engine(office.address)
    dialect = engine.dialect.name
    with engine.begin() as connection:
        _run(connection, () if triggers else _OFF[dialect])
        _run(connection, commands)
        _run(connection, () if triggers else _ON[dialect])
    engine.dispose()


def triggers_off(office: Office) -> None:
    """Take the triggers off for good."""
    by_hand(office, *_OFF[office.engine.dialect.name], triggers=True)


def kept(office: Office) -> bytes:
    """All that a record keeps: every byte of SQLite's files, every value in PostgreSQL's rows."""
    if office.engine.dialect.name == "sqlite":
        files = path_of(office.address).parent.glob("record.db*")
        return b"".join(file.read_bytes() for file in files)
    with office.engine.connect() as connection:
        values = [
            str(value)
            for table in Base.metadata.sorted_tables
            for row in connection.execute(select(table))
            for value in row
        ]
    return "\n".join(values).encode()


def _run(connection: Connection, commands: tuple[str, ...]) -> None:
    for command in commands:
        connection.exec_driver_sql(command)
