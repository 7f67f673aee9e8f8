"""A real installation in a folder of its own: Prefect's server and worker, portal, record."""

from __future__ import annotations

import os
import socket
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.environment import prefect_environment
from flows.services import Services
from review_pipeline.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import httpx

    from flows.demo_story import Story

PATIENCE = float(os.environ.get("REVIEW_PATIENCE", "300"))


@dataclass
class Installation:
    """A running installation and the people of its story."""

    settings: Settings
    services: Services
    story: Story

    def wait_for(self, done: Callable[[], bool], what: str) -> None:
        """Wait, dispatching all the while as `review up` does."""
        from flows.dispatch import dispatch

        deadline = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < deadline, f"waited too long for {what}"
            dispatch(self.story.office)
            time.sleep(0.3)

    def waiting_run(self, submission: str, tries: int = 0) -> str:
        """The run that shows the form of the level now asked, after so many answers not taken."""
        from flows import prefect_runs
        from flows.review_forms import form_key

        found: list[str] = []

        def suspended() -> bool:
            steps = [s for s in self.story._steps() if s.submission_id == submission and s.run_id]
            runs = [prefect_runs.look(str(step.run_id)) for step in steps]
            found[:] = [
                run.id
                for run in runs
                if run
                and run.waiting_for_a_person
                and prefect_runs.with_forms({run.id: form_key(tries)})
            ]
            return bool(found)

        self.wait_for(suspended, "a suspended run")
        return found[0]

    def right_answer(
        self, submission: str, account: str, code: str | None = None
    ) -> dict[str, Any]:
        """A right answer to the form now shown, with the code given or a fresh one."""
        step = self.story._waiting_step(submission)
        return self.story._answer(step, account, "同意", "", code)

    def level(self, submission: str) -> str:
        """The level now asked."""
        return self.story._waiting_step(submission).level.value

    def rejections(self, submission: str) -> list[str]:
        """Why answers to the step now open were not taken."""
        from review_pipeline.records.signing import step_view

        step = self.story._waiting_step(submission)
        return [
            failed.code for failed in step_view(self.story.office.engine, step.step_id).failed_tries
        ]

    def state(self, submission: str) -> str:
        """Where the record says it stands."""
        from review_pipeline.records.status import status

        return status(self.story.office.engine, submission).listed.state.value

    def prefect(self, method: str, path: str, body: object = None) -> httpx.Response:
        """Speak to Prefect's API directly, as nobody may who does not know its string.

        Its SQLite may be locked for a while; who asks then asks again.
        """
        import httpx

        answers: list[httpx.Response] = []
        user, _, password = os.environ["PREFECT_API_AUTH_STRING"].partition(":")
        auth = (user, password)

        def taken() -> bool:
            address = f"{self.settings.prefect_url}/api{path}"
            answers.append(httpx.request(method, address, json=body, timeout=90, auth=auth))
            return answers[-1].status_code < httpx.codes.INTERNAL_SERVER_ERROR

        self.wait_for(taken, f"Prefect to take {method}")
        return answers[-1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def installation(
    home: Path, asked: Mapping[str, str] | None = None, told: Mapping[str, str] | None = None
) -> Iterator[Installation]:
    """Start everything in ``home``, stop it at the end; ``asked`` and ``told`` override.

    What is asked are settings of ours, what is told is for the environment of the services.
    """
    settings = read_settings(
        {
            "REVIEW_HOME": str(home),
            "REVIEW_PREFECT_PORT": str(free_port()),
            "REVIEW_DOOR_PORT": str(free_port()),
            "REVIEW_AUDIT_PORT": str(free_port()),
            "REVIEW_PORTAL_PORT": str(free_port()),
            "REVIEW_AGENCY_CODE": "YL0000142",
            **(asked or {}),
        }
    )
    environment = prefect_environment(settings, os.environ) | dict(told or {})
    os.environ.update(environment)
    with Services(settings, environment) as services:
        from prefect.context import refresh_global_settings_context

        from flows.demo_story import Story

        refresh_global_settings_context()
        story = Story.begin(settings)
        # The clocks of authenticators may be ahead: two codes to choose from wait half as long.
        story.codes_ahead = (0, 1)
        story.enrol_people()
        yield Installation(settings, services, story)
