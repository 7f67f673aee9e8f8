"""`review compare`: what a version changed against the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseCommand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.review.comparing import Comparison
    from review_pipeline.review.numbering import NumberedFinding


@click.command("compare", cls=ChineseCommand, epilog="例：review compare 2026-000001")
@click.argument("submission", metavar="编号")
@click.option("--version", "number", metavar="稿次", type=int, help="哪一稿，不写则为最新一稿")
def command(submission: str, number: int | None) -> None:
    """与上一稿相比：改了哪些段落，哪些问题消除、仍有、新出现，以前怎样答复。"""
    from review_pipeline.cli.record import open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.comparing import comparison  # noqa: PLC0415
    from review_pipeline.records.status import status  # noqa: PLC0415

    record = open_record()
    version = number or status(record.engine, submission).listed.version
    _tell(comparison(record.engine, record.vault, submission, version))


def _tell(compared: Comparison) -> None:
    click.echo(f"{compared.line}。")
    for change in compared.changes:
        click.echo(f"〔{change.kind.label}〕{change.where}")
        for sign, text in (("-", change.before), ("+", change.after)):
            if text:
                click.echo(f"  {sign} {text}")
    _tell_findings("仍有", (stayed.item for stayed in compared.stayed))
    for stayed in compared.stayed:
        for said in stayed.said:
            click.echo(f"  第 {stayed.item.number} 项上一稿（原第 {stayed.before} 项）{said}")
    _tell_findings("新出现", compared.new)
    _tell_findings("已消除（上一稿序号）", compared.gone)


def _tell_findings(title: str, items: Iterable[NumberedFinding]) -> None:
    for item in items:
        click.echo(
            f"〔{title}〕{item.number}. [{item.finding.severity.label}] {item.where}："
            f"{item.finding.message}"
        )
