"""`review list`: every submission in a line."""

from __future__ import annotations

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.legal_time import LEGAL_TIME


@click.command("list", cls=ChineseCommand, epilog="例：review list --overdue")
@click.option("--overdue", is_flag=True, help="只列逾期的")
def command(*, overdue: bool) -> None:
    """列出所有稿件，新的在前。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.cli.tables import show  # noqa: PLC0415
    from review_pipeline.records.status import listing  # noqa: PLC0415
    from review_pipeline.review.pending import deadline_fields, is_late  # noqa: PLC0415

    record, moment = open_record(), now()
    timetable = record.timetable
    show(
        ("编号", "稿次", "状态", "等待", "承办人", "责任部门", "提交时间", "期限", "标题"),
        [
            (
                item.submission_id,
                str(item.version),
                item.state.label,
                item.level.label if item.level else "",
                item.author,
                item.department,
                item.submitted_at.astimezone(LEGAL_TIME).strftime("%Y-%m-%d %H:%M"),
                "；".join(
                    f"{label.partition('（')[0]} {said}"
                    for label, said in deadline_fields(item.pending, timetable, moment)
                ),
                item.title,
            )
            for item in listing(record.engine)
            if not overdue or is_late(item.pending, timetable, moment)
        ],
    )
