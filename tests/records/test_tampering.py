"""Thirty things someone with full write access does, each found by ``verify`` and named.

They drop the guards, do it, and put the guards back. Where hashes are forged along, a checkpoint
somebody else holds is what finds it, and the case says so.
"""

# ruff: noqa: S608, ISC004 - the statements are constants, and long ones are broken in two

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text, update

from review_pipeline.records.attest import row_digest
from review_pipeline.records.journal import bodies, sha256
from review_pipeline.records.tables import DecisionRow, JournalRow
from review_pipeline.records.transactions import reading
from review_pipeline.records.verifying import take_checkpoint, verify
from review_pipeline.review.canonical import canonical
from tests.records.hands import by_hand, triggers_off

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from review_pipeline.records.checkpoints import Checkpoint
    from tests.records.kit import Office


@dataclass(frozen=True, slots=True)
class Case:
    """What is done, and what ``verify`` must name: row and code."""

    what: str
    row: str
    code: str
    do: tuple[str, ...] = ()
    forge: Callable[[Office], None] | None = None
    needs_checkpoint: bool = False


def rewritten(office: Office, seq: int, **changed: object) -> None:
    """Entry ``seq`` forged, and every later one linked and hashed anew."""
    triggers_off(office)
    prev = "0" * 64
    forged: list[tuple[int, str, str]] = []
    for number, body in enumerate(bodies(office.engine), start=1):
        value = json.loads(body) | {"prev": prev} | (changed if number == seq else {})
        forged.append((number, prev, canonical(value)))
        prev = sha256(forged[-1][2])
    with office.engine.begin() as connection:
        for number, before, body in forged:
            actor = json.loads(body)["actor"]
            connection.execute(
                update(JournalRow)
                .where(JournalRow.seq == number)
                .values(body=body, prev_hash=before, entry_hash=sha256(body), actor=actor)
            )


def tail_rewritten(office: Office) -> None:
    rewritten(office, len(bodies(office.engine)), actor="qin.lan")


def history_rewritten(office: Office) -> None:
    rewritten(office, 10, actor="qin.lan")


def decision_forged_with_its_entry(office: Office) -> None:
    """A decision changed, its digest put into the journal, and the chain made whole again."""
    by_hand(office, "UPDATE decision SET opinion = '改' WHERE step_id = 2")
    (row,) = (each for each in verify(office.engine).discrepancies if each.row == "decision:2")
    with reading(office.engine) as session:
        kept = session.get(DecisionRow, 2)
        assert kept is not None
        digest = row_digest(kept)
    texts = [json.loads(body) for body in bodies(office.engine)]
    seq = next(body["seq"] for body in texts if row.row in body["rows"])
    rewritten(office, seq, rows=texts[seq - 1]["rows"] | {row.row: digest})


def swapped(a: int, b: int) -> tuple[str, ...]:
    return (
        f"UPDATE journal SET seq = 1000 WHERE seq = {a}",
        f"UPDATE journal SET seq = {a} WHERE seq = {b}",
        f"UPDATE journal SET seq = {b} WHERE seq = 1000",
    )


