"""People in the record: registered, enrolled, disabled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.records.identity import identity_in
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import ADMINISTRATOR, EntryKind
from review_pipeline.records.tables import PersonRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.codes import new_secret, provisioning_uri
from review_pipeline.review.identity_key import is_sealed
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.people import (
    AUDITOR,
    Enrolment,
    Person,
    checked_email,
    checked_person,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

#: The name an authenticator app shows above the account.
ISSUER = "信息公开审核"


def add_person(engine: Engine, now: datetime, person: Person) -> None:
    """Register a person. Raises NotAllowed (``bad-account``, ``bad-person``, ``known-account``)."""
    checked_person(person)
    with writing(engine) as session:
        if session.get(PersonRow, person.account) is not None:
            raise NotAllowed("known-account", "该账号已登记，请换一个账号。")
        row = PersonRow(
            account=person.account,
            name=person.name,
            department=person.department,
            roles=_written(person),
            active=person.active,
            email=person.email,
        )
        session.add(row)
        facts = {"account": person.account, "roles": row.roles}
        append(session, now, EntryKind.PERSON_ADDED, ADMINISTRATOR, None, facts, (row,))


def enrol(engine: Engine, now: datetime, account: str) -> str:
    """Give a made-up person a code secret that stands at once, and return its address.

    For demonstrations and tests: real people go through `enrolling`, which asks for a code of
    the new secret and, where there was one before, for two administrators. Raises NotAllowed
    (``unknown-person``, ``disabled-person``).
    """
    secret = new_secret()
    with writing(engine) as session:
        row = active_row(session, account)
        sealed = identity_in(session).key.seal(secret, account)
        row.secret, row.last_step, row.failed, row.locked_until = sealed, None, 0, None
        facts = {"account": account}
        append(session, now, EntryKind.PERSON_ENROLLED, ADMINISTRATOR, None, facts, (row,))
    return provisioning_uri(secret, account, ISSUER)


def disable_person(engine: Engine, now: datetime, account: str) -> None:
    """Disable a person and forget the code secret; what was signed before stands."""
    with writing(engine) as session:
        row = person_row(session, account)
        row.active, row.secret = False, None
        facts = {"account": account}
        append(session, now, EntryKind.PERSON_DISABLED, ADMINISTRATOR, None, facts, (row,))


def set_email(engine: Engine, now: datetime, account: str, email: str) -> None:
    """Note where a person's reminders go; an empty address for nowhere.

    Raises NotAllowed (``unknown-person``, ``bad-email``).
    """
    address = checked_email(email)
    with writing(engine) as session:
        row = person_row(session, account)
        row.email = address
        facts = {"account": account}
        append(session, now, EntryKind.ADDRESS_SET, ADMINISTRATOR, None, facts, (row,))


def list_people(engine: Engine) -> tuple[Person, ...]:
    """Everyone registered, by account."""
    with reading(engine) as session:
        rows = session.scalars(select(PersonRow).order_by(PersonRow.account)).all()
        return tuple(person_of(row) for row in rows)


def get_person(engine: Engine, account: str) -> Person:
    """One person; raises NotAllowed (``unknown-person``)."""
    with reading(engine) as session:
        return person_of(person_row(session, account))


def person_of(row: PersonRow) -> Person:
    """The person a row holds, without the secret."""
    words = row.roles.split()
    return Person(
        account=row.account,
        name=row.name,
        department=row.department,
        roles=frozenset(ReviewLevel(word) for word in words if word != AUDITOR),
        active=row.active,
        enrolled=row.secret is not None,
        email=row.email,
        auditor=AUDITOR in words,
    )


def enrolment_of(session: Session, row: PersonRow) -> Enrolment | None:
    """The enrolment a row holds, its secret unsealed; None where there is none."""
    if row.secret is None:
        return None
    sealed = is_sealed(row.secret)
    secret = identity_in(session).key.unseal(row.secret, row.account) if sealed else row.secret
    return Enrolment(secret, row.last_step, row.failed, row.locked_until)


def store_enrolment(session: Session, row: PersonRow, enrolment: Enrolment) -> None:
    """Write back what became of a code; a secret an older version kept plain is sealed now."""
    if row.secret is not None and not is_sealed(row.secret):
        row.secret = identity_in(session).key.seal(row.secret, row.account)
    row.last_step = enrolment.last_step
    row.failed = enrolment.failed
    row.locked_until = enrolment.locked_until


def active_row(session: Session, account: str) -> PersonRow:
    """The row of someone who may be given a code; NotAllowed (``disabled-person``) otherwise."""
    row = person_row(session, account)
    if not row.active:
        raise NotAllowed("disabled-person", "该账号已停用，不能登记口令。")
    return row


def person_row(session: Session, account: str) -> PersonRow:
    """The row of an account; NotAllowed (``unknown-person``) where there is none."""
    row = session.get(PersonRow, account)
    if row is None:
        raise NotAllowed("unknown-person", "没有这个账号，请用 review people list 核对。")
    return row


def _written(person: Person) -> str:
    """Roles in the order they climb; an auditor has but the one word."""
    if person.auditor:
        return AUDITOR
    return " ".join(level.value for level in ReviewLevel if level in person.roles)
