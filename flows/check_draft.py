"""稿件五关检查: a version arrives, passes the gates, and gets its sheet and its signers."""

from __future__ import annotations

from prefect import flow

from flows import artifacts, steps
from flows.dispatch import dispatch
from flows.inspecting import by_document
from flows.office import open_office
from flows.unseen import unseen
from review_pipeline.gates.finding import Gate
from review_pipeline.review.state import State


@flow(
    name="稿件五关检查",
    flow_run_name="{submission} 第{version}稿 五关检查",
    persist_result=False,
    log_prints=False,
)
def check_draft(submission: str, version: int) -> None:
    """Inspect one version and record what was found; ask the first level to sign, or return it.

    Args:
        submission: the submission's id, such as ``2026-000123``.
        version: the version's number, from 1.
    """
    office = open_office()
    progress = artifacts.show_progress(submission, version, 0, "读取稿件")
    papers = steps.read_papers(unseen(office), submission, version)
    by_gate = []
    for passed, gate in enumerate(Gate):
        artifacts.move_progress(progress, 100 * passed / len(Gate), gate.label)
        by_gate.append(steps.gate_task(gate)(unseen(office), gate, unseen(papers)))
    documents = by_document(by_gate)
    state = steps.record_findings(
        unseen(office), submission, version, unseen(papers), unseen(documents)
    )
    artifacts.move_progress(progress, 100, f"五关检查完毕：{state.label}")
    if state is not State.SEALED:
        steps.show_sheet(unseen(office), submission, version)
    dispatch(office)
