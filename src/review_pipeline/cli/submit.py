"""`review submit`: a draft enters review."""

from __future__ import annotations

from pathlib import Path

import click

from review_pipeline.cli.chinese import ChineseCommand, meanings
from review_pipeline.cli.declaring import DECLARE, declared
from review_pipeline.review.content import Channel
from review_pipeline.review.levels import ContentKind

_PATH = click.Path(path_type=Path)


@click.command(
    "submit",
    cls=ChineseCommand,
    epilog="例：review submit 动态.docx --author li.wen --column news --kind news",
)
@click.argument("path", metavar="稿件", type=_PATH)
@click.option("--author", metavar="账号", required=True, help="承办人账号")
@click.option(
    "--column",
    metavar="代号",
    required=True,
    help="栏目代号（见 dictionaries/registers/columns.toml）",
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ContentKind]),
    default=ContentKind.NEWS.value,
    help=f"内容种类，决定审签层级和可公开的范围：{meanings(ContentKind)}",
)
@click.option(
    "--channel",
    "channels",
    multiple=True,
    type=click.Choice([channel.value for channel in Channel]),
    default=[Channel.PORTAL.value],
    help=f"公开渠道，可多次：{meanings(Channel)}",
)
@click.option(
    "--attachment", "attachments", multiple=True, metavar="文件", type=_PATH, help="附件，可多次"
)
@DECLARE
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    path: Path,
    author: str,
    column: str,
    kind: str,
    channels: tuple[str, ...],
    attachments: tuple[Path, ...],
    declare: tuple[str, ...],
) -> None:
    """提交一份稿件，打印编号；五关检查和审签由 review up 启动的服务接着办。"""
    from review_pipeline.cli.intake import HandedIn, take_in  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.submissions import (  # noqa: PLC0415
        NewSubmission,
        check_author,
        submit,
    )
    from review_pipeline.review.catalogue import find_column  # noqa: PLC0415

    record = open_record()
    # Told before the draft is read and kept: these are the commonest slips.
    find_column(record.columns, column)
    check_author(record.engine, author)
    new = NewSubmission(
        author=author,
        column=column,
        kind=ContentKind(kind),
        channels=tuple(Channel(channel) for channel in channels),
        material=take_in(record, HandedIn(author, path, attachments, declared(declare))),
    )
    click.echo(submit(record.engine, now(), new, record.columns))
