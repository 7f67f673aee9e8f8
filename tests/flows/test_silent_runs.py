"""A run whose process died is told from one that works for long, and from one that waits."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from prefect.client.schemas.objects import StateType
from prefect.events.actions import RunDeployment

from flows.dispatch import LOST_AFTER, _alive
from flows.environment import prefect_environment
from flows.office import now
from flows.prefect_events import silent_runs
from flows.prefect_runs import SILENT_FOR, Run
from review_pipeline.settings import read_settings

_LONG = timedelta(hours=1)


def test_the_automation_looks_and_ends_nothing_by_itself() -> None:
    (action,) = silent_runs(uuid4()).actions
    assert isinstance(action, RunDeployment)


def test_three_beats_must_be_missed() -> None:
    environment = prefect_environment(read_settings({}), {})
    beat = timedelta(seconds=int(environment["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"]))
    assert 3 * beat <= SILENT_FOR


@pytest.mark.parametrize(
    ("state", "begun", "seen", "alive"),
    [
        (StateType.RUNNING, _LONG, timedelta(seconds=30), True),  # slow, and its heart beats
        (StateType.RUNNING, _LONG, SILENT_FOR + timedelta(seconds=5), False),
        (StateType.PENDING, LOST_AFTER / 2, LOST_AFTER / 2, True),
        (StateType.PENDING, 2 * LOST_AFTER, 2 * LOST_AFTER, False),
        (StateType.PAUSED, _LONG, _LONG, True),
        (StateType.SCHEDULED, _LONG, _LONG, True),  # waits for its turn
        (StateType.CRASHED, timedelta(), timedelta(), False),
    ],
)
def test_who_is_alive(*, state: StateType, begun: timedelta, seen: timedelta, alive: bool) -> None:
    assert _alive(Run("r", state, now() - begun, now() - seen), LOST_AFTER) is alive
