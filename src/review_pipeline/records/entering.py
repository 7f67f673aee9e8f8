"""Entering and leaving (登录): stays at the door, kept here so that they end when a person does.

The token itself is with the browser only; the record knows its SHA-256.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from review_pipeline.errors import NotAllowed
from review_pipeline.records.administrators import is_administrator
from review_pipeline.records.authenticating import acting_as
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.tables import DoorSessionRow, PersonRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.people import AUDITOR, is_account

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.review.canonical import Json

#: A stay nothing was asked in for this long ends, and any stay after a working day.
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
#: What is said to others at the auditors' page.
ONLY_AUDITORS = "本页只供督查、审计人员使用；签署请到审签入口，确需查阅请联系管理员。"
_NOTE_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone who entered, and is still there."""

    account: str
    name: str
    department: str
    administrator: bool
    auditor: bool


def enter(engine: Engine, now: datetime, who: Credentials) -> str:
    """Let a proven person in and return the token of their stay; NotAllowed as `authenticate`."""
    return acting_as(engine, now, who, lambda session, row: _begin(session, now, row, "code"))


def enter_to_audit(engine: Engine, now: datetime, who: Credentials) -> str:
    """Let a proven auditor in to the auditors' page, as `enter` does.

    Raises NotAllowed besides: ``not-auditor``, which the record is told of.
    """

    def act(session: Session, row: PersonRow) -> str:
        if AUDITOR not in row.roles.split():
            raise NotAllowed("not-auditor", ONLY_AUDITORS)
        return _begin(session, now, row, "code", {"to": "audit"})

    return acting_as(engine, now, who, act)


def enter_by_sign_on(engine: Engine, now: datetime, account: str) -> str:
    """Let in whom the house's single sign-on vouched for; the caller checked who says so.

    Raises NotAllowed: ``unknown-person``, ``disabled-person``.
    """
    with writing(engine) as session:
        row = session.get(PersonRow, account) if is_account(account) else None
        if row is None:
            raise NotAllowed("unknown-person", "统一登录的账号没有在本系统登记，请联系管理员。")
        if not row.active:
            raise NotAllowed("disabled-person", "该账号已停用，请联系管理员。")
        return _begin(session, now, row, "sign-on")


def visitor(engine: Engine, now: datetime, token: str) -> Visitor | None:
    """Who stays by this token; None where nobody does any more."""
    with reading(engine) as session:
        row = session.get(DoorSessionRow, _digest(token))
        found = None if row is None else _still_there(session, now, row)
        noted = row is None or now - row.seen_at < _NOTE_EVERY
    if found is not None and not noted:
        _note(engine, now, token)
    return found


def leave(engine: Engine, now: datetime, token: str) -> None:
    """End a stay; harmless where it has ended."""
    with writing(engine) as session:
        row = session.get(DoorSessionRow, _digest(token))
        if row is not None and row.ended_at is None:
            row.ended_at = now
            append(session, now, EntryKind.DOOR_LEFT, row.account, None, {})


def _begin(
    session: Session,
    now: datetime,
    person: PersonRow,
    way: str,
    more: Mapping[str, Json] = MappingProxyType({}),
) -> str:
    token = secrets.token_urlsafe(32)
    stay = DoorSessionRow(
        token_sha256=_digest(token),
        account=person.account,
        way=way,
        entered_at=now,
        seen_at=now,
    )
    session.add(stay)
    facts = {"way": way, **more}
    append(session, now, EntryKind.DOOR_ENTERED, person.account, None, facts, (person,))
    return token


def _still_there(session: Session, now: datetime, row: DoorSessionRow) -> Visitor | None:
    over = row.ended_at is not None or now - row.seen_at > IDLE or now - row.entered_at > LONGEST
    person = session.get_one(PersonRow, row.account)
    if over or not person.active:
        return None
    chief = is_administrator(session, person.account)
    auditor = AUDITOR in person.roles.split()
    return Visitor(person.account, person.name, person.department, chief, auditor)


def _note(engine: Engine, now: datetime, token: str) -> None:
    with writing(engine) as session:
        session.get_one(DoorSessionRow, _digest(token)).seen_at = now


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def note_limit(engine: Engine, now: datetime, address: str) -> None:
    """Write down that too many logins from an address failed: from now on it waits."""
    with writing(engine) as session:
        append(session, now, EntryKind.DOOR_LIMITED, SYSTEM, None, {"address": address})


def note_act(  # noqa: PLR0913, PLR0917 - who did what, and when
    engine: Engine, now: datetime, account: str, what: EntryKind, method: str, path: str
) -> None:
    """Write down what somebody did, or was kept from doing (``what``), to Prefect."""
    with writing(engine) as session:
        facts = {"method": method, "path": path.encode("ascii", "replace").decode()}
        append(session, now, what, account, None, facts)
