"""Who acts at the command line, proven by a one-time code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from review_pipeline.records.authenticating import Credentials


_ACCOUNT = click.option("--account", metavar="账号", required=True, help="您的账号")
_CODE = click.option("--code", metavar="口令", help="验证器上的六位数字，不写则询问")


_BY = click.option(
    "--by", metavar="账号", multiple=True, help="共同办理的管理员，可两次；各问一个口令"
)
_BY_CODES = click.option(
    "--by-code", "by_codes", metavar="口令", multiple=True, help="与 --by 依次对应，不写则询问"
)


def acting_for(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--by`` and ``--by-code``: administrators who act together."""
    return _BY(_BY_CODES(command))


def approvers(by: tuple[str, ...], by_codes: tuple[str, ...]) -> tuple[Credentials, ...]:
    """Who acts together, each with a code; a code that was not given is asked for, unseen."""
    from review_pipeline.records.authenticating import Credentials  # noqa: PLC0415 - after --help

    if len(by_codes) > len(by):
        raise click.UsageError("--by-code 比 --by 多，请逐个对应。")
    asked = (
        click.prompt(f"{account} 的一次性口令", hide_input=True) for account in by[len(by_codes) :]
    )
    codes = (*by_codes, *asked)
    return tuple(Credentials(account, code) for account, code in zip(by, codes, strict=True))


def proving(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--account`` and ``--code``."""
    return _ACCOUNT(_CODE(command))


def credentials(account: str, code: str | None) -> Credentials:
    """What was given; a code that was not is asked for, unseen."""
    from review_pipeline.records.authenticating import Credentials  # noqa: PLC0415 - after --help

    return Credentials(account, code or click.prompt("一次性口令", hide_input=True))
