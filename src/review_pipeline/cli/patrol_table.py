"""Tasks of patrol as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.review.deadlines import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.records.patrol_tasks import Task


def task_table(tasks: Sequence[Task]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Headings and rows."""
    headings = ("序号", "责任部门", "位置", "问题", "发现时间", "告知")
    return headings, [
        (
            str(task.number),
            task.department,
            task.place,
            task.said,
            shown(task.opened_at),
            _told(task),
        )
        for task in tasks
    ]


def _told(task: Task) -> str:
    again = "，已再次告知" if task.told_again else ""
    trouble = f"：{task.trouble}" if task.trouble else ""
    return f"{task.how.label}{again}{trouble}"
