"""`review papers`: what goes back to the author – the sheets, the annotated copy, what to do."""

from __future__ import annotations

from pathlib import Path

import click

from review_pipeline.cli.chinese import ChineseCommand


@click.command(
    "papers", cls=ChineseCommand, epilog="例：review papers 2026-000001 --output 退回材料"
)
@click.argument("submission", metavar="编号")
@click.option(
    "--output",
    metavar="目录",
    required=True,
    type=click.Path(path_type=Path),
    help="写到哪个目录，没有则新建",
)
def command(submission: str, output: Path) -> None:
    """取回材料：审查表（每个附件一份）、加了批注的 Word 稿、修改单。"""
    from review_pipeline.cli.paperwork import write_papers  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import open_record  # noqa: PLC0415

    for path in write_papers(open_record(), submission, output):
        click.echo(path)
