"""Signing keys (签名公钥): a reviewer's own, registered by the reviewer's own code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.records.authenticating import acting_as
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.tables import PersonRow, SigningKeyRow
from review_pipeline.review.bound_codes import checked_public_key

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.review.canonical import Json


def register_key(engine: Engine, now: datetime, who: Credentials, public_key: str) -> None:
    """Register the one key a proven person signs with; one before it counts no more.

    Raises NotAllowed: as `authenticate` does, ``bad-public-key``, ``known-key``.
    """
    written = checked_public_key(public_key)

    def act(session: Session, person: PersonRow) -> None:
        known = session.scalar(select(SigningKeyRow).where(SigningKeyRow.public_key == written))
        if known is not None:
            raise NotAllowed("known-key", "这把公钥登记过，请另生成一把。")
        old = _revoke(session, now, person.account)
        row = SigningKeyRow(account=person.account, public_key=written, registered_at=now)
        session.add(row)
        _tell(session, now, EntryKind.KEY_REGISTERED, person, [*old, row])

    acting_as(engine, now, who, act)


def revoke_keys(engine: Engine, now: datetime, who: Credentials) -> int:
    """Revoke the keys of a proven person and return how many counted; NotAllowed as above."""

    def act(session: Session, person: PersonRow) -> int:
        old = _revoke(session, now, person.account)
        _tell(session, now, EntryKind.KEY_REVOKED, person, old)
        return len(old)

    return acting_as(engine, now, who, act)


def _revoke(session: Session, now: datetime, account: str) -> list[SigningKeyRow]:
    query = select(SigningKeyRow).where(
        SigningKeyRow.account == account, SigningKeyRow.revoked_at.is_(None)
    )
    rows = list(session.scalars(query))
    for row in rows:
        row.revoked_at = now
    return rows


def _tell(
    session: Session, now: datetime, kind: EntryKind, person: PersonRow, rows: list[SigningKeyRow]
) -> None:
    session.flush()
    facts: dict[str, Json] = {"keys": [row.public_key for row in rows if row.revoked_at is None]}
    append(session, now, kind, person.account, None, facts, (*rows, person))
