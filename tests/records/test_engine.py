from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from review_pipeline.errors import RecordFault
from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.faults import plain_faults
from review_pipeline.records.people import disable_person, list_people
from review_pipeline.records.status import status
from review_pipeline.records.tables import Base
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.triggers import missing
from review_pipeline.records.types import written
from tests.records.files import path_of
from tests.records.hands import by_hand

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.kit import Office

on_sqlite = pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)


def fault_of(url: str) -> RecordFault:
    with pytest.raises(RecordFault) as fault:
        upgrade(open_engine(url))
    return fault.value


@on_sqlite
def test_every_connection_is_safe(office: Office) -> None:
    with reading(office.engine) as session:
        asked = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "secure_delete")
        }
    assert asked == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1}


def test_the_migrations_make_the_tables_the_program_knows(office: Office) -> None:
    with reading(office.engine) as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert missing(session) == ()


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    upgrade(open_engine(f"sqlite:///{tmp_path}/a/b/record.db"))


def test_a_newer_record_is_not_opened(office: Office) -> None:
    by_hand(office, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordFault) as fault:
        upgrade(office.engine)
    assert fault.value.code == "record-newer"


def test_a_record_that_was_never_prepared_says_so(tmp_path: Path) -> None:
    with pytest.raises(RecordFault) as fault:
        list_people(open_engine(f"sqlite:///{tmp_path}/new.db"))
    assert fault.value.code == "record-not-prepared"


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_bytes(b"not a database, not at all" * 100)
    assert fault_of(f"sqlite:///{tmp_path}/record.db").code == "record-corrupt"


@pytest.mark.parametrize("url", ["", "nonsense", "nodialect://x"])
def test_an_address_that_is_none_is_one_sentence(url: str) -> None:
    with pytest.raises(RecordFault) as fault:
        open_engine(url)
    assert fault.value.code == "record-url"


def test_a_path_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert fault_of(f"sqlite:///{tmp_path}/file/record.db").code == "record-unreachable"


@on_sqlite
def test_a_locked_record_is_one_sentence(office: Office) -> None:
    impatient = open_engine(f"{office.address}?timeout=0.05")
    with closing(sqlite3.connect(path_of(office.address), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert list_people(impatient) == list_people(office.engine)
        with pytest.raises(RecordFault) as fault:
            disable_person(impatient, office.now, "fang.yue")
    assert fault.value.code == "record-locked"


@on_sqlite
def test_a_read_only_record_is_read_and_not_written(office: Office) -> None:
    read_only = open_engine(f"sqlite:///file:{path_of(office.address)}?mode=ro&uri=true")
    assert list_people(read_only) == list_people(office.engine)
    with pytest.raises(RecordFault) as fault:
        disable_person(read_only, office.now, "fang.yue")
    assert fault.value.code == "record-read-only"


def fill_the_disk(office: Office) -> None:
    with writing(office.engine) as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
        for number in range(1000):
            connection.exec_driver_sql(
                "INSERT INTO person (account, name, department, roles, active, failed)"
                " VALUES (?, ?, '', '', 1, 0)",
                (f"p{number}", "长" * 200),
            )


@on_sqlite
def test_a_full_disk_is_one_sentence_and_changes_nothing(office: Office) -> None:
    with pytest.raises(RecordFault) as fault:
        fill_the_disk(office)
    assert fault.value.code == "record-full"
    assert len(list_people(office.engine)) == len(office.secrets)


def test_half_a_character_is_one_sentence_that_does_not_show_it(office: Office) -> None:
    with pytest.raises(RecordFault) as fault:
        status(office.engine, "\ud800")
    assert fault.value.code == "record-text"
    assert fault.value.__cause__ is None


def test_a_moment_without_a_zone_has_no_place() -> None:
    with pytest.raises(ValueError, match="time zone"):
        written(datetime(2026, 1, 1))  # noqa: DTZ001 - the very mistake


def test_a_block_that_fits_by_half_is_a_full_disk() -> None:
    said = Exception(
        'could not extend file "base/16389/16466": wrote only 4096 of 8192 bytes at block 9\n'
        "HINT:  Check free disk space."
    )
    with pytest.raises(RecordFault) as fault, plain_faults():
        raise OperationalError("INSERT", {}, said)
    assert fault.value.code == "record-full"
