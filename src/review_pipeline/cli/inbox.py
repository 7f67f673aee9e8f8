"""`review inbox`: what waits for one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.legal_time import LEGAL_TIME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.records.waiting import Waiting


@click.command("inbox", cls=ChineseCommand, epilog="例：review inbox --for zhao.min")
@click.option("--for", "account", metavar="账号", required=True, help="谁的待办")
def command(account: str) -> None:
    """列出等您签署的稿件，先送签的在前；代他人签的注明代谁。本部门的巡检事项列在后面。"""
    from review_pipeline.cli.patrol_table import task_table  # noqa: PLC0415
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.cli.tables import show  # noqa: PLC0415
    from review_pipeline.records.patrol_tasks import open_tasks  # noqa: PLC0415
    from review_pipeline.records.people import get_person  # noqa: PLC0415
    from review_pipeline.records.waiting import waiting_for  # noqa: PLC0415

    engine = open_record().engine
    items = waiting_for(engine, now(), account)
    if items:
        show(*_table(items))
    else:
        click.echo("没有等您签署的稿件。", err=True)
    tasks = open_tasks(engine, get_person(engine, account).department)
    if tasks:
        click.echo("本部门的巡检事项：")
        show(*task_table(tasks))


def _table(items: Sequence[Waiting]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    return (
        ("编号", "稿次", "层级", "代谁", "须答复", "责任部门", "送签时间", "标题"),
        [
            (
                item.step.submission_id,
                str(item.step.version),
                item.step.level.label,
                item.principal.name if item.principal else "",
                f"{item.to_answer} 项" if item.to_answer else "",
                item.department,
                item.step.opened_at.astimezone(LEGAL_TIME).strftime("%Y-%m-%d %H:%M"),
                item.title,
            )
            for item in items
        ],
    )
