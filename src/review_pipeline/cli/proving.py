"""Who acts at the command line, proven by a one-time code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from review_pipeline.records.authenticating import Credentials


_ACCOUNT = click.option("--account", metavar="账号", required=True, help="您的账号")
_CODE = click.option("--code", metavar="口令", help="验证器上的六位数字，不写则询问")


def proving(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--account`` and ``--code``."""
    return _ACCOUNT(_CODE(command))


def credentials(account: str, code: str | None) -> Credentials:
    """What was given; a code that was not is asked for, unseen."""
    from review_pipeline.records.authenticating import Credentials  # noqa: PLC0415 - after --help

    return Credentials(account, code or click.prompt("一次性口令", hide_input=True))
