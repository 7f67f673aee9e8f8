from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from review_pipeline.errors import RecordFault
from review_pipeline.records.engine import open_engine, upgrade
from review_pipeline.records.journal import Filters, append, bodies, entries
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.transactions import writing
from review_pipeline.review.canonical import canonical
from tests.records.hands import by_hand
from tests.review.kit import NOW

if TYPE_CHECKING:
    from tests.records.kit import Office

on_sqlite = pytest.mark.parametrize("shelf", ["sqlite"], indirect=True)
_COLUMNS = "seq, prev_hash, entry_hash, body, at, kind, actor, submission_id"


def test_each_body_is_canonical_and_holds_the_hash_before(office: Office) -> None:
    office.cleared()
    prev = "0" * 64
    for number, body in enumerate(bodies(office.engine), start=1):
        value = json.loads(body)
        assert rfc8785.dumps(value).decode() == body
        assert (value["seq"], value["prev"]) == (number, prev)
        prev = hashlib.sha256(body.encode()).hexdigest()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor = 'x' WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 3",
        "DELETE FROM journal",
        (
            "INSERT INTO journal SELECT seq + 1000, 'p', 'h', body, at, kind, actor, submission_id"
            " FROM journal WHERE seq = 3"
        ),
        (
            "INSERT INTO journal SELECT (SELECT max(seq) + 1 FROM journal), 'p', 'h', body, at,"
            " kind, actor, submission_id FROM journal WHERE seq = 3"
        ),
        (
            "INSERT INTO journal (seq, prev_hash, entry_hash, body, at, kind, actor) SELECT"
            " 3, prev_hash, entry_hash, body, at, kind, actor FROM journal WHERE seq = 3"
            " ON CONFLICT (seq) DO UPDATE SET actor = 'x'"
        ),
    ],
)
def test_the_database_itself_refuses_to_alter_the_journal(office: Office, statement: str) -> None:
    refused(office, statement)


@on_sqlite
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE OR REPLACE journal SET seq = 4 WHERE seq = 3",
        f"INSERT OR REPLACE INTO journal SELECT {_COLUMNS} FROM journal WHERE seq = 3",  # noqa: S608
        f"REPLACE INTO journal SELECT {_COLUMNS} FROM journal WHERE seq = 3",  # noqa: S608
        # The next number and the right link, but a hash that would throw entry 3 out.
        (
            "INSERT OR REPLACE INTO journal SELECT (SELECT max(seq) + 1 FROM journal),"
            " (SELECT entry_hash FROM journal ORDER BY seq DESC LIMIT 1), entry_hash, body, at,"
            " kind, actor, submission_id FROM journal WHERE seq = 3"
        ),
    ],
)
def test_sqlite_throws_no_entry_out_for_another(office: Office, statement: str) -> None:
    refused(office, statement)


def refused(office: Office, statement: str) -> None:
    before = bodies(office.engine)
    with pytest.raises(DBAPIError, match="append-only"):
        by_hand(office, statement, triggers=True)
    assert bodies(office.engine) == before


def half_an_act(office: Office) -> None:
    with writing(office.engine) as session:
        append(session, NOW, EntryKind.PURGED, SYSTEM, None, {})
        raise ZeroDivisionError


def test_an_act_that_fails_leaves_no_entry(office: Office) -> None:
    before = bodies(office.engine)
    with pytest.raises(ZeroDivisionError):
        half_an_act(office)
    assert bodies(office.engine) == before


def test_entries_are_found_by_submission_actor_kind_and_time(office: Office) -> None:
    submission = office.submit()
    since = office.now
    office.inspect(submission)
    found = entries(office.engine, Filters(submission_id=submission))
    assert [entry.kind for entry in found] == [EntryKind.SUBMITTED, EntryKind.INSPECTED]
    assert [e.actor for e in entries(office.engine, Filters(actor="fang.yue"))] == ["fang.yue"]
    assert len(entries(office.engine, Filters(kind=EntryKind.INSPECTED))) == 1
    assert [e.kind for e in entries(office.engine, Filters(since=since))] == [
        EntryKind.SUBMITTED,
        EntryKind.INSPECTED,
    ]
    assert entries(office.engine, Filters(until=NOW)) == ()


def test_no_title_name_code_or_secret_is_in_the_journal(office: Office) -> None:
    office.submit(title="不应出现的标题")
    whole = "\n".join(bodies(office.engine))
    assert "不应出现" not in whole
    assert ".docx" not in whole
    for secret in office.secrets.values():
        assert secret not in whole


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=10,
    )
)
def test_canonical_text_reads_back_and_is_one(value: object) -> None:
    made = canonical(value)  # type: ignore[arg-type]
    assert json.loads(made) == value
    assert canonical(json.loads(made)) == made


def test_opening_twice_upgrades_once(office: Office) -> None:
    upgrade(office.engine)
    upgrade(open_engine(office.address))
    assert len(bodies(office.engine)) > 0


def alter(office: Office, actor: str) -> None:
    with writing(office.engine) as session:
        session.execute(text("UPDATE journal SET actor = :actor"), {"actor": actor})


def test_a_fault_never_shows_what_was_written(office: Office) -> None:
    with pytest.raises(RecordFault) as fault:
        alter(office, "秘密内容")
    shown = f"{fault.value} {fault.value.__cause__}"
    assert fault.value.code == "record-append-only"
    assert "秘密内容" not in shown
