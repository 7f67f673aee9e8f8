"""`review audit page`: the auditors' page in a browser."""

from __future__ import annotations

import os

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.exporting import by_whom
from review_pipeline.cli.running import run_module


@click.command("page", cls=ChineseCommand, epilog="例：review audit page --by wu.jian")
@click.option(
    "--port", metavar="端口", type=click.IntRange(1, 65535), help="缺省为 REVIEW_AUDIT_PORT（4400）"
)
@by_whom
def page(port: int | None, by: str) -> int:
    """督查网页：取一份快照，记入审批记录，只读地给督查、审计人员看，按 Ctrl-C 停止。"""
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import open_record  # noqa: PLC0415

    check_actor(open_record().engine, by)
    if port is not None:
        os.environ["REVIEW_AUDIT_PORT"] = str(port)
    return run_module("flows.serve_audit_page", by)
