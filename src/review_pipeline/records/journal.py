"""The journal (审批记录): append-only, each entry holding the hash of the one before.

An entry's ``body`` is its exact RFC 8785 text, with its number and the hash before it
inside; the entry's hash is the SHA-256 of that text. No text of a draft, no title, no file
name, no code and no secret goes into one: accounts, ids, machine words and digests do.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.records.attest import row_digest, row_key
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.tables import JournalRow
from review_pipeline.records.transactions import reading
from review_pipeline.records.triggers import GENESIS
from review_pipeline.records.types import written
from review_pipeline.review.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Engine, Select
    from sqlalchemy.orm import Session

    from review_pipeline.records.tables import Base
    from review_pipeline.review.canonical import Json


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An entry as read. ``facts`` is JSON; ``at`` is aware."""

    seq: int
    at: datetime
    kind: EntryKind
    actor: str
    submission_id: str | None
    facts: Mapping[str, Json]
    entry_hash: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries are wanted; None does not restrict. ``since`` is inclusive, ``until`` not."""

    submission_id: str | None = None
    actor: str | None = None
    kind: EntryKind | None = None
    since: datetime | None = None
    until: datetime | None = None


def append(  # noqa: PLR0913, PLR0917 - an entry has that many parts
    session: Session,
    now: datetime,
    kind: EntryKind,
    actor: str,
    submission_id: str | None,
    facts: Mapping[str, Json],
    rows: Iterable[Base] = (),
) -> int:
    """Append an entry in the caller's transaction and return its number.

    ``rows`` are the table rows the act wrote; their digests go into the entry, so that a
    later change by hand is found.
    """
    session.flush()
    attested = {row_key(row): row_digest(row) for row in rows}
    head = session.scalars(select(JournalRow).order_by(JournalRow.seq.desc()).limit(1)).first()
    seq, prev = (head.seq + 1, head.entry_hash) if head else (1, GENESIS)
    body = canonical(
        {
            "seq": seq,
            "prev": prev,
            "at": written(now),
            "kind": kind.value,
            "actor": actor,
            "submission": submission_id,
            "facts": dict(facts),
            "rows": attested,
        }
    )
    session.add(
        JournalRow(
            seq=seq,
            prev_hash=prev,
            entry_hash=sha256(body),
            body=body,
            at=written(now),
            kind=kind.value,
            actor=actor,
            submission_id=submission_id,
        )
    )
    session.flush()
    return seq


def sha256(body: str) -> str:
    """The hash of an entry: lower-case hexadecimal SHA-256 of its text in UTF-8."""
    return hashlib.sha256(body.encode()).hexdigest()


def entries(engine: Engine, filters: Filters | None = None) -> tuple[JournalEntry, ...]:
    """The entries that fit the filters, oldest first."""
    with reading(engine) as session:
        rows = session.scalars(_wanted(filters or Filters())).all()
        return tuple(_entry(row) for row in rows)


def bodies(engine: Engine) -> tuple[str, ...]:
    """The exact text of every entry, oldest first: each one's SHA-256 stands in the next."""
    with reading(engine) as session:
        return tuple(session.scalars(select(JournalRow.body).order_by(JournalRow.seq)))


def _wanted(filters: Filters) -> Select[tuple[JournalRow]]:
    query = select(JournalRow).order_by(JournalRow.seq)
    if filters.submission_id is not None:
        query = query.where(JournalRow.submission_id == filters.submission_id)
    if filters.actor is not None:
        query = query.where(JournalRow.actor == filters.actor)
    if filters.kind is not None:
        query = query.where(JournalRow.kind == filters.kind.value)
    if filters.since is not None:
        query = query.where(JournalRow.at >= written(filters.since))
    if filters.until is not None:
        query = query.where(JournalRow.at < written(filters.until))
    return query


def _entry(row: JournalRow) -> JournalEntry:
    body = json.loads(row.body)
    return JournalEntry(
        seq=row.seq,
        at=datetime.fromisoformat(body["at"]),
        kind=EntryKind(body["kind"]),
        actor=body["actor"],
        submission_id=body["submission"],
        facts=body["facts"],
        entry_hash=row.entry_hash,
    )
