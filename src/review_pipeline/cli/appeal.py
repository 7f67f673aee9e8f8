"""`review appeal`: ask that what was blocked be released."""

from __future__ import annotations

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.proving import credentials, proving


@click.command(
    "appeal",
    cls=ChineseCommand,
    epilog="例：review appeal 2026-000001 --account li.wen --ground 举报电话，已报批对外公布",
)
@click.argument("submission", metavar="编号")
@click.option(
    "--ground", metavar="理由", required=True, help="为什么可以放行，依据是什么，不少于十字"
)
@proving
def command(submission: str, ground: str, account: str, code: str | None) -> None:
    """因阻断问题退回的稿件，承办人申请放行；由规定的层级写明依据后才放行。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.appeals import appeal  # noqa: PLC0415
    from review_pipeline.review.levels import ReviewLevel  # noqa: PLC0415

    record = open_record()
    override = record.routing.override
    who = credentials(account, code)
    appeal(record.engine, now(), who, submission, ground, override=override)
    levels = "、".join(level.label for level in ReviewLevel if level in override.levels)
    click.echo(f"{submission} 已申请放行，逐级审签；须由{levels}写明依据。")
