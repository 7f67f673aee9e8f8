"""`review absence`: who is away, and who signs meanwhile."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - click reads the annotation's value

import click

from review_pipeline.cli.chinese import ChineseGroup
from review_pipeline.cli.proving import credentials

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group("absence", cls=ChineseGroup, epilog="例：review absence list")
def command() -> None:
    """不在岗与代签：有起止、有记录；代签的人不得是承办人，也不得签同一件的其他层级。"""


@command.command(
    epilog="例：review absence add zhao.min --since 2026-11-27 --until 2026-12-04"
    " --reason 出差 --substitute he.jing"
)
@click.argument("account", metavar="账号")
@click.option("--since", metavar="日期", required=True, type=_DAY, help="从哪天起")
@click.option("--until", metavar="日期", required=True, type=_DAY, help="到哪天止（含当天）")
@click.option("--reason", metavar="原因", required=True, help="不在岗的原因")
@click.option("--substitute", metavar="账号", default="", help="授权谁代签；不写则由登记的副手代签")
@click.option("--by-administrator", is_flag=True, help="本人无法登记，由管理员代为登记")
@click.option("--code", metavar="口令", help="本人验证器上的六位数字，不写则询问")
def add(  # noqa: PLR0913 - one parameter for each option
    *,
    account: str,
    since: datetime,
    until: datetime,
    reason: str,
    substitute: str,
    by_administrator: bool,
    code: str | None,
) -> None:
    """登记不在岗，授权他人代签。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.absences import record_absence  # noqa: PLC0415
    from review_pipeline.review.standing_in import Absence  # noqa: PLC0415

    record = open_record()
    absence = Absence(account, since.date(), until.date(), reason, substitute)
    who = None if by_administrator else credentials(account, code)
    number = record_absence(record.engine, now(), who, absence, record.routing.longest_absence)
    click.echo(f"第 {number} 号：{account} 自 {absence.since} 至 {absence.until} 不在岗。")


@command.command(epilog="例：review absence end 3")
@click.argument("number", metavar="登记号", type=int)
def end(number: int) -> None:
    """提前回岗：代签随即停止。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.absences import end_absence  # noqa: PLC0415

    end_absence(open_record().engine, now(), number)
    click.echo(f"第 {number} 号已终止。")


@command.command(epilog="例：review absence deputy zhao.min he.jing")
@click.argument("account", metavar="账号")
@click.argument("deputy", metavar="副手账号")
@click.option("--end", "ending", is_flag=True, help="终止这一副手")
def deputy(account: str, deputy: str, *, ending: bool) -> None:
    """指定副手：本人登记不在岗而没有授权他人时，由副手代签。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.absences import end_deputy, name_deputy  # noqa: PLC0415

    (end_deputy if ending else name_deputy)(open_record().engine, now(), account, deputy)
    click.echo(f"{account} 的副手 {deputy} {'已终止' if ending else '已登记'}。")


@command.command("list", epilog="例：review absence list")
def listing() -> None:
    """列出不在岗登记和副手。"""
    from review_pipeline.cli.record import open_record  # noqa: PLC0415 - after --help
    from review_pipeline.cli.tables import show  # noqa: PLC0415
    from review_pipeline.records.absences import list_absences, list_deputies  # noqa: PLC0415

    engine = open_record().engine
    show(
        ("登记号", "账号", "从", "到", "代签", "原因", "状态"),
        [
            (
                str(known.number),
                known.absence.account,
                str(known.absence.since),
                str(known.absence.until),
                known.absence.substitute or "副手",
                known.absence.reason,
                "已终止" if known.ended else "有效",
            )
            for known in list_absences(engine)
        ],
    )
    show(("账号", "副手"), list_deputies(engine))
