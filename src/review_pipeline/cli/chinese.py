"""click, speaking Chinese: help pages, and sentences for usage errors."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import click

from review_pipeline.cli.wrapping import cells, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from review_pipeline.labels import Labelled

_HEADINGS = {"Options": "选项", "Commands": "命令"}
_WIDEST_TERM = 26
_GAP = 2


class ChineseFormatter(click.HelpFormatter):
    """A help page with Chinese headings, as wide as its characters are shown."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line, whole."""
        self.write(f"{'用法：' if prefix is None else prefix}{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """Write a section's heading in Chinese."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, a blank line between each two."""
        paragraphs = (wrapped(each, self._room(0)) for each in text.split("\n\n"))
        margin = " " * self.current_indent
        self.write("\n".join("".join(f"{margin}{x}\n" for x in lines) for lines in paragraphs))

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = _WIDEST_TERM,
        col_spacing: int = _GAP,
    ) -> None:
        """Write terms and what they mean, in two columns."""
        listed = list(rows)
        column = min(max(cells(term) for term, _ in listed), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, meaning in listed:
            first, *rest = wrapped(meaning, self._room(column))
            too_wide = cells(term) + col_spacing > column
            gap = f"\n{margin}{' ' * column}" if too_wide else " " * (column - cells(term))
            self.write(f"{margin}{term}{gap}{first}".rstrip() + "\n")
            self.write("".join(f"{margin}{' ' * column}{line}\n" for line in rest))

    def _room(self, taken: int) -> int:
        return max(self.width - self.current_indent - taken, 20)


class _ChineseContext(click.Context):
    formatter_class = ChineseFormatter


class _ChineseHelp(click.Command):
    """What commands and groups share: the context, the usage line, the options, the example."""

    context_class = _ChineseContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option, described in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本页"
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options: which are required, and what is meant where one is left out."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        with formatter.section("选项"):
            formatter.write_dl([(_term(each, ctx), _meaning(each)) for each in options])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the example, in one line that can be copied."""
        if self.epilog:
            formatter.write(f"\n{inspect.cleandoc(self.epilog)}\n")


class ChineseCommand(_ChineseHelp):
    """A command with a Chinese help page."""


class ChineseGroup(_ChineseHelp, click.Group):
    """A group whose commands have Chinese help pages too."""

    command_class = ChineseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        kwargs.setdefault("subcommand_metavar", "命令 …")
        super().__init__(*args, **kwargs)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        _ChineseHelp.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands in the order they were written, each with its first sentence."""
        with formatter.section("命令"):
            formatter.write_dl([(name, _first_line(each)) for name, each in self.commands.items()])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """In the order they were written."""
        return list(self.commands)


def meanings(words: Iterable[Labelled]) -> str:
    """The machine words an option takes, each with what it means."""
    return "、".join(f"{word.value}（{word.label}）" for word in words)


def _first_line(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "").split("\n", 1)[0]


def _term(option: click.Option, ctx: click.Context) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag or option.is_eager else f"{names} {option.make_metavar(ctx)}"


def _meaning(option: click.Option) -> str:
    default = option.default
    if option.required:
        return f"{option.help}（必填）"
    if isinstance(default, str) and default:
        return f"{option.help}（缺省 {default}）"
    return option.help or ""
