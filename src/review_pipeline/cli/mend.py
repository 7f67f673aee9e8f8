"""`review mend`: a mended version, after a return."""

from __future__ import annotations

from pathlib import Path

import click

from review_pipeline.cli.chinese import ChineseCommand
from review_pipeline.cli.declaring import DECLARE, declared

_PATH = click.Path(path_type=Path)


@click.command(
    "mend",
    cls=ChineseCommand,
    epilog="例：review mend 2026-000001 年报（修改稿）.docx --author li.wen",
)
@click.argument("submission", metavar="编号")
@click.argument("path", metavar="修改稿", type=_PATH)
@click.option("--author", metavar="账号", required=True, help="承办人账号")
@click.option(
    "--attachment", "attachments", multiple=True, metavar="文件", type=_PATH, help="附件，可多次"
)
@DECLARE
def command(
    submission: str,
    path: Path,
    author: str,
    attachments: tuple[Path, ...],
    declare: tuple[str, ...],
) -> None:
    """提交一件稿件的修改稿，打印是第几稿；此前的签署全部作废。"""
    from review_pipeline.cli.intake import HandedIn  # noqa: PLC0415 - after --help
    from review_pipeline.cli.mending import hand_in_mended  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import open_record  # noqa: PLC0415

    handed = HandedIn(author, path, attachments, declared(declare))
    click.echo(str(hand_in_mended(open_record(), submission, handed)))
