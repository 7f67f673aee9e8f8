"""People in the record: registered, enrolled, disabled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import ADMINISTRATOR, EntryKind
from review_pipeline.records.tables import PersonRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.codes import new_secret, provisioning_uri
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.people import Enrolment, Person, checked_email, checked_person

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
            roles=_written(person.roles),
            active=person.active,
            email=person.email,
        )
        session.add(row)
        facts = {"account": person.account, "roles": row.roles}
        append(session, now, EntryKind.PERSON_ADDED, ADMINISTRATOR, None, facts, (row,))


def enrol(engine: Engine, now: datetime, account: str) -> str:
    """Give a person a new code secret and return its ``otpauth://`` address, shown this once.

    An earlier secret stops working and a lock is lifted. Raises NotAllowed
    (``unknown-person``, ``disabled-person``).
    """
    secret = new_secret()
    with writing(engine) as session:
        row = _row(session, account)
        if not row.active:
            raise NotAllowed("disabled-person", "该账号已停用，不能登记口令。")
        row.secret, row.last_step, row.failed, row.locked_until = secret, None, 0, None
        facts = {"account": account}
        append(session, now, EntryKind.PERSON_ENROLLED, ADMINISTRATOR, None, facts, (row,))
    return provisioning_uri(secret, account, ISSUER)


def disable_person(engine: Engine, now: datetime, account: str) -> None:
    """Disable a person and forget the code secret; what was signed before stands."""
    with writing(engine) as session:
        row = _row(session, account)
        row.active, row.secret = False, None
        facts = {"account": account}
        append(session, now, EntryKind.PERSON_DISABLED, ADMINISTRATOR, None, facts, (row,))


def set_email(engine: Engine, now: datetime, account: str, email: str) -> None:
    """Note where a person's reminders go; an empty address for nowhere.

    Raises NotAllowed (``unknown-person``, ``bad-email``).
    """
    address = checked_email(email)
    with writing(engine) as session:
        row = _row(session, account)
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
        return person_of(_row(session, account))


def person_of(row: PersonRow) -> Person:
    """The person a row holds, without the secret."""
    return Person(
        account=row.account,
        name=row.name,
        department=row.department,
        roles=frozenset(ReviewLevel(role) for role in row.roles.split()),
        active=row.active,
        enrolled=row.secret is not None,
        email=row.email,
    )


def enrolment_of(row: PersonRow) -> Enrolment | None:
    """The enrolment a row holds, None where there is none."""
    if row.secret is None:
        return None
    return Enrolment(row.secret, row.last_step, row.failed, row.locked_until)


def store_enrolment(row: PersonRow, enrolment: Enrolment) -> None:
    """Write back what became of a code."""
    row.last_step = enrolment.last_step
    row.failed = enrolment.failed
    row.locked_until = enrolment.locked_until


def _row(session: Session, account: str) -> PersonRow:
    row = session.get(PersonRow, account)
    if row is None:
        raise NotAllowed("unknown-person", "没有这个账号，请用 review people list 核对。")
    return row


def _written(roles: frozenset[ReviewLevel]) -> str:
    """Roles in the order they climb."""
    return " ".join(level.value for level in ReviewLevel if level in roles)
