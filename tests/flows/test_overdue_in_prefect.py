"""What Prefect learns of an overdue step, and what its automation does about it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from review_pipeline.documents import sample_report
from tests.review.registers import hourly, made_up_year, write_registers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.flows.installation import Installation

pytestmark = pytest.mark.server


def automations(running: Installation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = running.prefect("POST", "/automations/filter", {}).json()
    return [each for each in found if "逾期" in each["name"]]


def events(running: Installation, name: str) -> list[dict[str, Any]]:
    today = datetime.now(UTC)
    days = {"since": today - timedelta(days=1), "until": today + timedelta(days=1)}
    occurred = {name: day.isoformat() for name, day in days.items()}
    wanted = {"filter": {"event": {"name": [name]}, "occurred": occurred}}
    found: list[dict[str, Any]] = running.prefect("POST", "/events/filter", wanted).json()["events"]
    return found


def test_the_automation_is_made_once_and_has_a_chinese_name(running: Installation) -> None:
    from flows.prefect_events import ensure_automations

    ensure_automations()
    (first,) = automations(running)
    running.prefect("PATCH", f"/automations/{first['id']}", {"enabled": False})
    ensure_automations()
    (second,) = automations(running)
    assert first["id"] == second["id"]
    assert (first["name"], first["enabled"]) == ("审签逾期即核对签署运行", True)
    assert not second["enabled"]  # whoever switched it off meant it
    running.prefect("PATCH", f"/automations/{first['id']}", {"enabled": True})


def test_an_overdue_step_is_an_event_with_ids_only_and_its_run_is_looked_at(
    running: Installation, tmp_path: Path
) -> None:
    from flows.dispatch import dispatch
    from flows.office import Office, now
    from flows.prefect_events import emit, ensure_automations
    from flows.reminding import remind
    from tests.flows.desk import Desk

    ensure_automations()
    office = running.story.office
    submission = Desk(office).inspected(sample_report.mended_report())
    dispatch(office)
    run = running.story._waiting_step(submission).run_id
    write_registers(tmp_path, calendar=made_up_year(now().year), clocks=hourly())
    settings = replace(office.settings, dictionaries=tmp_path)
    later = Office(settings, office.engine, office.vault)
    for _ in range(2):
        remind(later, now() + timedelta(hours=2.5), emit)

    def told() -> list[dict[str, Any]]:
        all_of_them = events(running, "review.step.overdue")
        return [each for each in all_of_them if each["payload"]["submission"] == submission]

    running.wait_for(lambda: bool(told()), "the event")
    (event,) = told()
    assert {each["prefect.resource.id"] for each in event["related"]} == {f"prefect.flow-run.{run}"}
    assert event["payload"]["level"] == "author"
    assert sample_report.TITLE not in json.dumps(event, ensure_ascii=False)

    def looked_at() -> bool:
        runs = running.prefect("POST", "/flow_runs/filter", {"sort": "START_TIME_DESC"}).json()
        makers = [each["created_by"] for each in runs if each["created_by"]]
        return any(maker["type"] == "AUTOMATION" for maker in makers)

    running.wait_for(looked_at, "the automation's run")


def test_what_is_to_run_by_schedule_is_scheduled(running: Installation) -> None:
    wanted = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED", "COMPLETED"]}}}}

    def by_schedule() -> set[str]:
        runs = running.prefect("POST", "/flow_runs/filter", wanted).json()
        return {run["deployment_id"] for run in runs if run["auto_scheduled"]}

    deployed = running.prefect("POST", "/deployments/filter", {}).json()
    meant = {each["id"] for each in deployed if each["schedules"]}
    assert len(meant) >= 3  # the round of the record against Prefect, the reminders, the patrol
    running.wait_for(lambda: by_schedule() == meant, "scheduled runs")


def test_the_scheduled_flow_runs_where_the_worker_runs_it(running: Installation) -> None:
    from flows import prefect_runs

    run = prefect_runs.start("审签催办", {}, name="催办", key="remind:test", tags=[])

    def over() -> bool:
        found = prefect_runs.look(run)
        return found is not None and found.over

    running.wait_for(over, "the reminders' run")
    found = prefect_runs.look(run)
    assert found is not None
    assert found.state.value == "COMPLETED"
