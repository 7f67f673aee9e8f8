"""A record in PostgreSQL is backed up while others write, and comes back in either database."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, inspect, select

from review_pipeline.errors import RecordFault
from review_pipeline.records.backup import back_up, restore
from review_pipeline.records.engine import open_engine
from review_pipeline.records.journal import bodies
from review_pipeline.records.roles import role_statements
from review_pipeline.records.tables import Base
from review_pipeline.records.transactions import reading, writing
from review_pipeline.records.verifying import take_checkpoint, verify
from tests.records.hands import by_hand
from tests.records.kit import IDENTITY, Office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.records.kit import Shelf

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("shelf", ["postgresql"], indirect=True),
]


@pytest.fixture
def empty(shelf: Shelf) -> Iterator[str]:
    address = shelf.fresh()
    yield address
    shelf.drop(address)


def rows(engine: Engine) -> dict[str, int]:
    with reading(engine) as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def fault_of(act: Callable[[], object]) -> str:
    with pytest.raises(RecordFault) as fault:
        act()
    return fault.value.code


def tables(address: str) -> list[str]:
    engine = open_engine(address)
    found = inspect(engine).get_table_names()
    engine.dispose()
    return found


def test_it_comes_back_byte_for_byte_and_work_goes_on(
    office: Office, empty: str, tmp_path: Path
) -> None:
    office.lived_in()
    kept = take_checkpoint(office.engine, office.now)
    before, counted = bodies(office.engine), rows(office.engine)
    with writing(office.engine):  # an act in the middle is not in it
        assert back_up(office.address, tmp_path / "a.db").entries == len(before)
    assert stat.S_IMODE((tmp_path / "a.db").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]
    assert restore(empty, tmp_path / "a.db", office.now, (kept,))[1] is None
    by_hand(office, *role_statements(), triggers=True)
    again = Office(office.shelf, empty, open_engine(empty, IDENTITY), office.secrets, office.now)
    assert (bodies(again.engine), rows(again.engine)) == (before, counted)
    assert verify(again.engine, kept).ok
    again.published()  # numbers go on, triggers and views are there
    assert verify(again.engine, kept).ok
    again.engine.dispose()


def test_the_same_file_is_a_record_in_sqlite_and_goes_back(
    office: Office, empty: str, tmp_path: Path
) -> None:
    office.published()
    before = bodies(office.engine)
    back_up(office.address, tmp_path / "a.db")
    here = f"sqlite:///{tmp_path}/home/record.db"
    (tmp_path / "home").mkdir()
    restore(here, tmp_path / "a.db", office.now)
    assert bodies(open_engine(here)) == before
    back_up(here, tmp_path / "b.db")
    restore(empty, tmp_path / "b.db", office.now)
    engine = open_engine(empty)
    assert bodies(engine) == before
    assert verify(engine).ok
    engine.dispose()


def test_what_cannot_be_done_changes_nothing(office: Office, empty: str, tmp_path: Path) -> None:
    back_up(office.address, tmp_path / "a.db")
    office.published()
    later = (take_checkpoint(office.engine, office.now),)
    copy = tmp_path / "a.db"
    assert fault_of(lambda: back_up(office.address, copy)) == "would-overwrite"
    assert fault_of(lambda: restore(office.address, copy, office.now)) == "record-exists"
    assert fault_of(lambda: restore(empty, copy, office.now, later)) == "record-tampered"
    assert fault_of(lambda: restore(empty, tmp_path / "no.db", office.now)) == "backup-missing"
    assert fault_of(lambda: back_up(empty, tmp_path / "c.db")) == "record-older"
    assert tables(empty) == []
    assert verify(office.engine, *later).ok
    by_hand(office, "UPDATE decision SET opinion = '改'")
    assert fault_of(lambda: back_up(office.address, tmp_path / "b.db")) == "record-tampered"
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]
