"""Everything in the record that waits for a run, and has none, gets one.

The record says what waits; Prefect is asked only whether somebody is at it. Calling this
twice, or from two places at once, starts nothing twice: attempts are counted in the record,
and Prefect gives one run for one key.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flows import prefect_runs
from flows.office import now
from flows.review_forms import form_key
from flows.sealing import purge_sealed
from review_pipeline.records.arrangements import held_back
from review_pipeline.records.attempts import attach_run, begin_attempt, open_steps
from review_pipeline.records.inspections import awaiting_inspection
from review_pipeline.records.releases import cleared_waiting

if TYPE_CHECKING:
    from flows.office import Office
    from flows.prefect_runs import Run
from review_pipeline.records.attempts import OpenStep

#: A run that has been starting or working this long is taken for lost.
LOST_AFTER = timedelta(minutes=2)
_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(minutes=10)
#: Prefect shows a run as suspended a moment before it has stored the form.
_FORM_WITHIN = timedelta(seconds=15)


def dispatch(office: Office, lost_after: timedelta = LOST_AFTER) -> None:
    """Start what waits and was never started: inspections, first attempts, releases."""
    purge_sealed(office)
    for submission, version in awaiting_inspection(office.engine):
        _ensure("稿件五关检查", "check", submission, version, lost_after)
    for step in open_steps(office.engine):
        if not step.attempt:
            _start_attempt(office, step, None)
    for submission, version in cleared_waiting(office.engine):
        if held_back(office.engine, now(), submission):
            continue
        _ensure("审结发布", "release", submission, version, lost_after)


def reconcile(office: Office, lost_after: timedelta = LOST_AFTER) -> None:
    """Start what waits, and give every step whose run was lost a new attempt."""
    dispatch(office, lost_after)
    for step in open_steps(office.engine):
        run = prefect_runs.look(step.run_id) if step.run_id else None
        if run is None or not _alive(run, lost_after) or not _can_be_answered(run, step):
            _start_attempt(office, step, run)


def _ensure(flow: str, what: str, submission: str, version: int, lost_after: timedelta) -> None:
    """One live run of a flow for a version; a run that ended or was lost gets a successor."""
    tag = f"{what}:{submission}:{version}"
    runs = prefect_runs.tagged(tag)
    if any(_alive(run, lost_after) for run in runs) or _too_soon(runs):
        return
    prefect_runs.start(
        flow,
        {"submission": submission, "version": version},
        name=f"{submission} 第{version}稿 {flow}",
        key=f"{tag}:{len(runs) + 1}",
        tags=[submission, tag],
    )


def _start_attempt(office: Office, step: OpenStep, run: Run | None) -> None:
    reason = _why_lost(run) if step.attempt else "首次送签"
    attempt = begin_attempt(office.engine, now(), step.step_id, step.attempt, reason)
    if attempt is None:  # somebody else was faster
        return
    if run is not None and not run.over:
        prefect_runs.end(run.id, "该次签署已另起新的运行")
    attach_run(office.engine, step.step_id, attempt, _start_signature(step, attempt))


def _start_signature(step: OpenStep, attempt: int) -> str:
    parameters: dict[str, Any] = {
        "submission": step.submission_id,
        "version": step.version,
        "level": step.level.label,
        "step": step.step_id,
        "attempt": attempt,
    }
    return prefect_runs.start(
        "等待签署",
        parameters,
        name=f"{step.submission_id} 第{step.version}稿 {step.level.label}签署",
        key=f"sign:{step.step_id}:{attempt}",
        tags=[step.submission_id, step.level.label],
    )


def _too_soon(runs: list[Run]) -> bool:
    """Whether the last of several that failed ended a moment ago: twice as long each time."""
    if not runs:
        return False
    pause = min(_FIRST_PAUSE * 2 ** (len(runs) - 1), _LONGEST_PAUSE)
    return bool(now() - max(run.since for run in runs) < pause)


def _alive(run: Run, lost_after: timedelta) -> bool:
    return not run.over and not (run.working and now() - run.since > lost_after)


def _can_be_answered(run: Run, step: OpenStep) -> bool:
    """A suspended run whose form was never stored can be resumed by nobody."""
    if not run.waiting_for_a_person or now() - run.since < _FORM_WITHIN:
        return True
    return prefect_runs.has_form(run.id, form_key(step.tries))


def _why_lost(run: Run | None) -> str:
    return "原签署运行已不存在" if run is None else f"原签署运行状态为 {run.state.value}"
