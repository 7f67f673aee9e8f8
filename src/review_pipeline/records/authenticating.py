"""Who it is that acts, proven by a one-time code that is then burnt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from review_pipeline.errors import NotAllowed
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import EntryKind
from review_pipeline.records.people import enrolment_of, person_of, store_enrolment
from review_pipeline.records.tables import PersonRow
from review_pipeline.records.transactions import writing
from review_pipeline.review.codes import after_failure, after_success, authenticate
from review_pipeline.review.people import is_account

if TYPE_CHECKING:
    from collections.abc import Callable
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
    enrolment = None if row is None else enrolment_of(row)
    try:
        step = authenticate(person, enrolment, code, answered_at, now)
    except NotAllowed as refused:
        if row is not None and enrolment is not None and refused.code in _GUESSES:
            store_enrolment(row, after_failure(enrolment, now))
        raise
    assert row is not None  # noqa: S101 - or authenticate would have refused
    assert enrolment is not None  # noqa: S101 - likewise
    store_enrolment(row, after_success(enrolment, step))
    session.flush()
    return row


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
    with writing(engine) as session:
        row = claimed_row(session, claimed.account)
        kind = EntryKind.CODE_REFUSED
        try:
            person = proven(session, now, row, claimed.code, now)
            kind = EntryKind.ACT_REFUSED
            with session.begin_nested():
                return act(session, person)
        except NotAllowed as fault:
            refused = fault
            if row is not None:
                facts = {"code": fault.code}
                append(session, now, kind, row.account, None, facts, (row,))
    raise refused
