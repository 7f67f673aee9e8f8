"""The automation for runs whose process died leaves alone those that wait for a person."""

from __future__ import annotations

from datetime import timedelta

from flows.environment import prefect_environment
from flows.prefect_events import SILENT_FOR, silent_runs
from review_pipeline.settings import read_settings


def test_suspending_is_a_last_word() -> None:
    expected = silent_runs().trigger.expect
    assert {"prefect.flow-run.Suspended", "prefect.flow-run.heartbeat"} <= expected


def test_three_beats_must_be_missed() -> None:
    environment = prefect_environment(read_settings({}), {})
    beat = timedelta(seconds=int(environment["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"]))
    assert 3 * beat <= SILENT_FOR
