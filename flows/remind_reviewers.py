"""审签催办: every few minutes, the steps due soon, overdue or to be escalated."""

from __future__ import annotations

from prefect import flow, get_run_logger

from flows.checkpoints_away import send_away
from flows.office import now, open_office
from flows.patrol_telling import tell_departments
from flows.prefect_events import emit
from flows.reminding import remind


@flow(name="审签催办", persist_result=False, log_prints=False)
def remind_reviewers() -> None:
    """Remind those who may sign, tell the level above of what stays overdue; each once.

    Departments are told of what patrol found with them; the newest checkpoint is sent away.
    """
    office = open_office()
    for sentence in (
        *remind(office, now(), emit),
        *tell_departments(office, now()),
        *send_away(office, now()),
    ):
        get_run_logger().warning(sentence)
