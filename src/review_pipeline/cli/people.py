"""`review people`: who may write and sign, and their one-time codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_pipeline.cli.chinese import ChineseGroup, meanings
from review_pipeline.cli.proving import acting_for, approvers, credentials, proving
from review_pipeline.review.levels import ReviewLevel
from review_pipeline.review.people import AUDITOR

if TYPE_CHECKING:
    from review_pipeline.review.people import Person

_ROLES = click.Choice([*(level.value for level in ReviewLevel), AUDITOR])


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
    help=f"层级，可多次：{meanings(ReviewLevel)}；{AUDITOR} 为督查、审计人员，只查不签",
)
@click.option("--email", metavar="邮箱", default="", help="邮箱，催办邮件发到这里")
def add(account: str, name: str, department: str, roles: tuple[str, ...], email: str) -> None:
    """登记一个人；账号用小写英文。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.people import add_person  # noqa: PLC0415
    from review_pipeline.review.people import Person, checked_email  # noqa: PLC0415

    levels = frozenset(ReviewLevel(role) for role in roles if role != AUDITOR)
    address, auditor = checked_email(email), AUDITOR in roles
    person = Person(account, name, department, levels, email=address, auditor=auditor)
    add_person(open_record().engine, now(), person)
    click.echo(f"已登记 {account}（{name}，{department}）。请再运行：review people enrol {account}")


@command.command(epilog="例：review people enrol zhao.min --by li.wen --by sun.jie")
@click.argument("account", metavar="账号")
@acting_for
@click.option(
    "--qr", metavar="文件", type=click.Path(path_type=Path), help="二维码另存为 .svg 或 .png 文件"
)
def enrol(account: str, by: tuple[str, ...], by_codes: tuple[str, ...], qr: Path | None) -> None:
    """发给一个人口令密钥，显示二维码（只这一次），并请本人填确认码；重新登记须两名管理员。"""
    from review_pipeline.cli.enrolling import show_secret  # noqa: PLC0415 - only this draws
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.enrolling import begin_enrolment  # noqa: PLC0415

    engine, who = open_record().engine, approvers(by, by_codes)
    show_secret(begin_enrolment(engine, now(), account, who), qr)
    if not sys.stdin.isatty():
        click.echo(f"扫描后请确认：review people confirm {account} --code 六位数字（一小时内）。")
        return
    _confirm(account, click.prompt("请填验证器现在显示的六位数字，确认扫描无误"))


@command.command(epilog="例：review people confirm zhao.min --code 123456")
@click.argument("account", metavar="账号")
@click.option("--code", metavar="口令", prompt="确认码", help="刚扫描的验证器上的六位数字")
def confirm(account: str, code: str) -> None:
    """用验证器上的一个口令确认登记；新密钥从此生效，旧密钥失效，锁定解除。"""
    _confirm(account, code)


@command.command(epilog="例：review people appoint zhao.min --by li.wen --by sun.jie")
@click.argument("account", metavar="账号")
@acting_for
def appoint(account: str, by: tuple[str, ...], by_codes: tuple[str, ...]) -> None:
    """指定管理员；满两名以后，再指定须其中两名共同办理。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.administrators import appoint as record  # noqa: PLC0415

    record(open_record().engine, now(), account, approvers(by, by_codes))
    click.echo(f"已指定 {account} 为管理员。")


@command.command(epilog="例：review people dismiss zhao.min --by li.wen --by sun.jie")
@click.argument("account", metavar="账号")
@acting_for
def dismiss(account: str, by: tuple[str, ...], by_codes: tuple[str, ...]) -> None:
    """免去管理员；须另外两名管理员共同办理。"""
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.administrators import dismiss as record  # noqa: PLC0415

    record(open_record().engine, now(), account, approvers(by, by_codes))
    click.echo(f"已免去 {account} 的管理员。")


@command.command(epilog="例：review people key --account zhao.min --new 签名密钥.pem")
@proving
@click.option(
    "--new", "file", metavar="文件", type=click.Path(path_type=Path), help="生成私钥，存入此文件"
)
@click.option("--public", metavar="公钥", help="登记已有的 Ed25519 公钥（base64）")
@click.option("--revoke", is_flag=True, help="注销现有公钥")
def key(
    account: str, code: str | None, file: Path | None, public: str | None, *, revoke: bool
) -> None:
    """登记自己的签名公钥：私钥留在本人机器上，签名只对所签的结论有效。"""
    from review_pipeline.cli.signing_key import new_private_key  # noqa: PLC0415 - after --help

    if [bool(file), bool(public), revoke].count(True) != 1:
        raise click.UsageError("--new、--public、--revoke 只能写一个，也须写一个。")
    if revoke:
        return _revoke_keys(account, code)
    _register_key(account, code, new_private_key(file) if file else str(public))
    return None


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
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.cli.tables import show  # noqa: PLC0415
    from review_pipeline.records.administrators import administrators  # noqa: PLC0415
    from review_pipeline.records.enrolling import awaiting_confirmation  # noqa: PLC0415
    from review_pipeline.records.people import list_people  # noqa: PLC0415

    engine = open_record().engine
    chiefs, waiting = administrators(engine), awaiting_confirmation(engine, now())
    show(
        ("账号", "姓名", "处室", "层级", "状态", "管理员", "邮箱"),
        [
            (
                person.account,
                person.name,
                person.department,
                _roles(person),
                _state(person, waiting=person.account in waiting),
                "管理员" if person.account in chiefs else "",
                person.email or "",
            )
            for person in list_people(engine)
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


def _roles(person: Person) -> str:
    if person.auditor:
        return "督查、审计"
    return "、".join(level.label for level in ReviewLevel if level in person.roles)


def _state(person: Person, *, waiting: bool) -> str:
    if not person.active:
        return "已停用"
    if person.enrolled:
        return "可查阅" if person.auditor else "可签署"
    return "待确认口令" if waiting else "未发口令"


def _confirm(account: str, code: str) -> None:
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.enrolling import confirm_enrolment  # noqa: PLC0415

    confirm_enrolment(open_record().engine, now(), account, code)
    click.echo(f"已确认，{account} 的口令从现在起生效。")


def _register_key(account: str, code: str | None, public: str) -> None:
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.signing_keys import register_key  # noqa: PLC0415

    register_key(open_record().engine, now(), credentials(account, code), public)
    click.echo(f"已登记 {account} 的签名公钥：{public}")


def _revoke_keys(account: str, code: str | None) -> None:
    from review_pipeline.cli.record import now, open_record  # noqa: PLC0415 - after --help
    from review_pipeline.records.signing_keys import revoke_keys  # noqa: PLC0415

    count = revoke_keys(open_record().engine, now(), credentials(account, code))
    click.echo(f"已注销 {account} 的 {count} 把签名公钥。")
