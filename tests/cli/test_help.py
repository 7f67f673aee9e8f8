"""Every command has a Chinese help page with an example."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from review_pipeline.cli import COMMANDS, review
from review_pipeline.cli.wrapping import cells, wrapped

if TYPE_CHECKING:
    from tests.cli.kit import Desk

ROOT = Path(__file__).parents[2]
ENGLISH = re.compile(
    r"\b(Usage|Options|Commands|OPTIONS|COMMAND|ARGS|TEXT|PATH|PATHS|required|Show)\b"
)


def walk(group: click.Group, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], click.Command]:
    """Every command and group below a group, by its path."""
    found: dict[tuple[str, ...], click.Command] = {path: group}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            found |= walk(command, (*path, name))
        else:
            found[*path, name] = command
    return found


TREE = walk(review)


@pytest.mark.parametrize("path", TREE, ids=" ".join)
def test_a_help_page_is_chinese_and_ends_with_an_example(desk: Desk, path: tuple[str, ...]) -> None:
    said = desk.review(*path, "--help")
    assert (said.status, said.err) == (0, "")
    assert not ENGLISH.search(said.out), said.out
    assert said.out.startswith(f"用法：{' '.join(('review', *path))}")
    example = said.out.rstrip().rsplit("\n", 1)[1]
    assert re.match(rf"例：(?:\w+=\S+ )?review {' '.join(path)}", example)


@pytest.mark.parametrize("path", TREE, ids=" ".join)
def test_every_option_says_what_it_is(path: tuple[str, ...]) -> None:
    options = [each for each in TREE[path].params if isinstance(each, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("path", TREE, ids=" ".join)
def test_every_example_is_a_command_line_that_parses(path: tuple[str, ...]) -> None:
    example = (TREE[path].epilog or "").removeprefix("例：")
    words = example.split()[example.split().index("review") + 1 :]
    command, parent = TREE[()], click.Context(review, info_name="review")
    while isinstance(command, click.Group) and words:
        found = command.get_command(parent, words.pop(0))
        assert found is not None
        command = found
    command.make_context("review", words)


def test_the_first_page_lists_every_command(desk: Desk) -> None:
    page = desk.review("--help").out
    for name, _, line in COMMANDS:
        assert re.search(rf"^  {name} +{line}$", page, re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_the_readme_names_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"(?:^|[`/ ])review ((?:[a-z]+ ?){1,2})", text, re.MULTILINE)
    commands = [tuple(words.split()) for words in named if words.split()[0] in dict(NAMES)]
    assert len(commands) > 5
    for command in commands:
        assert command in TREE or command[:1] in TREE
        if isinstance(TREE.get(command[:1]), click.Group) and len(command) > 1:
            assert command in TREE, command


NAMES = [(name, line) for name, _, line in COMMANDS]


def test_without_a_command_the_page_is_shown(desk: Desk) -> None:
    for group in ((), ("audit",)):
        said = desk.review(*group)
        assert said.status == 2
        assert said.err.startswith("用法：review")


def test_the_version(desk: Desk) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", desk.review("--version").out)


def test_lines_break_where_chinese_lines_may() -> None:
    assert cells("年报 a") == 6
    assert wrapped("一二三四五，六", 10) == ["一二三四五，", "六"]
    assert wrapped("用 --role department-head 即可", 12) == ["用 --role", "department-head", "即可"]
    assert wrapped("一二三（四五）", 8) == ["一二三", "（四五）"]
    assert wrapped("", 8) == [""]
