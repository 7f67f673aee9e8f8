"""Who it is that acts, proven by a one-time code that is then burnt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from review_pipeline.errors import NotAllowed
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import SYSTEM, EntryKind
from review_pipeline.records.pending_enrolments import pending_secret, put_in_force
from review_pipeline.records.people import enrolment_of, person_of, store_enrolment
from review_pipeline.records.tables import PersonRow
from review_pipeline.records.transactions import writing
from review_pipeline.review.codes import after_failure, after_success, authenticate
from review_pipeline.review.people import Enrolment, is_account

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

_Made = TypeVar("_Made")

#: What counts towards locking an account.
_GUESSES = frozenset({"wrong-code", "reused-code"})


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who claims to act, and the one-time code that is to prove it: untrusted, both."""

    account: str
    code: str = field(repr=False)


def claimed_row(session: Session, account: str) -> PersonRow | None:
    """The row of an account somebody typed; what cannot be one is not looked up."""
    return session.get(PersonRow, account) if is_account(account) else None


def proven(
    session: Session, now: datetime, row: PersonRow | None, code: str, answered_at: datetime
) -> PersonRow:
    """The person proven by the code, which is burnt even if what they ask is then refused.

    Raises NotAllowed as `authenticate` does, a guess counted.
    """
    person = None if row is None else person_of(row)
    enrolment = None if row is None else _enrolment(session, now, row)
    try:
        step = authenticate(person, enrolment, code, answered_at, now)
    except NotAllowed as refused:
        if row is not None and enrolment is not None and refused.code in _GUESSES:
            store_enrolment(session, row, after_failure(enrolment, now))
        raise
    assert row is not None  # noqa: S101 - or authenticate would have refused
    assert enrolment is not None  # noqa: S101 - likewise
    if row.secret is None:
        put_in_force(session, now, row, step)
    else:
        store_enrolment(session, row, after_success(enrolment, step))
    session.flush()
    return row


def _enrolment(session: Session, now: datetime, row: PersonRow) -> Enrolment | None:
    """The enrolment that counts; where none does yet, the one handed out: its first code is due."""
    if row.secret is not None:
        return enrolment_of(session, row)
    secret = pending_secret(session, now, row.account)
    return None if secret is None else Enrolment(secret, None, row.failed, row.locked_until)


def acting_as(
    engine: Engine,
    now: datetime,
    claimed: Credentials,
    act: Callable[[Session, PersonRow], _Made],
) -> _Made:
    """Let a proven person act, in one transaction; what is refused is recorded, its code burnt.

    ``act`` must journal the person's row, whose code was burnt. Raises NotAllowed as
    `authenticate` does, and whatever ``act`` raises.
    """
    return acting_together(engine, now, (claimed,), lambda session, people: act(session, people[0]))


def acting_together(
    engine: Engine,
    now: datetime,
    claimed: Sequence[Credentials],
    act: Callable[[Session, Sequence[PersonRow]], _Made],
) -> _Made:
    """Let several proven people act as one, as `acting_as` lets one.

    ``act`` must journal the rows of all of them. The first who is not proven ends it, and what
    ``act`` refuses is refused: codes that were proven stay burnt, and nothing else is done.
    """
    with writing(engine) as session:
        people: list[PersonRow] = []
        for claim in claimed:
            row = claimed_row(session, claim.account)
            try:
                people.append(proven(session, now, row, claim.code, now))
            except NotAllowed as fault:
                refused = fault
                facts = {"code": fault.code}
                kind, rows = EntryKind.CODE_REFUSED, (*people, *((row,) if row else ()))
                # What nobody is registered by is not repeated: it may be a code in the wrong box.
                actor = claim.account if row else SYSTEM
                append(session, now, kind, actor, None, facts, rows)
                break
        else:
            try:
                with session.begin_nested():
                    return act(session, people)
            except NotAllowed as fault:
                refused = fault
                facts, kind = {"code": fault.code}, EntryKind.ACT_REFUSED
                for person in people:
                    append(session, now, kind, person.account, None, facts, (person,))
    raise refused
