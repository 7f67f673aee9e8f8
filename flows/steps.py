"""The stages as Prefect tasks.

Papers and findings pass between tasks in memory only: nothing is cached or persisted, so
no body becomes a result, a cache key or an artifact of Prefect's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prefect import Task, task
from prefect.cache_policies import NO_CACHE

from flows import artifacts, checkpointing, inspecting, rechecking, releasing, sealing, sheets
from flows.office import now
from review_pipeline.gates.finding import Gate
from review_pipeline.records.inspections import record_inspection
from review_pipeline.records.sheets import review_sheet
from review_pipeline.review.sheet import item_sheets
from review_pipeline.review.state import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.inspecting import Papers
    from flows.office import Office
    from review_pipeline.gates.finding import Finding

_QUIET: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False, "log_prints": False}


@task(name="读取稿件和附件", tags=["稿件"], **_QUIET)
def read_papers(office: Office, submission: str, version: int) -> Papers:
    """Read the version's files from the vault."""
    return inspecting.fetch_papers(office, submission, version)


_GATES = {
    gate: Task(inspecting.pass_gate, name=gate.label, tags=["五关"], **_QUIET) for gate in Gate
}


def gate_task(gate: Gate) -> Task[..., tuple[tuple[Finding, ...], ...]]:
    """The task that passes papers through one gate; it bears the gate's name."""
    return _GATES[gate]


@task(name="登记机检结果", tags=["记录"], **_QUIET)
def record_findings(
    office: Office,
    submission: str,
    version: int,
    papers: Papers,
    documents: Sequence[Sequence[Finding]],
) -> State:
    """Record the inspection; what bears a classification mark is sealed and purged."""
    # One moment for both: the day on which an answer ends must not turn in between.
    moment = now()
    answers = inspecting.answers_to(office, moment, papers, documents)
    binding = inspecting.binding_of(office, papers, documents, answers)
    state = record_inspection(
        office.engine, moment, submission, version, documents, binding, office.routing, answers
    )
    if state is State.SEALED:
        sealing.purge_sealed(office)
    return state


@task(name="生成审查表", tags=["审查表"], **_QUIET)
def show_sheet(office: Office, submission: str, version: int) -> None:
    """Show the review sheet and the findings in the UI."""
    sheet = office.noting_overdue(review_sheet(office.engine, submission, version))
    for each in (sheet, *item_sheets(sheet)):
        artifacts.show_sheet(each)
    artifacts.show_findings(submission, version, sheet.findings)


@task(name="发布前复检", tags=["发布"], **_QUIET)
def still_cleared(office: Office, submission: str, version: int) -> bool:
    """Pass what was signed under an earlier dictionary through today's."""
    return rechecking.still_cleared(office, submission, version)


@task(name="发布", tags=["发布"], **_QUIET)
def release(office: Office, submission: str, version: int) -> str:
    """Release what was cleared, once, and return its address."""
    return releasing.release_once(office, submission, version)


@task(name="审批记录检查点", tags=["记录"], **_QUIET)
def keep_checkpoint(office: Office) -> None:
    """Keep a checkpoint of the journal outside its database."""
    checkpointing.keep(office)


@task(name="审查表归档", tags=["审查表"], **_QUIET)
def file_sheet(office: Office, submission: str, version: int) -> None:
    """Write the filled review sheets (.docx) to the file."""
    sheets.file_sheets(office, submission, version)
