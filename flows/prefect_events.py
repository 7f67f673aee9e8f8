"""What Prefect is told of reminders: an event for each, with ids only, and who heeds it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from prefect.client.orchestration import get_client
from prefect.events import AutomationCore, Event, EventTrigger
from prefect.events.actions import RunDeployment
from prefect.events.schemas.automations import Posture
from prefect.events.schemas.events import RelatedResource, Resource
from prefect.types import DateTime

from flows.prefect_runs import DEPLOYMENT

if TYPE_CHECKING:
    from uuid import UUID

    from review_pipeline.records.reminders import Reminder

_OVERDUE = "审签逾期即核对签署运行"


def event_name(reminder: Reminder) -> str:
    """``review.step.overdue``: automations can wait for it."""
    return f"review.step.{reminder.kind.value}"


def emit(reminder: Reminder, run_id: str | None) -> None:
    """Tell Prefect of a reminder; told again after a crash, it is the same event.

    Sent over HTTP rather than by Prefect's background sender: it is known to have arrived.
    """
    name = event_name(reminder)
    event = Event(
        id=uuid5(NAMESPACE_URL, f"{name}/{reminder.step_id}"),
        occurred=DateTime.fromisoformat(reminder.at.isoformat()),
        event=name,
        resource=Resource(
            {
                "prefect.resource.id": f"review.step.{reminder.step_id}",
                "prefect.resource.name": f"{reminder.submission_id} {reminder.asked.label}签署",
            }
        ),
        related=_related(run_id),
        payload={
            "submission": reminder.submission_id,
            "version": reminder.version,
            "level": reminder.asked.value,
            "told": reminder.level.value,
            "due_at": reminder.due_at.isoformat(),
        },
    )
    with get_client(sync_client=True) as client:
        answer = client.request("POST", "/events", json=[event.model_dump(mode="json")])
        answer.raise_for_status()


def ensure_automations() -> None:
    """Create our automation, or bring the one of its name up to date; none is made twice.

    One that somebody switched off in the UI stays off.
    """
    with get_client(sync_client=True) as client:
        looking = client.read_deployment_by_name(f"运行核对/{DEPLOYMENT}").id
        known = client.read_automations_by_name(_OVERDUE)
        if not known:
            client.create_automation(_overdue(looking, enabled=True))
        for automation in known[:1]:
            wanted = _overdue(looking, enabled=automation.enabled)
            client.update_automation(automation.id, wanted)
        for spare in known[1:]:
            client.delete_automation(spare.id)


def _overdue(looking: UUID, *, enabled: bool) -> AutomationCore:
    """At each overdue step the runs are looked at: the form may be what is missing."""
    # Types and posture are told although they are the defaults: an update sends what was set.
    return AutomationCore(
        name=_OVERDUE,
        description="一级审签逾期时，立即核对它的签署运行：表单丢失的，重新送签。",
        enabled=enabled,
        tags=["政府信息公开"],
        trigger=EventTrigger(
            type="event",
            posture=Posture.Reactive,
            expect={"review.step.overdue"},
            for_each={"prefect.resource.id"},
            threshold=1,
        ),
        actions=[
            RunDeployment(
                type="run-deployment",
                source="selected",
                deployment_id=looking,
                parameters=None,
                job_variables=None,
            )
        ],
    )


def _related(run_id: str | None) -> list[RelatedResource]:
    """The run that shows the form, so that the UI lists the event beside it."""
    if run_id is None:
        return []
    of_run = {
        "prefect.resource.id": f"prefect.flow-run.{run_id}",
        "prefect.resource.role": "flow-run",
    }
    return [RelatedResource(of_run)]
