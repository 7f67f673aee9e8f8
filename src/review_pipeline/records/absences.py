"""Absences (不在岗) and deputies (副手) in the record: who acts for whom, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from review_pipeline.errors import NotAllowed
from review_pipeline.legal_time import legal_day
from review_pipeline.records.authenticating import acting_as
from review_pipeline.records.journal import append
from review_pipeline.records.kinds import ADMINISTRATOR, EntryKind
from review_pipeline.records.people import person_of
from review_pipeline.records.tables import AbsenceRow, DeputyRow, PersonRow
from review_pipeline.records.transactions import reading, writing
from review_pipeline.review.standing_in import Absence, check_absence

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from review_pipeline.records.authenticating import Credentials
    from review_pipeline.review.canonical import Json
    from review_pipeline.review.people import Person


@dataclass(frozen=True, slots=True)
class KnownAbsence:
    """An absence as recorded; ``ended`` says whether its person came back before its time."""

    number: int
    absence: Absence
    ended: bool


def name_deputy(engine: Engine, now: datetime, account: str, deputy: str) -> None:
    """Name who acts for someone whenever they are absent; naming twice changes nothing.

    Raises NotAllowed (``unknown-person``, ``bad-absence``).
    """
    if account == deputy:
        raise NotAllowed("bad-absence", "副手须为另一人，请改正。")
    with writing(engine) as session:
        _active(session, account)
        _active(session, deputy)
        row = session.get(DeputyRow, (account, deputy))
        if row is None:
            row = DeputyRow(account=account, deputy=deputy, named_at=now)
            session.add(row)
        elif row.ended_at is None:
            return
        row.named_at, row.ended_at = now, None
        facts: dict[str, Json] = {"account": account, "deputy": deputy}
        append(session, now, EntryKind.DEPUTY_NAMED, ADMINISTRATOR, None, facts, (row,))


def end_deputy(engine: Engine, now: datetime, account: str, deputy: str) -> None:
    """End a deputy's standing; NotAllowed (``unknown-deputy``) where there is none."""
    with writing(engine) as session:
        row = session.get(DeputyRow, (account, deputy))
        if row is None or row.ended_at is not None:
            raise NotAllowed(
                "unknown-deputy", "没有这样的副手登记，请用 review absence list 核对。"
            )
        row.ended_at = now
        facts: dict[str, Json] = {"account": account, "deputy": deputy}
        append(session, now, EntryKind.DEPUTY_ENDED, ADMINISTRATOR, None, facts, (row,))


def record_absence(
    engine: Engine, now: datetime, who: Credentials | None, absence: Absence, longest: int
) -> int:
    """Record an absence and return its number.

    ``who`` is the absent person, proven by a code; None where the administrator records it for
    someone who cannot. Raises NotAllowed: as `authenticate` does, ``bad-absence``,
    ``unknown-person``, ``not-oneself``.
    """
    check_absence(absence, legal_day(now), longest)
    if who is None:
        with writing(engine) as session:
            return _record(session, now, absence, ADMINISTRATOR, None)
    if who.account != absence.account:
        raise NotAllowed("not-oneself", "只能登记自己不在岗；代他人登记请由管理员办理。")
    return acting_as(
        engine,
        now,
        who,
        lambda session, person: _record(session, now, absence, who.account, person),
    )


def end_absence(engine: Engine, now: datetime, number: int) -> None:
    """End an absence before its time; NotAllowed (``unknown-absence``) where there is none."""
    with writing(engine) as session:
        row = session.get(AbsenceRow, number)
        if row is None or row.ended_at is not None:
            raise NotAllowed(
                "unknown-absence", "没有这条登记或已终止，请用 review absence list 核对。"
            )
        row.ended_at = now
        facts: dict[str, Json] = {"absence": number, "account": row.account}
        append(session, now, EntryKind.ABSENCE_ENDED, ADMINISTRATOR, None, facts, (row,))


def list_absences(engine: Engine) -> tuple[KnownAbsence, ...]:
    """Every absence recorded, oldest first."""
    with reading(engine) as session:
        rows = session.scalars(select(AbsenceRow).order_by(AbsenceRow.id))
        return tuple(KnownAbsence(row.id, _absence(row), row.ended_at is not None) for row in rows)


def list_deputies(engine: Engine) -> tuple[tuple[str, str], ...]:
    """Account and deputy, of all who are named."""
    query = (
        select(DeputyRow)
        .where(DeputyRow.ended_at.is_(None))
        .order_by(DeputyRow.account, DeputyRow.deputy)
    )
    with reading(engine) as session:
        return tuple((row.account, row.deputy) for row in session.scalars(query))


def absent_for(session: Session, account: str, day: date) -> tuple[Person, ...]:
    """Those away on a day (legal time) in whose place an account may act.

    A substitute named for the absence acts alone; where none is, the registered deputies do.
    """
    deputised = select(DeputyRow.account).where(
        DeputyRow.deputy == account, DeputyRow.ended_at.is_(None)
    )
    written = day.isoformat()
    away = select(AbsenceRow.account).where(
        AbsenceRow.ended_at.is_(None),
        AbsenceRow.since <= written,
        AbsenceRow.until >= written,
        or_(
            AbsenceRow.substitute == account,
            AbsenceRow.substitute.is_(None) & AbsenceRow.account.in_(deputised),
        ),
    )
    query = (
        select(PersonRow)
        .where(PersonRow.active, PersonRow.account.in_(away))
        .order_by(PersonRow.account)
    )
    return tuple(person_of(row) for row in session.scalars(query))


def _record(
    session: Session, now: datetime, absence: Absence, by: str, person: PersonRow | None
) -> int:
    _active(session, absence.account)
    if absence.substitute:
        _active(session, absence.substitute)
    row = AbsenceRow(
        account=absence.account,
        since=absence.since.isoformat(),
        until=absence.until.isoformat(),
        reason=absence.reason.strip(),
        substitute=absence.substitute or None,
        recorded_by=by,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    facts: dict[str, Json] = {
        "absence": row.id,
        "account": row.account,
        "since": row.since,
        "until": row.until,
        "substitute": row.substitute,
    }
    rows = (row,) if person is None else (row, person)
    append(session, now, EntryKind.ABSENCE_RECORDED, by, None, facts, rows)
    return row.id


def _active(session: Session, account: str) -> None:
    person = session.get(PersonRow, account)
    if person is None or not person.active:
        raise NotAllowed(
            "unknown-person", f"没有账号 {account}，或已停用；请用 review people list 核对。"
        )


def _absence(row: AbsenceRow) -> Absence:
    since, until = date.fromisoformat(row.since), date.fromisoformat(row.until)
    return Absence(row.account, since, until, row.reason, row.substitute or "")
