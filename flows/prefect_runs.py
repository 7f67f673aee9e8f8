"""What we ask of Prefect about runs: start one, look at one, end one, wipe what was typed.

Prefect knows no users and keeps what is typed in plain text, so nothing here is evidence:
a run tells only whether somebody still has to be served.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound
from prefect.states import Cancelled

from flows.office import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: The name every deployment of ours has (deployments/prefect.yaml).
DEPLOYMENT = "在线"
#: Prefect's server answers with no more than 200 rows at once.
_PAGE = 200
#: Three beats missed (flows.environment says how often a heart beats).
SILENT_FOR = timedelta(seconds=90)
HEARTBEAT = "prefect.flow-run.heartbeat"
#: Of so many runs the beats of that time fit into one answer about events.
_HEARTS = 10


@dataclass(frozen=True, slots=True)
class Run:
    """A flow run as Prefect tells it.

    ``since`` is when its state began, ``seen`` when it last gave a sign of life.
    """

    id: str
    state: StateType
    since: datetime
    seen: datetime

    @property
    def over(self) -> bool:
        """Whether it will never do anything again."""
        return self.state in {
            StateType.COMPLETED,
            StateType.FAILED,
            StateType.CRASHED,
            StateType.CANCELLED,
            StateType.CANCELLING,
        }

    @property
    def waiting_for_a_person(self) -> bool:
        """Whether it is suspended."""
        return self.state is StateType.PAUSED

    @property
    def working(self) -> bool:
        """Whether a process should be at it right now."""
        return self.state in {StateType.RUNNING, StateType.PENDING}


def start(flow: str, parameters: dict[str, Any], *, name: str, key: str, tags: list[str]) -> str:
    """Create a run of a deployment and return its id; the same key gives the same run."""
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name(f"{flow}/{DEPLOYMENT}")
        run = client.create_flow_run_from_deployment(
            deployment.id, parameters=parameters, name=name, tags=tags, idempotency_key=key
        )
    return str(run.id)


def look(run_id: str) -> Run | None:
    """A run by id, or None where Prefect has none."""
    with get_client(sync_client=True) as client:
        try:
            return _run(client.read_flow_run(UUID(run_id)))
        except ObjectNotFound:
            return None


def look_all(run_ids: Iterable[str]) -> dict[str, Run]:
    """Those of the runs that Prefect has, by id: one question for every two hundred."""
    ids, found = list(run_ids), dict[str, Run]()
    for some in batched(ids):
        wanted = FlowRunFilter.model_validate({"id": {"any_": some}})
        found |= {str(run.id): _run(run) for run in _pages(wanted)}
    return _heard(found)


def tagged(tags: Iterable[str]) -> dict[str, list[Run]]:
    """All runs that carry a tag, for each of the tags."""
    asked = list(tags)
    found: dict[str, list[Run]] = {tag: [] for tag in asked}
    for some in batched(asked):
        wanted = FlowRunFilter.model_validate({"tags": {"any_": some}})
        told = {str(run.id): run for run in _pages(wanted)}
        heard = _heard({run_id: _run(run) for run_id, run in told.items()})
        for run_id, run in told.items():
            for tag in found.keys() & set(run.tags):
                found[tag].append(heard[run_id])
    return found


def _heard(runs: dict[str, Run]) -> dict[str, Run]:
    """The runs, of those that have worked for long when their heart last beat."""
    long_ago = now() - SILENT_FOR
    working = [
        run.id for run in runs.values() if run.state is StateType.RUNNING and run.since < long_ago
    ]
    beats = dict[str, datetime]()
    for start in range(0, len(working), _HEARTS):
        beats |= _beats(working[start : start + _HEARTS], long_ago)
    return runs | {run_id: replace(runs[run_id], seen=beat) for run_id, beat in beats.items()}


def _beats(run_ids: list[str], after: datetime) -> dict[str, datetime]:
    """When the hearts of some runs last beat after a moment; silent ones are left out."""
    wanted = {
        "occurred": {"since": after.isoformat()},
        "event": {"name": [HEARTBEAT]},
        "resource": {"id": [f"prefect.flow-run.{run_id}" for run_id in run_ids]},
        "order": "ASC",
    }
    with get_client(sync_client=True) as client:
        answer = client.request("POST", "/events/filter", json={"filter": wanted, "limit": 50})
    told = answer.raise_for_status().json()["events"]
    return {
        event["resource"]["prefect.resource.id"].rpartition(".")[2]: datetime.fromisoformat(
            event["occurred"]
        )
        for event in told
    }


def batched(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at a time as Prefect answers in one page."""
    return (items[start : start + _PAGE] for start in range(0, len(items), _PAGE))


def _pages(wanted: FlowRunFilter) -> Iterator[FlowRun]:
    """Every run a filter finds, page by page in an order that does not change between pages."""
    with get_client(sync_client=True) as client:
        for offset in count(0, _PAGE):
            page = client.read_flow_runs(
                flow_run_filter=wanted, sort=FlowRunSort.ID_DESC, limit=_PAGE, offset=offset
            )
            yield from page
            if len(page) < _PAGE:
                return


def resumed_at(run_id: str) -> datetime | None:
    """When the run was last resumed: the moment a one-time code typed in it was sent."""
    with get_client(sync_client=True) as client:
        states = client.read_flow_run_states(UUID(run_id))
    return max((state.timestamp for state in states if state.name == "Resuming"), default=None)


def with_forms(keys: Mapping[str, str]) -> set[str]:
    """The suspended runs whose form was stored, of those whose form's key is given by run.

    Without its form nobody can resume a run. Prefect tells of one run at a time: all are asked
    over one connection.
    """
    if not keys:
        return set()
    with get_client(sync_client=True) as client:
        return {
            run_id
            for run_id, key in keys.items()
            if client.filter_flow_run_input(UUID(run_id), f"suspended-{key}-schema", 1, set())
        }


def typed(run_id: str, key: str) -> dict[str, Any] | None:
    """What was typed into the form of a key, untrusted; None where nothing is stored."""
    wanted = f"suspended-{key}-response"
    with get_client(sync_client=True) as client:
        stored = client.filter_flow_run_input(UUID(run_id), wanted, 1, set())
    value = stored[0].decoded_value if stored else None
    return value if isinstance(value, dict) else None


def forget_answers(run_id: str) -> None:
    """Delete every answer typed into a run."""
    with get_client(sync_client=True) as client:
        for stored in client.filter_flow_run_input(UUID(run_id), "suspended-", 200, set()):
            if stored.key.endswith("-response"):
                client.delete_flow_run_input(UUID(run_id), stored.key)


def end(run_id: str, why: str) -> None:
    """Cancel a run that can serve nobody any more; the reason shows in the UI."""
    with get_client(sync_client=True) as client:
        client.set_flow_run_state(UUID(run_id), Cancelled(message=why), force=True)


def _run(found: FlowRun) -> Run:
    state = found.state
    if state is None:  # made a moment ago
        return Run(str(found.id), StateType.SCHEDULED, now(), now())
    return Run(str(found.id), state.type, state.timestamp, state.timestamp)
