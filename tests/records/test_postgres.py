"""What only PostgreSQL can do to a record; all other tests here are run on it too."""

from __future__ import annotations

import multiprocessing
import os
import signal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from review_pipeline.errors import RecordFault
from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.journal import append, bodies
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.people import list_people
from review_pipeline.records.releases import finish_release
from review_pipeline.records.status import status
from review_pipeline.records.transactions import writing
from review_pipeline.records.verifying import verify
from review_pipeline.review.state import State
from tests.records import racing
from tests.records.hands import by_hand
from tests.review.kit import NOW

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

    from tests.records.kit import Office, Shelf

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("shelf", ["postgresql"], indirect=True),
]

_PATIENCE_SECONDS = 60
_COLUMNS = "seq, prev_hash, entry_hash, body, at, kind, actor, submission_id"
_HARMFUL = (
    "UPDATE journal SET actor = 'x' WHERE seq = 3",
    "DELETE FROM journal WHERE seq = 3",
    "TRUNCATE journal",
    "TRUNCATE person CASCADE; TRUNCATE journal",
    f"INSERT INTO journal SELECT {_COLUMNS} FROM journal WHERE seq = 3 ON CONFLICT DO NOTHING",  # noqa: S608
    (
        f"INSERT INTO journal SELECT {_COLUMNS} FROM journal WHERE seq = 3"  # noqa: S608
        " ON CONFLICT (entry_hash) DO UPDATE SET actor = 'x'"
    ),
    # The next number and the right link, but another entry's hash.
    (
        "INSERT INTO journal SELECT (SELECT max(seq) + 1 FROM journal),"
        " (SELECT entry_hash FROM journal ORDER BY seq DESC LIMIT 1), entry_hash, body, at,"
        " kind, actor, submission_id FROM journal WHERE seq = 3"
    ),
    (
        "WITH gone AS (DELETE FROM journal RETURNING *)"
        " INSERT INTO person SELECT 'x', body, '', '', true, NULL, NULL, 0, NULL FROM gone"
    ),
)


def opened(address: str) -> str:
    upgrade(open_engine(address))
    return "ready"


def die_in_the_act(address: str, half_done: Event) -> None:
    with writing(open_engine(address)) as session:
        append(session, NOW, EntryKind.PURGED, SYSTEM, None, {})
        half_done.set()
        signal.pause()


def test_a_draft_goes_all_the_way(office: Office) -> None:
    submission = office.cleared()
    finish_release(office.engine, office.later(), office.intend(submission), "/x/", "d" * 64)
    assert status(office.engine, submission).listed.state is State.PUBLISHED
    assert verify(office.engine).ok


@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize("statement", _HARMFUL)
def test_the_journal_is_append_only_in_every_role(
    office: Office, statement: str, role: str
) -> None:
    before = bodies(office.engine)
    with pytest.raises(DBAPIError, match="append-only"):
        by_hand(office, f"SET session_replication_role = {role}", statement, triggers=True)
    assert bodies(office.engine) == before


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("ALTER TABLE journal ENABLE TRIGGER journal_update", "journal_update"),
        ("ALTER TABLE journal ENABLE REPLICA TRIGGER journal_insert", "journal_insert"),
        ("DROP TRIGGER journal_truncate ON journal", "journal_truncate"),
        (
            (
                "CREATE OR REPLACE FUNCTION journal_next() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RETURN NEW; END $$"
            ),
            "journal_insert",
        ),
        (
            (
                "CREATE OR REPLACE TRIGGER journal_update BEFORE UPDATE OR DELETE ON journal"
                " FOR EACH ROW WHEN (OLD.seq > 100) EXECUTE FUNCTION journal_refuse();"
                " ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_update"
            ),
            "journal_update",
        ),
        (
            (
                "CREATE OR REPLACE TRIGGER journal_update BEFORE DELETE ON journal"
                " FOR EACH ROW EXECUTE FUNCTION journal_refuse();"
                " ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_update"
            ),
            "journal_update",
        ),
    ],
)
def test_a_trigger_made_harmless_is_named(office: Office, statement: str, named: str) -> None:
    by_hand(office, statement, triggers=True)
    found = [(each.row, each.code) for each in verify(office.engine).discrepancies]
    assert found == [(f"trigger:{named}", "trigger-missing")]


def test_of_those_who_open_a_new_record_at_once_one_prepares_it(shelf: Shelf) -> None:
    address = shelf.fresh()
    assert racing.race(opened, [(address,)] * 3) == ["ready"] * 3
    assert verify(open_engine(address)).ok
    shelf.drop(address)


def test_who_is_killed_in_an_act_leaves_nothing_and_holds_nobody_up(office: Office) -> None:
    before = bodies(office.engine)
    spawn = multiprocessing.get_context("spawn")
    half_done = spawn.Event()
    writer = spawn.Process(target=die_in_the_act, args=(office.address, half_done))
    writer.start()
    assert half_done.wait(_PATIENCE_SECONDS)
    os.kill(writer.pid or 0, signal.SIGKILL)
    writer.join(_PATIENCE_SECONDS)
    assert bodies(office.engine) == before
    office.submit()
    assert verify(office.engine).ok


@pytest.mark.parametrize("level", ["repeatable read", "serializable"])
def test_an_isolation_that_would_fork_the_chain_is_refused(office: Office, level: str) -> None:
    set_default(office, "default_transaction_isolation", level)
    with pytest.raises(RecordFault) as fault:
        office.submit()
    assert fault.value.code == "record-isolation"


def test_who_waits_too_long_for_a_writer_is_told_so(office: Office) -> None:
    set_default(office, "lock_timeout", "50ms")
    other = open_engine(office.address)
    with writing(other), pytest.raises(RecordFault) as fault:
        office.submit()
    other.dispose()
    assert fault.value.code == "record-locked"


def test_a_read_only_database_is_read_and_not_written(office: Office) -> None:
    set_default(office, "default_transaction_read_only", "on")
    assert len(list_people(office.engine)) == len(office.secrets)
    with pytest.raises(RecordFault) as fault:
        office.submit()
    assert fault.value.code == "record-read-only"


def test_a_connection_cut_is_one_sentence_and_the_next_act_goes_on(office: Office) -> None:
    list_people(office.engine)
    other = create_engine(office.address)
    with other.begin() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.dispose()
    with pytest.raises(RecordFault) as fault:
        office.submit()
    assert fault.value.code == "record-unreachable"
    office.submit()
    assert verify(office.engine).ok


def test_a_database_that_is_not_there_is_one_sentence(office: Office) -> None:
    with pytest.raises(RecordFault) as fault:
        list_people(open_engine(office.address.replace("/record_", "/no_record_")))
    assert fault.value.code == "record-unreachable"


def test_an_account_without_leave_is_one_sentence(office: Office) -> None:
    by_hand(office, "DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger LOGIN", triggers=True)
    with pytest.raises(RecordFault) as fault:
        list_people(open_engine(office.address.replace("//postgres@", "//stranger@")))
    assert fault.value.code == "record-forbidden"


def test_what_postgresql_cannot_write_is_one_sentence_that_does_not_show_it(
    office: Office,
) -> None:
    with pytest.raises(RecordFault) as fault:
        status(office.engine, "a\x00b")
    assert fault.value.code == "record-text"
    assert "a\x00b" not in f"{fault.value} {fault.value.__cause__}"


def set_default(office: Office, name: str, value: str) -> None:
    database = office.engine.url.database
    by_hand(office, f"ALTER DATABASE {database} SET {name} = '{value}'", triggers=True)
