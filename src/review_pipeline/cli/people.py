"""`review people`: who may write and sign, and their one-time codes."""

from __future__ import annotations

import click

from review_pipeline.cli.chinese import ChineseGroup, meanings
from review_pipeline.review.levels import ReviewLevel

_ROLES = click.Choice([level.value for level in ReviewLevel])


@click.group("people", cls=ChineseGroup, epilog="例：review people list")
def command() -> None:
    """人员登记与一次性口令。"""


@command.command(
    epilog="例：review people add zhao.min --name 赵敏 --department 办公室 --role department-head"
)
@click.argument("account", metavar="账号")
@click.option("--name", metavar="姓名", required=True, help="姓名")
@click.option("--department", metavar="处室", required=True, help="处室全称")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=_ROLES,
    help=f"层级，可多次：{meanings(ReviewLevel)}",
)
@click.option("--email", metavar="邮箱", default="", help="邮箱，催办邮件发到这里")
def add(account: str, name: str, department: str, roles: tuple[str, ...], email: str) -> None:
    """登记一个人；账号用小写英文。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.people import add_person  # noqa: PLC0415
    from review_pipeline.review.people import Person, checked_email  # noqa: PLC0415

    levels = frozenset(ReviewLevel(role) for role in roles)
    person = Person(account, name, department, levels, email=checked_email(email))
    add_person(open_record().engine, now(), person)
    click.echo(f"已登记 {account}（{name}，{department}）。请再运行：review people enrol {account}")


@command.command(epilog="例：review people enrol zhao.min")
@click.argument("account", metavar="账号")
def enrol(account: str) -> None:
    """发给一个人一次性口令的密钥，显示二维码；只显示这一次，旧密钥随即失效。"""
    import segno  # noqa: PLC0415 - only this command draws

    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.people import enrol as enrol_person  # noqa: PLC0415

    address = enrol_person(open_record().engine, now(), account)
    segno.make(address, error="m").terminal(compact=True)
    click.echo("请本人用验证器扫描上面的二维码（RFC 6238，每 30 秒一个六位口令）。")
    click.echo(f"无法扫描时，手工输入：{address}")


@command.command("set", epilog="例：review people set zhao.min --email zhao.min@example.cn")
@click.argument("account", metavar="账号")
@click.option("--email", metavar="邮箱", required=True, help='邮箱，写 "" 为不再发送')
def change(account: str, email: str) -> None:
    """登记或更改一个人的邮箱。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.people import set_email  # noqa: PLC0415

    set_email(open_record().engine, now(), account, email)
    click.echo(f"已登记 {account} 的邮箱。" if email else f"已去掉 {account} 的邮箱。")


@command.command("list", epilog="例：review people list")
def listing() -> None:
    """列出登记的人员。"""
    from review_pipeline.cli.record import open_record  # noqa: PLC0415
    from review_pipeline.cli.tables import show  # noqa: PLC0415
    from review_pipeline.records.people import list_people  # noqa: PLC0415

    show(
        ("账号", "姓名", "处室", "层级", "状态", "邮箱"),
        [
            (
                person.account,
                person.name,
                person.department,
                "、".join(level.label for level in ReviewLevel if level in person.roles),
                _state(active=person.active, enrolled=person.enrolled),
                person.email or "",
            )
            for person in list_people(open_record().engine)
        ],
    )


@command.command(epilog="例：review people disable zhao.min")
@click.argument("account", metavar="账号")
def disable(account: str) -> None:
    """停用一个账号；此前的签署不受影响。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415
    from review_pipeline.records.people import disable_person  # noqa: PLC0415

    disable_person(open_record().engine, now(), account)
    click.echo(f"已停用 {account}。")


def _state(*, active: bool, enrolled: bool) -> str:
    if not active:
        return "已停用"
    return "可签署" if enrolled else "未发口令"
