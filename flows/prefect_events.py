"""What Prefect is told of reminders, with ids only, and the events it heeds by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from prefect.client.orchestration import get_client
from prefect.events import AutomationCore, Event, EventTrigger
from prefect.events.actions import RunDeployment
from prefect.events.schemas.automations import Posture
from prefect.events.schemas.events import RelatedResource, Resource, ResourceSpecification
from prefect.types import DateTime

from flows.prefect_runs import DEPLOYMENT, HEARTBEAT, SILENT_FOR

if TYPE_CHECKING:
    from datetime import timedelta
    from uuid import UUID

    from review_pipeline.records.reminders import Reminder

_OVERDUE = "审签逾期即核对签署运行"
_SILENT = "失联的运行立即核对"
#: One of ours in earlier installations: it ended runs that waited for a person.
_NO_MORE = "失联的运行判为中断"


def event_name(reminder: Reminder) -> str:
    """``review.step.overdue``, ``review.term.overdue``: automations can wait for it."""
    return f"review.{_what(reminder)}.{reminder.kind.value}"


def _what(reminder: Reminder) -> str:
    return "step" if reminder.term is None else "term"


def emit(reminder: Reminder, run_id: str | None) -> None:
    """Tell Prefect of a reminder; told again after a crash, it is the same event.

    Sent over HTTP rather than by Prefect's background sender: it is known to have arrived.
    """
    name = event_name(reminder)
    event = Event(
        id=uuid5(NAMESPACE_URL, f"{name}/{reminder.key}"),
        occurred=DateTime.fromisoformat(reminder.at.isoformat()),
        event=name,
        resource=Resource(
            {
                "prefect.resource.id": f"review.{_what(reminder)}.{reminder.key}",
                "prefect.resource.name": f"{reminder.submission_id} {reminder.about}",
            }
        ),
        related=_related(run_id),
        payload={
            "submission": reminder.submission_id,
            "version": reminder.version,
            "level": "" if reminder.asked is None else reminder.asked.value,
            "term": "" if reminder.term is None else reminder.term.value,
            "told": reminder.level.value,
            "due_at": reminder.due_at.isoformat(),
        },
    )
    with get_client(sync_client=True) as client:
        answer = client.request("POST", "/events", json=[event.model_dump(mode="json")])
        answer.raise_for_status()


def ensure_automations() -> None:
    """Create our automations, or bring those of their names up to date; none is made twice.

    One that somebody switched off in the UI stays off.
    """
    with get_client(sync_client=True) as client:
        looking = client.read_deployment_by_name(f"运行核对/{DEPLOYMENT}").id
        for spare in client.read_automations_by_name(_NO_MORE):
            client.delete_automation(spare.id)
        for wanted in (_overdue(looking), silent_runs(looking)):
            known = client.read_automations_by_name(wanted.name)
            if not known:
                client.create_automation(wanted)
            for automation in known[:1]:
                kept = wanted.model_copy(update={"enabled": automation.enabled})
                client.update_automation(automation.id, kept)
            for spare in known[1:]:
                client.delete_automation(spare.id)


def _overdue(looking: UUID) -> AutomationCore:
    """At each overdue step the runs are looked at: the form may be what is missing."""
    trigger = EventTrigger(
        # Types and posture are told although they are the defaults: an update sends what was set.
        type="event",
        posture=Posture.Reactive,
        expect={"review.step.overdue"},
        for_each={"prefect.resource.id"},
        threshold=1,
    )
    told = "一级审签逾期时，立即核对它的签署运行：表单丢失的，重新送签。"
    return _look_when(_OVERDUE, told, trigger, looking)


def silent_runs(looking: UUID, within: timedelta = SILENT_FOR) -> AutomationCore:
    """When a run's heart stopped without a last word, the runs are looked at.

    Nothing is crashed from here, as docs.prefect.io ("Detect zombie flows") does: a beat that
    arrives after the word Suspended, from a process that is just ending, looks the same as a
    death, and would end a run that waits for a person. Looking judges by what state a run is in.
    """
    last_words = ("Completed", "Failed", "Cancelled", "Crashed", "Suspended", "Paused")
    trigger = EventTrigger(
        type="event",
        posture=Posture.Proactive,
        match=ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]}),
        after={HEARTBEAT},
        expect={HEARTBEAT, *(f"prefect.flow-run.{word}" for word in last_words)},
        for_each={"prefect.resource.id"},
        threshold=1,
        within=within,
    )
    told = "运行的进程没有了声息，立即核对：确已中断的另起，等候签署的挂起运行不受影响。"
    return _look_when(_SILENT, told, trigger, looking)


def _look_when(name: str, told: str, trigger: EventTrigger, looking: UUID) -> AutomationCore:
    return AutomationCore(
        name=name,
        description=told,
        enabled=True,
        tags=["政府信息公开"],
        trigger=trigger,
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
