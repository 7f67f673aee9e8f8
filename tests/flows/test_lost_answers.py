"""What Prefect took on is done, though the run that should have done it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.flows.installation import Installation


# One of them in the default suite; each waits for a code not used yet.
@pytest.mark.parametrize(
    "lost_as",
    [
        pytest.param("CRASHED", marks=pytest.mark.server),
        pytest.param("RUNNING", marks=pytest.mark.faults),
    ],
)
def test_an_answer_is_not_asked_for_again(running: Installation, lost_as: str) -> None:
    submission = running.story.submit("mended")
    _answer_and_lose(running, submission, "author", "li.wen", lost_as)
    _reconcile(running)
    assert running.level(submission) == "department-head"
    assert _attempts(running, submission) == 1
    _restart_worker(running)


@pytest.mark.faults
def test_a_wrong_answer_of_a_lost_run_is_said_on_the_next_form(running: Installation) -> None:
    submission = running.story.submit("mended")
    _answer_and_lose(running, submission, "author", "li.wen", "CRASHED", code="000000")
    _reconcile(running)
    assert running.level(submission) == "author"
    assert running.rejections(submission) == ["wrong-code"]
    assert _attempts(running, submission) == 2
    _restart_worker(running)


@pytest.mark.faults
@pytest.mark.parametrize("done_to_it", ["deleted", "COMPLETED"])
def test_a_check_somebody_did_away_with_is_made_all_the_same(
    running: Installation, done_to_it: str
) -> None:
    from flows import prefect_runs
    from flows.dispatch import dispatch

    _kill_worker(running)
    submission = running.story.submit("mended")
    tag = f"check:{submission}:1"
    dispatch(running.story.office)
    (run,) = prefect_runs.tagged([tag])[tag]
    if done_to_it == "deleted":
        running.prefect("DELETE", f"/flow_runs/{run.id}").raise_for_status()
    else:
        state = {"state": {"type": done_to_it}, "force": True}
        running.prefect("POST", f"/flow_runs/{run.id}/set_state", state).raise_for_status()
    assert running.state(submission) == "submitted"
    _restart_worker(running)
    running.wait_for(lambda: running.state(submission) == "in-review", "the check")
    assert run.id not in {each.id for each in prefect_runs.tagged([tag])[tag] if not each.over}


def _answer_and_lose(  # noqa: PLR0913, PLR0917 - who answers what, and how it is lost
    running: Installation,
    submission: str,
    level: str,
    account: str,
    lost_as: str,
    code: str | None = None,
) -> None:
    """Answer while nobody can judge, and leave the run as a failing machine leaves it."""
    run = running.waiting_run(submission)
    assert running.level(submission) == level
    _kill_worker(running)
    answer = running.right_answer(submission, account)
    answer |= {} if code is None else {"code": code}
    running.story._resume(run, answer)
    state = {"state": {"type": lost_as}, "force": True}
    running.prefect("POST", f"/flow_runs/{run}/set_state", state).raise_for_status()


def _reconcile(running: Installation) -> None:
    from datetime import timedelta

    from flows.dispatch import reconcile

    reconcile(running.story.office, lost_after=timedelta())


def _attempts(running: Installation, submission: str) -> int:
    from review_pipeline.records.journal import Filters, entries
    from review_pipeline.records.kinds import EntryKind

    wanted = Filters(submission_id=submission, kind=EntryKind.ATTEMPT_BEGUN)
    found = entries(running.story.office.engine, wanted)
    return sum(entry.facts["level"] == "author" for entry in found)


def _kill_worker(running: Installation) -> None:
    worker = next(s for s in running.services.running if s.name == "prefect-worker")
    assert worker.process is not None
    worker.process.kill()
    worker.process.wait()


def _restart_worker(running: Installation) -> None:
    running.services.keep_running()
    assert all(service.process and not service.ended for service in running.services.running)
