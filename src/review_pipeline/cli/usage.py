"""What is wrong with a command line, or with this program, as a Chinese sentence."""

from __future__ import annotations

import difflib
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


def sentence_for(fault: click.ClickException) -> str:
    """What is wrong, and what to do."""
    context = getattr(fault, "ctx", None)
    command = context.command_path if context else "review"
    return f"{_what(fault)}；请用 {command} --help 查看用法。"


def defect_sentence(fault: Exception) -> str:
    """A mistake of this program's own: its kind and place, never what it says.

    The words of an exception can hold text of a draft; a file name and a line cannot.
    """
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    place = f"{Path(frame.filename).name} 第 {frame.lineno} 行"
    kind = type(fault).__name__
    return f"程序出错（{kind}，{place}），没有办成；请把这句话报告给系统维护人员。"


def _what(fault: click.ClickException) -> str:
    match fault:
        case click.NoSuchOption():
            return f"没有选项 {fault.option_name}{_perhaps(fault.possibilities)}"
        case click.NoSuchCommand():
            return f"没有命令 {fault.command_name}{_perhaps(_near(fault))}"
        case click.BadOptionUsage():
            return f"选项 {fault.option_name} 的值缺失或多余"
        case click.MissingParameter():
            return f"缺少{_name(fault.param)}"
        case click.BadParameter():
            return f"{_name(fault.param)}的值不对{_allowed(fault.param)}"
        case _:
            return "命令写法不对，参数可能多了或少了"


def _near(fault: click.NoSuchCommand) -> list[str]:
    # Commands that are imported when called are not in click's own list.
    group = fault.ctx.command if fault.ctx else None
    known = group.list_commands(fault.ctx) if fault.ctx and isinstance(group, click.Group) else []
    return difflib.get_close_matches(fault.command_name, known)


def _perhaps(near: Sequence[str] | None) -> str:
    return f"，是否指 {near[0]}" if near else ""


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项 {max(parameter.opts, key=len)} "
    return f"参数“{parameter.metavar or parameter.name}”" if parameter else "参数"


def _allowed(parameter: click.Parameter | None) -> str:
    kind = parameter.type if parameter else None
    if isinstance(kind, click.Choice):
        return f"，可用：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.DateTime):
        return "，应为日期，如 2026-11-01"
    return ""
