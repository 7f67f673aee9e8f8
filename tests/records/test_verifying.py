"""Someone with the database's own tools drops the triggers and does as they please."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from review_pipeline.errors import RecordFault
from review_pipeline.records.checkpoints import decoded
from review_pipeline.records.journal import bodies, sha256
from review_pipeline.records.tables import JournalRow
from review_pipeline.records.verifying import take_checkpoint as checkpoint
from review_pipeline.records.verifying import verify
from review_pipeline.review.canonical import canonical
from tests.records.hands import TRIGGERS, by_hand, triggers_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.records.kit import Office


@pytest.fixture(scope="session")
def lived_in(template: Office) -> Office:
    """A record in which a submission was returned once, mended, signed, published."""
    office = template.copy()
    office.lived_in()
    return office


@pytest.fixture
def tampered(lived_in: Office) -> Iterator[Office]:
    office = lived_in.copy()
    yield office
    office.discard()


def found(office: Office) -> set[tuple[str, str]]:
    return {(each.row, each.code) for each in verify(office.engine).discrepancies}


def test_an_untouched_record_verifies(tampered: Office) -> None:
    verification = verify(tampered.engine)
    assert verification.ok
    assert verification.entries == len(bodies(tampered.engine))


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE journal SET body = replace(body, 'sign', 'refuse') WHERE seq = 18", "journal:18"),
        ("UPDATE journal SET actor = 'qin.lan' WHERE seq = 16", "journal:16"),
        ("UPDATE journal SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 16", "journal:16"),
        ("DELETE FROM journal WHERE seq = 16", "journal:16"),
        ("DELETE FROM journal WHERE seq BETWEEN 18 AND 20", "journal:18"),
        (
            "UPDATE journal SET entry_hash = replace(entry_hash, 'a', 'b') WHERE seq = 16",
            "journal:16",
        ),
        ("UPDATE decision SET opinion = '同意' WHERE step_id = 2", "decision:2"),
        ("UPDATE decision SET outcome = 'sign' WHERE step_id = 2", "decision:2"),
        ("DELETE FROM decision WHERE step_id = 2", "decision:2"),
        ("UPDATE decision SET decided_at = '2020-01-01T00:00:00Z'", "decision:1"),
        ("UPDATE submission SET state = 'published'", "submission:2026-000001"),
        ("UPDATE version SET title = '改'", "version:2026-000001/1"),
        ("UPDATE release SET state = 'published'", "release:2026-000001/2"),
        ("UPDATE person SET roles = 'leader' WHERE account = 'fang.yue'", "person:fang.yue"),
        ("UPDATE person SET secret = 'AAAA' WHERE account = 'lin.shan'", "person:lin.shan"),
        ("UPDATE person SET last_step = 0 WHERE account = 'lin.shan'", "person:lin.shan"),
        ("UPDATE step SET state = 'decided', closed_at = NULL WHERE id = 3", "step:3"),
        ("UPDATE inspection SET public_sha256 = 'x' WHERE id = 1", "inspection:1"),
        ("DELETE FROM finding", "finding:1"),
        ("UPDATE finding SET severity = 1", "finding:1"),
        ("UPDATE finding SET gate = 'nonsense'", "finding:1"),
        (
            (
                "INSERT INTO withdrawal VALUES ('2026-000001', 2, 'x', 'x',"
                " '2026-11-23T00:00:00.000000Z')"
            ),
            "withdrawal:2026-000001",
        ),
        (
            (
                "INSERT INTO person (account, name, department, roles, active, secret, failed)"
                " SELECT 'mole', name, department, roles, active, secret, 0 FROM person LIMIT 1"
            ),
            "person:mole",
        ),
    ],
)
def test_the_altered_row_is_named(tampered: Office, statement: str, named: str) -> None:
    by_hand(tampered, statement)
    assert named in {row for row, _ in found(tampered)}


def test_entries_that_change_places_are_named(tampered: Office) -> None:
    by_hand(
        tampered,
        "UPDATE journal SET seq = 1000 WHERE seq = 15",
        "UPDATE journal SET seq = 15 WHERE seq = 16",
        "UPDATE journal SET seq = 16 WHERE seq = 1000",
    )
    assert found(tampered) >= {("journal:15", "entry-moved"), ("journal:16", "entry-moved")}


def test_an_entry_put_in_between_is_named(tampered: Office) -> None:
    by_hand(
        tampered,
        "UPDATE journal SET seq = seq + 1000 WHERE seq > 15",
        "INSERT INTO journal SELECT 16, 'p', 'h', body, at, kind, actor, submission_id"
        " FROM journal WHERE seq = 15",
        "UPDATE journal SET seq = seq - 999 WHERE seq > 1000",
    )
    assert {("journal:16", "entry-changed"), ("journal:17", "entry-moved")} <= found(tampered)


def test_an_entry_rewritten_with_its_hash_breaks_the_chain_there(tampered: Office) -> None:
    body = bodies(tampered.engine)[16 - 1]
    forged = canonical({**json.loads(body), "actor": "qin.lan"})
    by_hand(
        tampered,
        f"UPDATE journal SET body = '{forged}', entry_hash = '{sha256(forged)}',"  # noqa: S608
        " actor = 'qin.lan' WHERE seq = 16",
    )
    assert found(tampered) == {("journal:16", "chain-broken")}


def test_missing_triggers_are_named(tampered: Office) -> None:
    triggers_off(tampered)
    names = TRIGGERS[tampered.engine.dialect.name]
    assert found(tampered) == {(f"trigger:{name}", "trigger-missing") for name in names}


def test_a_checkpoint_finds_a_tail_cut_off_and_a_history_rewritten(tampered: Office) -> None:
    kept = checkpoint(tampered.engine, tampered.now)
    assert decoded(kept.encoded()) == kept
    assert verify(tampered.engine, kept).ok
    tampered.submit()
    assert verify(tampered.engine, kept).ok
    by_hand(tampered, f"DELETE FROM journal WHERE seq >= {kept.seq}")  # noqa: S608
    codes = {each.code for each in verify(tampered.engine, kept).discrepancies}
    assert "truncated" in codes
    # Without it the cut is seen by what the state tables still hold.
    assert "row-changed" in codes | {each.code for each in verify(tampered.engine).discrepancies}


def test_a_whole_history_rewritten_passes_the_chain_but_not_the_checkpoint(
    tampered: Office,
) -> None:
    kept = checkpoint(tampered.engine, tampered.now)
    triggers_off(tampered)
    prev = "0" * 64
    for seq, body in enumerate(bodies(tampered.engine), start=1):
        changed = json.loads(body) | {"prev": prev}
        changed["facts"] |= {"forged": True} if seq == 10 else {}
        forged = canonical(changed)
        with tampered.engine.begin() as connection:
            connection.execute(
                update(JournalRow)
                .where(JournalRow.seq == seq)
                .values(body=forged, prev_hash=prev, entry_hash=sha256(forged))
            )
        prev = sha256(forged)
    codes = {each.code for each in verify(tampered.engine).discrepancies}
    assert codes == {"trigger-missing"}
    assert ("journal:" + str(kept.seq), "rewritten") in {
        (each.row, each.code) for each in verify(tampered.engine, kept).discrepancies
    }


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_any_one_edit_of_a_body_is_named(lived_in: Office, data: st.DataObject) -> None:
    office = lived_in.copy()
    texts = bodies(office.engine)
    seq = data.draw(st.integers(1, len(texts)))
    body = texts[seq - 1]
    at = data.draw(st.integers(0, len(body) - 1))
    put = data.draw(st.sampled_from('x0"{}').filter(lambda char: char != body[at]))
    changed = (body[:at] + put + body[at + 1 :]).replace("'", "''")
    by_hand(office, f"UPDATE journal SET body = '{changed}' WHERE seq = {seq}")  # noqa: S608
    assert (f"journal:{seq}", "entry-changed") in found(office)
    office.discard()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"seq":"x"}', "not json"])
def test_a_file_that_is_no_checkpoint_is_one_sentence(text: str) -> None:
    with pytest.raises(RecordFault) as fault:
        decoded(text)
    assert fault.value.code == "bad-checkpoint"
