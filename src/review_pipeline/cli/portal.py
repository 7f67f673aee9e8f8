"""`review portal`: take back what is online, or put it right."""

from __future__ import annotations

from pathlib import Path

import click

from review_pipeline.cli.chinese import ChineseGroup, meanings
from review_pipeline.cli.declaring import DECLARE, declared
from review_pipeline.release.catalogue import WithdrawalReason

_PATH = click.Path(path_type=Path)


@click.group(
    "portal", cls=ChineseGroup, epilog="例：review portal withdraw 2026-000001 --reason mistake"
)
def command() -> None:
    """撤稿与更正。"""


@command.command(epilog="例：review portal withdraw 2026-000001 --reason revoked --actor qian.li")
@click.argument("submission", metavar="编号")
@click.option(
    "--reason",
    required=True,
    type=click.Choice([reason.value for reason in WithdrawalReason]),
    help=f"理由类别，网页上只显示类别：{meanings(WithdrawalReason)}",
)
@click.option("--actor", metavar="账号", default="administrator", help="经办人账号")
def withdraw(submission: str, reason: str, actor: str) -> None:
    """撤下一件稿件：先下网，再记录；原地址从此答复 410。"""
    from review_pipeline.cli.acting import check_actor  # noqa: PLC0415 - after --help
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.releases import check_online  # noqa: PLC0415
    from review_pipeline.records.releases import withdraw as record_withdrawal  # noqa: PLC0415
    from review_pipeline.release.identity import submission_index  # noqa: PLC0415
    from review_pipeline.release.portal import withdraw as take_down  # noqa: PLC0415

    record = open_record()
    # Whatever the record would refuse is refused before the page is touched.
    check_actor(record.engine, actor)
    check_online(record.engine, submission)
    moment = now()
    index_no = submission_index(record.settings.agency_code, submission)
    taken = take_down(record.settings.portal, index_no, WithdrawalReason(reason), moment)
    record_withdrawal(record.engine, moment, submission, actor, reason)
    click.echo(f"已撤稿：{record.settings.portal_url}{taken.url_path} 现答复 410。")


@command.command(epilog="例：review portal correct 2026-000001 年报（更正）.docx --author li.wen")
@click.argument("submission", metavar="编号")
@click.argument("path", metavar="更正稿", type=_PATH)
@click.option("--author", metavar="账号", required=True, help="承办人账号")
@DECLARE
def correct(submission: str, path: Path, author: str, declare: tuple[str, ...]) -> None:
    """以更正稿替换在线的稿件：重新过五关、逐级签署，签完才替换。"""
    from review_pipeline.cli.intake import HandedIn  # noqa: PLC0415
    from review_pipeline.cli.mending import hand_in_mended  # noqa: PLC0415
    from review_pipeline.cli.record import open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.releases import check_online  # noqa: PLC0415

    record = open_record()
    check_online(record.engine, submission)
    version = hand_in_mended(record, submission, HandedIn(author, path, (), declared(declare)))
    click.echo(f"更正稿为第 {version} 稿，已送审；审结之前，网上仍是原稿。")
