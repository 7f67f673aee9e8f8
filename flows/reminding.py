"""Reminders: what the clocks say, written down, told to Prefect, mailed; each of them once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.oversight.letters import letter
from review_pipeline.oversight.mail import MailRefused, send
from review_pipeline.records.attempts import open_steps
from review_pipeline.records.reminders import note_reminders, put_off, settle, to_send
from review_pipeline.review.reminders import How

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import TypeAlias

    from flows.office import Office
    from review_pipeline.records.reminders import Reminder

    #: Tells others of a reminder, with the id of the run that shows the form, if there is one.
    Emit: TypeAlias = Callable[[Reminder, str | None], None]


def remind(office: Office, now: datetime, emit: Emit) -> tuple[str, ...]:
    """Send every reminder that is due.

    Returns a sentence for each mail that was not taken, and for what has no known deadline.
    """
    unknown = note_reminders(office.engine, now, office.timetable)
    runs = {step.step_id: step.run_id for step in open_steps(office.engine)}
    said = [
        _send(office, now, emit, reminder, runs.get(reminder.step_id))
        for reminder in to_send(office.engine, now)
    ]
    return (*unknown, *filter(None, said))


def _send(office: Office, now: datetime, emit: Emit, reminder: Reminder, run_id: str | None) -> str:
    """Send one, and say what went wrong with its mail; empty where nothing did."""
    if reminder.needless:
        settle(office.engine, now, reminder, How.DROPPED)
        return ""
    if not reminder.tries:  # those mailed again were told of when they were first tried
        emit(reminder, run_id)
    mail = office.settings.mail
    if mail is None or not reminder.addresses:
        settle(office.engine, now, reminder, How.EVENT)
        return ""
    message = letter(mail, office.settings.site_domain, _where(office, run_id), reminder, now)
    try:
        refused = send(mail, message)
    except MailRefused as fault:
        put_off(office.engine, now, reminder, fault.code, fault.message)
        return f"{reminder.submission_id} {reminder.level.label}的催办：{fault.message}"
    accounts = [account for account, at in reminder.addresses.items() if at in refused]
    settle(office.engine, now, reminder, How.MAIL, accounts)
    return ""


def _where(office: Office, run_id: str | None) -> str:
    """The page to sign at: the run that shows the form, or the list of runs."""
    runs = f"{office.settings.prefect_url}/runs"
    return runs if run_id is None else f"{runs}/flow-run/{run_id}"