CASES = (
    Case(
        "改一条正文", "journal:16", "entry-changed",
        ("UPDATE journal SET body = replace(body, '2026', '2025') WHERE seq = 16",),
    ),
    Case(
        "改一条的账号栏", "journal:16", "entry-moved",
        ("UPDATE journal SET actor = 'qin.lan' WHERE seq = 16",),
    ),
    Case(
        "改一条的时间栏", "journal:16", "entry-moved",
        ("UPDATE journal SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 16",),
    ),
    Case(
        "改一条的事项栏", "journal:16", "entry-moved",
        ("UPDATE journal SET kind = 'purged' WHERE seq = 16",),
    ),
    Case(
        "把一条挂到别的稿件", "journal:16", "entry-moved",
        ("UPDATE journal SET submission_id = '2026-000009' WHERE seq = 16",),
    ),
    Case(
        "改一条的摘要", "journal:16", "entry-changed",
        (f"UPDATE journal SET entry_hash = '{'f' * 64}' WHERE seq = 16",),
    ),
    Case(
        "改一条的前链", "journal:15", "chain-broken",
        (f"UPDATE journal SET prev_hash = '{'e' * 64}' WHERE seq = 16",),
    ),
    Case("删一条", "journal:16", "entry-deleted", ("DELETE FROM journal WHERE seq = 16",)),
    Case(
        "删连续几条", "journal:14", "entry-deleted",
        ("DELETE FROM journal WHERE seq BETWEEN 14 AND 17",),
    ),
    Case("删第一条", "journal:1", "entry-deleted", ("DELETE FROM journal WHERE seq = 1",)),
    Case("两条对调", "journal:15", "entry-moved", swapped(15, 16)),
    Case(
        "中间插一条", "journal:17", "entry-moved",
        (
            "UPDATE journal SET seq = seq + 1000 WHERE seq > 15",
            "INSERT INTO journal SELECT 16, 'p', 'h', body, at, kind, actor, submission_id"
            " FROM journal WHERE seq = 15",
            "UPDATE journal SET seq = seq - 999 WHERE seq > 1000",
        ),
    ),
    Case("截去末尾", "journal:HEAD", "truncated", ("DELETE FROM journal WHERE seq > 20",),
         needs_checkpoint=True),
    Case("清空审批记录", "journal:HEAD", "truncated", ("DELETE FROM journal",),
         needs_checkpoint=True),
    Case("重写最后一条并重算摘要", "journal:HEAD", "rewritten", forge=tail_rewritten,
         needs_checkpoint=True),
    Case("重写历史并重算全链", "journal:HEAD", "rewritten", forge=history_rewritten,
         needs_checkpoint=True),
    Case("改审核意见，连摘要、全链一并重算", "journal:HEAD", "rewritten",
         forge=decision_forged_with_its_entry, needs_checkpoint=True),
    Case("改审核结果", "decision:2", "row-changed",
         ("UPDATE decision SET outcome = 'sign' WHERE step_id = 2",)),
    Case("改签署人", "decision:1", "row-changed",
         ("UPDATE decision SET account = 'qin.lan' WHERE step_id = 1",)),
    Case("删一个审核意见", "decision:2", "row-deleted",
         ("DELETE FROM decision WHERE step_id = 2",)),
    Case("伪造一个审核意见", "decision:999", "row-inserted",
         ("INSERT INTO decision SELECT 999, outcome, account, name, department, opinion, replies,"
          " ground, fingerprint, decided_at, items, for_account, for_name, for_department"
          " FROM decision WHERE step_id = 1",)),
    Case("改稿件现状为已发布", "submission:2026-000001", "row-changed",
         ("UPDATE submission SET state = 'published'",)),
    Case("换掉稿件的摘要", "version:2026-000001/2", "row-changed",
         (f"UPDATE version SET draft_sha256 = '{'9' * 64}' WHERE number = 2",)),
    Case("删掉查出的问题", "finding:1", "findings-changed", ("DELETE FROM finding",)),
    Case("降低问题的严重程度", "finding:1", "findings-changed",
         ("UPDATE finding SET severity = 1",)),
    Case("给人加角色", "person:fang.yue", "row-changed",
         ("UPDATE person SET roles = 'leader' WHERE account = 'fang.yue'",)),
    Case("换掉口令密钥", "person:lin.shan", "row-changed",
         ("UPDATE person SET secret = 'AAAA' WHERE account = 'lin.shan'",)),
    Case("把用过的口令改回可用", "person:lin.shan", "row-changed",
         ("UPDATE person SET last_step = 0 WHERE account = 'lin.shan'",)),
    Case("伪造撤稿", "withdrawal:2026-000001", "row-inserted",
         ("INSERT INTO withdrawal VALUES"
          " ('2026-000001', 2, 'x', 'x', '2026-11-23T00:00:00.000000Z')",)),
    Case("改发布状态", "release:2026-000001/2", "row-changed",
         ("UPDATE release SET state = 'published'",)),
    Case("去掉保护触发器", "trigger:journal_insert", "trigger-missing", forge=triggers_off),
    Case("改督查视图", "view:audit_overrides", "view-changed",
         ("DROP VIEW audit_overrides",
          "CREATE VIEW audit_overrides AS SELECT id AS 编号 FROM submission")),
    Case("加一个遮住记录的视图", "view:decision_shown", "view-added",
         ("CREATE VIEW decision_shown AS SELECT * FROM decision",)),
)  # fmt: skip


@pytest.fixture(scope="session")
def kept(template: Office) -> tuple[Office, Checkpoint]:
    """A record in which a submission was returned, mended, signed and sent out; its checkpoint."""
    office = template.copy()
    office.lived_in()
    return office, take_checkpoint(office.engine, office.now)


@pytest.fixture
def victim(kept: tuple[Office, Checkpoint]) -> Iterator[Office]:
    office = kept[0].copy()
    yield office
    office.discard()


@pytest.mark.parametrize("case", CASES, ids=[case.what for case in CASES])
def test_it_is_found_and_named(victim: Office, kept: tuple[Office, Checkpoint], case: Case) -> None:
    held = kept[1]
    assert verify(victim.engine, held).ok
    by_hand(victim, *case.do)
    if case.forge is not None:
        case.forge(victim)
    checkpoints = (held,) if case.needs_checkpoint else ()
    named = {(each.row, each.code) for each in verify(victim.engine, *checkpoints).discrepancies}
    assert (case.row.replace("HEAD", str(held.seq)), case.code) in named


def test_an_earlier_backup_put_in_the_records_place_is_found(
    template: Office, kept: tuple[Office, Checkpoint]
) -> None:
    earlier = template.copy()  # whole in itself: every hash fits
    assert verify(earlier.engine).ok
    (found,) = verify(earlier.engine, kept[1]).discrepancies
    assert (found.row, found.code) == (f"journal:{kept[1].seq}", "truncated")
    earlier.discard()


def test_there_are_thirty_at_least() -> None:
    assert len({case.what for case in CASES}) >= 30


def test_what_was_forged_whole_after_the_last_checkpoint_is_not_found(
    kept: tuple[Office, Checkpoint], victim: Office
) -> None:
    """The limit we promise, said by a test: nothing vouches for what came after."""
    victim.submit()
    rewritten(victim, len(bodies(victim.engine)), at="2026-01-01T00:00:00.000000Z")
    with victim.engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE journal SET at = '2026-01-01T00:00:00.000000Z'"
                " WHERE seq = (SELECT max(seq) FROM journal)"
            )
        )
    codes = {each.code for each in verify(victim.engine, kept[1]).discrepancies}
    assert codes == {"trigger-missing"}
