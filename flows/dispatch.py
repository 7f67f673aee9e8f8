"""Everything in the record that waits for a run, and has none, gets one.

The record says what waits; Prefect is asked only whether somebody is at it. Calling this
twice, or from two places at once, starts nothing twice: attempts are counted in the record,
and Prefect gives one run for one key.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from prefect.client.schemas.objects import StateType

from flows import prefect_runs
from flows.lost_answers import take_up
from flows.office import now
from flows.prefect_runs import SILENT_FOR
from flows.review_forms import form_key
from flows.sealing import purge_sealed
from flows.sheets import file_missing
from review_pipeline.records.arrangements import held_back
from review_pipeline.records.attempts import (
    attach_run,
    begin_attempt,
    close_attempt,
    open_steps,
    spent_attempts,
)
from review_pipeline.records.inspections import awaiting_inspection
from review_pipeline.records.releases import cleared_waiting
from review_pipeline.records.signing import step_view
from review_pipeline.records.waiting import askable
from review_pipeline.review.sheet import shown_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flows.office import Office
    from flows.prefect_runs import Run
    from review_pipeline.records.attempts import OpenStep
    from review_pipeline.records.signing import StepView

#: A run that has been starting this long is taken for lost; one that works, once its heart has
#: not beaten for ``SILENT_FOR``, however long it works: a machine may be merely busy.
LOST_AFTER = timedelta(minutes=5)
_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(minutes=10)
#: Prefect shows a run as suspended a moment before it has stored the form.
_FORM_WITHIN = timedelta(seconds=15)
#: A form not stored by then was lost in storing it; later only somebody's deleting loses one.
_YOUNG = timedelta(minutes=2)
_TURNS = 30
#: Between counting an attempt and noting its run.
_STARTING = timedelta(minutes=1)


def dispatch(office: Office, lost_after: timedelta = LOST_AFTER) -> None:
    """Start what waits and was never started: inspections, first attempts, releases."""
    purge_sealed(office)
    _end_spent(office, lost_after)
    _ensure_all("稿件五关检查", "check", awaiting_inspection(office.engine), lost_after)
    for step in open_steps(office.engine):
        if not step.attempt:
            _start_attempt(office, step, None)
    due = [
        (submission, version)
        for submission, version in cleared_waiting(office.engine)
        if not held_back(office.engine, now(), submission)
    ]
    _ensure_all("审结发布", "release", due, lost_after)


def starting(office: Office) -> int:
    """How many versions and steps wait for a first run or an inspection: they start at once."""
    never = sum(not step.attempt for step in open_steps(office.engine))
    return never + len(awaiting_inspection(office.engine))


def reconcile(office: Office, lost_after: timedelta = LOST_AFTER) -> None:
    """Start what waits, and take up every step whose run was lost.

    The answer such a run left behind is judged; where there was none, or it was not taken,
    the step gets a new attempt. What went out and whose run was lost before it filed the
    review sheet has it filed.
    """
    dispatch(office, lost_after)
    steps = open_steps(office.engine)
    runs = prefect_runs.look_all(step.run_id for step in steps if step.run_id)
    formless = _formless(steps, runs)
    for step in steps:
        if step.run_id is None and _just_begun(step):
            continue
        run = runs.get(step.run_id or "")
        if run is not None and _alive(run, lost_after) and run.id not in formless:
            continue
        if run is None or not take_up(office, step, run):
            _start_attempt(office, step, run)
    file_missing(office)  # last: a folder that takes none keeps nobody waiting


def _just_begun(step: OpenStep) -> bool:
    """Whether somebody beside us may be starting the run of an attempt right now."""
    return step.run_begun_at is not None and now() - step.run_begun_at < _STARTING


def _ensure_all(
    flow: str, what: str, waiting: Iterable[tuple[str, int]], lost_after: timedelta
) -> None:
    """One live run of a flow for each version; a run that ended or was lost gets a successor."""
    tags = {
        f"{what}:{submission}:{version}": (submission, version) for submission, version in waiting
    }
    for tag, runs in prefect_runs.tagged(tags).items():
        _ensure(flow, tag, *tags[tag], runs, lost_after)


def _ensure(  # noqa: PLR0913, PLR0917 - which flow for which version, and what there is of it
    flow: str, tag: str, submission: str, version: int, runs: list[Run], lost_after: timedelta
) -> None:
    if any(_alive(run, lost_after) for run in runs) or _too_soon(runs):
        return
    for lost in (run for run in runs if not run.over):  # it would hold a place in the pool
        prefect_runs.end(lost.id, "运行失联，已另起新的运行")
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
    attach_run(office.engine, step.step_id, attempt, _start_signature(office, step, attempt))


def _end_spent(office: Office, lost_after: timedelta) -> None:
    """End the runs whose step was decided elsewhere, withdrawn or superseded."""
    all_spent = spent_attempts(office.engine)
    runs = prefect_runs.look_all(spent.run_id for spent in all_spent)
    for spent in all_spent:
        run = runs.get(spent.run_id)
        if run is not None and not run.over:
            if not run.waiting_for_a_person and _alive(run, lost_after):
                continue  # it is just ending by itself
            prefect_runs.end(run.id, "该步骤已在别处办结或已作废，不再等候签署")
        close_attempt(office.engine, now(), spent)


def sign_run_name(view: StepView) -> str:
    """The name of the run that shows a step's form."""
    return f"{view.submission_id} {shown_title(view.sheet)} 待{view.level.label}签"


def _start_signature(office: Office, step: OpenStep, attempt: int) -> str:
    asked = askable(office.engine, now(), step.step_id)
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
        name=sign_run_name(step_view(office.engine, step.step_id)),
        key=f"sign:{step.step_id}:{attempt}",
        tags=[step.submission_id, step.level.label, *(waiting_tag(who) for who in asked)],
    )


def waiting_tag(account: str) -> str:
    """The tag of all that waits for a person: a saved filter finds their items by it."""
    return f"待签：{account}"


def _too_soon(runs: list[Run]) -> bool:
    """Whether the last of several that failed ended a moment ago: twice as long each time."""
    if not runs:
        return False
    pause = min(_FIRST_PAUSE * 2 ** (len(runs) - 1), _LONGEST_PAUSE)
    return bool(now() - max(run.since for run in runs) < pause)


def _alive(run: Run, lost_after: timedelta) -> bool:
    within = min(lost_after, SILENT_FOR) if run.state is StateType.RUNNING else lost_after
    return not run.over and not (run.working and now() - run.seen > within)


def _formless(steps: Iterable[OpenStep], runs: Mapping[str, Run]) -> set[str]:
    """The suspended runs whose form was never stored, or is lost: nobody can resume them."""
    found = ((step, runs.get(step.run_id or "")) for step in steps)
    keys = {r.id: form_key(step.tries) for step, r in found if r is not None and _is_to_be_asked(r)}
    return keys.keys() - prefect_runs.with_forms(keys)


def _is_to_be_asked(run: Run) -> bool:
    """Forms are asked for one by one: of those that wait for long, a share each minute."""
    waited = now() - run.since
    if not run.waiting_for_a_person or waited < _FORM_WITHIN:
        return False
    turn = UUID(run.id).int % _TURNS == int(now().timestamp() // 60) % _TURNS
    return waited < _YOUNG or turn


def _why_lost(run: Run | None) -> str:
    return "原签署运行已不存在" if run is None else f"原签署运行状态为 {run.state.value}"
