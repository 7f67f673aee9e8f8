"""审结发布: a clearance goes out, once."""

from __future__ import annotations

from prefect import flow

from flows import artifacts, steps
from flows.dispatch import dispatch
from flows.office import open_office
from flows.unseen import unseen


@flow(
    name="审结发布",
    flow_run_name="{submission} 第{version}稿 审结发布",
    persist_result=False,
    log_prints=False,
)
def release_cleared(submission: str, version: int) -> None:
    """Render what was cleared, put it up, and record where it stands.

    Args:
        submission: the submission's id.
        version: the version's number, from 1.
    """
    office = open_office()
    progress = artifacts.show_progress(submission, version, 0, "核对签署，生成网页")
    if not steps.still_cleared(unseen(office), submission, version):
        artifacts.move_progress(progress, 100, "词典已更新，另有问题，已退回审核")
        dispatch(office)
        return
    url = steps.release(unseen(office), submission, version)
    artifacts.move_progress(progress, 100, "已发布")
    artifacts.show_page(submission, version, url)
    steps.file_sheet(unseen(office), submission, version)
    steps.keep_checkpoint(unseen(office))
