"""A backup is whole or none, and a restore replaces nothing it has not verified."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import RecordFault
from review_pipeline.records.backup import back_up, restore
from review_pipeline.records.engine import open_engine
from review_pipeline.records.journal import bodies
from review_pipeline.records.transactions import writing
from review_pipeline.records.verifying import take_checkpoint, verify
from tests.records.files import path_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.kit import Office

pytestmark = pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)


def test_what_is_backed_up_while_others_write_comes_back_whole(
    office: Office, tmp_path: Path
) -> None:
    office.published()
    before = bodies(office.engine)
    with writing(office.engine):  # an act in the middle is not in it
        assert back_up(office.address, tmp_path / "a.db").entries == len(before)
    assert stat.S_IMODE((tmp_path / "a.db").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]
    office.submit()
    office.engine.dispose()
    verification, old = restore(office.address, tmp_path / "a.db", office.now)
    assert verification.entries == len(before)
    assert bodies(open_engine(office.address)) == before
    assert old is not None
    assert len(bodies(open_engine(f"sqlite:///{old}"))) == len(before) + 1


def test_a_backup_that_is_not_whole_replaces_nothing(office: Office, tmp_path: Path) -> None:
    office.published()
    back_up(office.address, tmp_path / "a.db")
    before = bodies(office.engine)
    forged = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with forged.begin() as connection:
        connection.exec_driver_sql("UPDATE decision SET opinion = '改'")
    forged.dispose()
    with pytest.raises(RecordFault) as fault:
        restore(office.address, tmp_path / "a.db", office.now)
    assert fault.value.code == "record-tampered"
    assert bodies(office.engine) == before
    assert {path.name for path in path_of(office.address).parent.glob("*.old")} == set()


def test_an_old_backup_is_refused_where_a_later_checkpoint_is_held(
    office: Office, tmp_path: Path
) -> None:
    back_up(office.address, tmp_path / "a.db")
    office.published()
    kept = take_checkpoint(office.engine, office.now)
    with pytest.raises(RecordFault) as fault:
        restore(office.address, tmp_path / "a.db", office.now, (kept,))
    assert fault.value.code == "record-tampered"
    assert verify(office.engine, kept).ok


def test_what_cannot_be_done_is_one_sentence(office: Office, tmp_path: Path) -> None:
    (tmp_path / "there.db").touch()
    (tmp_path / "words.db").write_text("no database")
    refusals = {
        "would-overwrite": lambda: back_up(office.address, tmp_path / "there.db"),
        "backup-missing": lambda: restore(office.address, tmp_path / "x.db", office.now),
        "cannot-write": lambda: restore(office.address, tmp_path / "words.db", office.now),
        "backup-elsewhere": lambda: back_up("mysql://x/y", tmp_path / "b.db"),
    }
    for code, act in refusals.items():
        with pytest.raises(RecordFault) as fault:
            act()
        assert fault.value.code == code
    assert verify(office.engine).ok
