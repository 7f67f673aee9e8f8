"""`review ruling`: what the higher body settled of an item referred to it."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - click reads the annotation's value
from pathlib import Path

import click

from review_pipeline.cli.chinese import ChineseCommand, meanings
from review_pipeline.cli.proving import credentials, proving
from review_pipeline.review.ruling import RulingOutcome


@click.command(
    "ruling",
    cls=ChineseCommand,
    epilog="例：review ruling 2026-000001 --account sun.jie --outcome open"
    " --authority 云岭省国家保密局 --number 云保函〔2026〕7号 --dated 2026-11-26",
)
@click.argument("submission", metavar="编号")
@click.option(
    "--outcome",
    required=True,
    type=click.Choice([outcome.value for outcome in RulingOutcome]),
    help=f"上级怎样确定：{meanings(RulingOutcome)}",
)
@click.option("--authority", metavar="机关", required=True, help="作出确定的机关全称")
@click.option("--number", metavar="文号", required=True, help="上级文件的文号")
@click.option(
    "--dated",
    metavar="日期",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="上级文件的日期",
)
@click.option(
    "--file",
    "paper",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="上级文件，只登记摘要，不存原文",
)
@proving
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    submission: str,
    outcome: str,
    authority: str,
    number: str,
    dated: datetime,
    paper: Path | None,
    account: str,
    code: str | None,
) -> None:
    """登记上级对已上报稿件的确定（条例第十七条）：可以公开的重新审签，不予公开的办结。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.rulings import record_ruling  # noqa: PLC0415
    from review_pipeline.review.ruling import Ruling  # noqa: PLC0415

    ruling = Ruling(
        RulingOutcome(outcome),
        authority,
        number,
        dated.date(),
        None if paper is None else _digest(paper),
    )
    who = credentials(account, code)
    state = record_ruling(open_record().engine, now(), who, submission, ruling)
    click.echo(f"{submission} 已登记上级确定：{ruling.line}。现为“{state.label}”。")


def _digest(paper: Path) -> str:
    import hashlib  # noqa: PLC0415 - only where a paper is given

    from review_pipeline.cli.system_faults import why  # noqa: PLC0415
    from review_pipeline.errors import ReviewError  # noqa: PLC0415

    try:
        with paper.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        raise ReviewError(
            "file-missing", f"读不到文件 {paper}（{why(fault)}），请核对路径后重试。"
        ) from fault
