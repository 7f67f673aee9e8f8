"""Administrators (管理员): whoever is enrolled anew needs two of them, neither the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from review_pipeline.errors import NotAllowed
from review_pipeline.records.authenticating import acting_together
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import ADMINISTRATOR, EntryKind
from review_pipeline.records.people import active_row, person_row
from review_pipeline.records.tables import AdministratorRow, PersonRow
from review_pipeline.records.transactions import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.authenticating import Credentials

#: How many must act together.
TOGETHER = 2


def appoint(engine: Engine, now: datetime, account: str, by: Sequence[Credentials] = ()) -> None:
    """Make someone an administrator.

    While fewer than two can act, whoever runs this program appoints; from then on two of them
    do. Raises NotAllowed: ``unknown-person``, ``disabled-person``, ``two-administrators`` and as
    `authenticate` does.
    """

    def act(session: Session, people: Sequence[PersonRow]) -> None:
        active_row(session, account)
        if len(able(session)) >= TOGETHER:
            check_two(session, people, account)
        _change(session, now, account, people, active=True)

    acting_together(engine, now, by, act)


def dismiss(engine: Engine, now: datetime, account: str, by: Sequence[Credentials]) -> None:
    """Make an administrator one no more; two others must act. Raises as `appoint` does."""

    def act(session: Session, people: Sequence[PersonRow]) -> None:
        person_row(session, account)
        check_two(session, people, account)
        _change(session, now, account, people, active=False)

    acting_together(engine, now, by, act)


def is_administrator(session: Session, account: str) -> bool:
    """Whether the account is an administrator's."""
    row = session.get(AdministratorRow, account)
    return row is not None and row.active


def administrators(engine: Engine) -> frozenset[str]:
    """The accounts of all administrators."""
    with reading(engine) as session:
        query = select(AdministratorRow.account).where(AdministratorRow.active)
        return frozenset(session.scalars(query))


def able(session: Session) -> frozenset[str]:
    """The administrators who could act now: not disabled, and enrolled."""
    query = (
        select(PersonRow.account)
        .join(AdministratorRow, AdministratorRow.account == PersonRow.account)
        .where(AdministratorRow.active, PersonRow.active, PersonRow.secret.is_not(None))
    )
    return frozenset(session.scalars(query))


def check_two(session: Session, people: Sequence[PersonRow], about: str) -> None:
    """Refuse (NotAllowed, ``two-administrators``) unless two others act who are administrators."""
    accounts = {person.account for person in people}
    known = {account for account in accounts if is_administrator(session, account)}
    if len(known - {about}) < TOGETHER or known != accounts:
        raise NotAllowed(
            "two-administrators",
            "此事须两名管理员共同办理（都不是本人），请用两次 --by 写明账号，并各填一个口令；"
            "管理员用 review people appoint 指定。",
        )


def _change(
    session: Session, now: datetime, account: str, by: Sequence[PersonRow], *, active: bool
) -> None:
    row = session.get(AdministratorRow, account) or AdministratorRow(account=account)
    row.active, row.changed_at = active, now
    session.add(row)
    kind = EntryKind.ADMINISTRATOR_APPOINTED if active else EntryKind.ADMINISTRATOR_DISMISSED
    journal_by(session, now, kind, account, by, row)


def journal_by(
    session: Session,
    now: datetime,
    kind: EntryKind,
    about: str,
    by: Sequence[PersonRow],
    *rows: AdministratorRow | PersonRow,
) -> None:
    """Tell the journal what people did about someone together; the first of them is the actor."""
    accounts = [person.account for person in by]
    actor = accounts[0] if accounts else ADMINISTRATOR
    facts = {"account": about, "by": accounts}
    append(session, now, kind, actor, None, facts, (*rows, *by))
