"""What a run shows in the UI: the sheet, the findings table, the page to come, how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from review_pipeline.review.comparison_markdown import comparison_markdown
from review_pipeline.review.sheet_markdown import finding_row, sheet_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from review_pipeline.records.signing import StepView
    from review_pipeline.review.comparing import Comparison
    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.sheet import ReviewSheet

_COLUMNS = ("序号", "关", "严重程度", "位置", "问题", "原文", "建议", "依据")


def key_for(what: str, submission: str, version: int) -> str:
    """An artifact key: Prefect takes lower-case letters, digits and dashes only."""
    return f"{what}-{submission.lower()}-v{version}"


def show_sheet(sheet: ReviewSheet) -> None:
    """The review sheet, as Markdown."""
    what = "sheet" if sheet.item is None else f"sheet-a{sheet.item}"
    of = "" if sheet.item is None else f"附件{sheet.item} "
    create_markdown_artifact(
        sheet_markdown(sheet),
        key=key_for(what, sheet.number, sheet.version),
        description=f"{sheet.number} 第 {sheet.version} 稿 {of}审查表",
    )


def show_comparison(submission: str, compared: Comparison) -> None:
    """What a version changed against the one before."""
    create_markdown_artifact(
        comparison_markdown(compared),
        key=key_for("changes", submission, compared.later),
        description=f"{submission} 第 {compared.later} 稿 {compared.line}",
    )


def show_findings(submission: str, version: int, findings: Sequence[NumberedFinding]) -> None:
    """The findings, as a table that can be searched."""
    create_table_artifact(
        [dict(zip(_COLUMNS, finding_row(finding), strict=True)) for finding in findings],
        key=key_for("findings", submission, version),
        description=f"{submission} 第 {version} 稿 机检问题 {len(findings)} 项",
    )


def show_preview(view: StepView, door: str) -> None:
    """A link to the page as it would go out, and the digest of its text: the page stays with us."""
    create_link_artifact(
        f"{door}/preview/{view.step_id}",
        link_text="打开发布页预览（未发布，仅本级签署人可见）",
        key=key_for("preview", view.submission_id, view.version),
        description=(
            f"{view.submission_id} 第 {view.version} 稿 发布页预览，"
            f"公开内容 SHA-256 {view.binding.public_sha256}"
        ),
    )


def show_progress(submission: str, version: int, done: float, what: str) -> UUID:
    """How far the run is, from 0 to 100."""
    created = create_progress_artifact(
        done,
        key=key_for("progress", submission, version),
        description=f"{submission} 第 {version} 稿 {what}",
    )
    return cast("UUID", created)  # outside a coroutine it is never one


def move_progress(artifact: UUID, done: float, what: str) -> None:
    """Move the progress artifact on."""
    update_progress_artifact(artifact, done, description=what)


def show_page(submission: str, version: int, url: str) -> None:
    """A link to the published page."""
    create_link_artifact(
        url,
        link_text="打开已发布的网页",
        key=key_for("page", submission, version),
        description=f"{submission} 第 {version} 稿 已发布",
    )
