"""Departments are told of what patrol found there: once, and once more where it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.errors import UnregisteredYear
from review_pipeline.oversight.mail import MailRefused, send
from review_pipeline.oversight.patrol_letters import patrol_letter
from review_pipeline.records.patrol_tasks import Told
from review_pipeline.records.patrol_telling import put_off_telling, settle_telling, to_tell
from review_pipeline.review.deadlines import end_of_days

if TYPE_CHECKING:
    from datetime import datetime

    from flows.office import Office
    from review_pipeline.records.patrol_telling import Telling
    from review_pipeline.settings import MailSettings


def tell_departments(office: Office, now: datetime) -> tuple[str, ...]:
    """Mail every department what it is to be told; a sentence for each mail not taken."""
    said: list[str] = []
    down: MailRefused | None = None  # why no mail goes at all, once that is known
    for telling in to_tell(office.engine, now):
        if office.settings.mail is None or not telling.addresses:
            _settle(office, now, telling, Told.NOBODY)
            continue
        fault = down or _mail(office, now, telling, office.settings.mail)
        if fault is None:
            continue
        put_off_telling(office.engine, now, telling, fault.code, fault.message)
        if down is None:
            said.append(f"{telling.department}的巡检告知：{fault.message}")
        down = fault if fault.at_all else None
    return tuple(said)


def _mail(
    office: Office, now: datetime, telling: Telling, mail: MailSettings
) -> MailRefused | None:
    message = patrol_letter(mail, office.settings.site_domain, telling, now)
    try:
        refused = send(mail, message)
    except MailRefused as fault:
        return fault
    accounts = tuple(account for account, at in telling.addresses.items() if at in refused)
    _settle(office, now, telling, Told.MAIL, accounts)
    return None


def _settle(
    office: Office, now: datetime, telling: Telling, how: Told, refused: tuple[str, ...] = ()
) -> None:
    remind_at = _working_days_later(office, now)
    settle_telling(office.engine, now, telling, how, remind_at, refused)


def _working_days_later(office: Office, now: datetime) -> datetime | None:
    """When they are told again; never where the calendar does not reach so far."""
    days = office.settings.patrol.remind_days
    try:
        return end_of_days(office.timetable.calendar, now, days)
    except UnregisteredYear:
        return None
