"""Reminders: what the clocks say, written down, told to Prefect, mailed; each of them once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.oversight.letters import letter
from review_pipeline.oversight.mail import MailRefused, send
from review_pipeline.records.attempts import open_steps
from review_pipeline.records.reminders import note_reminders, put_off, settle, to_send
from review_pipeline.records.term_reminders import note_term_reminders
from review_pipeline.review.reminders import How

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from typing import TypeAlias

    from flows.office import Office
    from review_pipeline.records.reminders import Reminder
    from review_pipeline.settings import MailSettings

    #: Tells others of a reminder, with the id of the run that shows the form, if there is one.
    Emit: TypeAlias = Callable[[Reminder, str | None], None]


def remind(office: Office, now: datetime, emit: Emit) -> tuple[str, ...]:
    """Send every reminder that is due.

    Returns a sentence for each mail that was not taken, and for what has no known deadline.
    """
    unknown = (
        *note_reminders(office.engine, now, office.timetable),
        *note_term_reminders(office.engine, now, office.timetable),
    )
    runs = {step.step_id: step.run_id for step in open_steps(office.engine)}
    sending = _Round(office, now, emit, runs)
    said = [sending.send(reminder) for reminder in to_send(office.engine, now)]
    return (*unknown, *filter(None, said))


@dataclass
class _Round:
    """One round of sending. ``down`` is why no mail goes at all, once that is known."""

    office: Office
    now: datetime
    emit: Emit
    runs: Mapping[int, str | None]
    down: MailRefused | None = None

    def send(self, reminder: Reminder) -> str:
        """Send one, and say what went wrong with its mail; empty where nothing did."""
        mail = self.office.settings.mail
        if reminder.needless:
            self._settle(reminder, How.DROPPED)
            return ""
        if not reminder.tries:  # those mailed again were told of when they were first tried
            self.emit(reminder, self._run_of(reminder))
        if mail is None or not reminder.addresses:
            self._settle(reminder, How.EVENT)
            return ""
        if self.down is not None:  # said already, and not worth waiting for once more
            self._put_off(reminder, self.down)
            return ""
        return self._mail(mail, reminder)

    def _mail(self, mail: MailSettings, reminder: Reminder) -> str:
        message = letter(
            mail, self.office.settings.site_domain, self._where(reminder), reminder, self.now
        )
        try:
            refused = send(mail, message)
        except MailRefused as fault:
            self.down = fault if fault.at_all else None
            self._put_off(reminder, fault)
            return f"{reminder.submission_id} {reminder.level.label}的催办：{fault.message}"
        accounts = [account for account, at in reminder.addresses.items() if at in refused]
        self._settle(reminder, How.MAIL, accounts)
        return ""

    def _where(self, reminder: Reminder) -> str:
        """The page to sign at: the run that shows the form, or the list of what waits."""
        door, run_id = self.office.settings.door.origin, self._run_of(reminder)
        return f"{door}/" if run_id is None else f"{door}/v2/runs/flow-run/{run_id}"

    def _run_of(self, reminder: Reminder) -> str | None:
        return None if reminder.step_id is None else self.runs.get(reminder.step_id)

    def _settle(self, reminder: Reminder, how: How, refused: list[str] | None = None) -> None:
        settle(self.office.engine, self.now, reminder, how, refused or ())

    def _put_off(self, reminder: Reminder, fault: MailRefused) -> None:
        put_off(self.office.engine, self.now, reminder, fault.code, fault.message)
