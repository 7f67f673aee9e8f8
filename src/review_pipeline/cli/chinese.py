"""click, speaking Chinese: headings of the help pages and sentences for usage errors."""

from __future__ import annotations

import click

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class ChineseFormatter(click.HelpFormatter):
    """A help page with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line with its Chinese prefix."""
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write a section's heading in Chinese."""
        super().write_heading(_HEADINGS.get(heading, heading))


class _ChineseContext(click.Context):
    formatter_class = ChineseFormatter


class _ChineseHelp(click.Command):
    """What commands and groups share: the context and the line of ``--help``."""

    context_class = _ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option, described in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本页"
        return option


class ChineseCommand(_ChineseHelp):
    """A command with a Chinese help page."""


class ChineseGroup(_ChineseHelp, click.Group):
    """A group whose commands have Chinese help pages too."""

    command_class = ChineseCommand


def sentence_for(fault: click.ClickException) -> str:
    """A Chinese sentence for a usage error: what is wrong, and what to do."""
    return f"{_what(fault)}；请用 --help 查看用法。"


def _what(fault: click.ClickException) -> str:
    match fault:
        case click.NoSuchOption():
            return f"没有选项 {fault.option_name}"
        case click.NoSuchCommand():
            return f"没有命令 {fault.command_name}"
        case click.MissingParameter():
            return f"缺少参数 {_name(fault)}"
        case click.BadParameter():
            return f"参数 {_name(fault)} 的值不对"
        case _:
            return "命令写法不对"


def _name(fault: click.BadParameter) -> str:
    if fault.param is None:
        return ""
    return max(fault.param.opts, key=len) if fault.param.opts else str(fault.param.name)
