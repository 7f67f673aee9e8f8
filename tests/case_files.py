"""The case files of tests/cases: sentences with what must be found in them marked.

The format is told in tests/cases/README.md. What the parser cannot read, it refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Cell, Draft, Part, Picture, Place, Visibility
from review_pipeline.documents.reading import read_here
from review_pipeline.gates.finding import Severity
from tests.layout_kit import official_document

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parent / "cases"
WRONG, RIGHT, DISGUISED = "反例", "正例", "变形"

_SUBMITTED = date(2024, 5, 1)
_NAME = "样例.txt"
_HEAD = re.compile(r"(?P<rule>[a-z0-9-]+)(?: (?P<severity>advise|confirm|block))?\|")
_DATE = re.compile(r"日期：(\d{4}-\d{2}-\d{2})(?:\s+|$)")
_ATTACHMENTS = re.compile(r"附件：(.+)")
_FENCE = "```"
_OPTIONS = {"file-name", "kind", "layout", "part", "picture", "visibility"}
_PICTURES = {
    "read": Picture(b"", "0" * 64, 1, 1, recognised=True),
    "unread": Picture(b"", "0" * 64, 1, 1),
}


class UnreadableCase(Exception):
    """A case file with something the parser cannot read; says which line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding that must be: rule, severity (None: any), block, span of the block's text."""

    rule: str
    severity: Severity | None
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Case:
    """A draft, the day, attachments and kind it has, and the findings it must have.

    ``disguised``: somebody wanted what is marked to be missed. ``layout``: the deviation of a
    Word file, by its name in tests/layout_kit.py.
    """

    line: int
    wrong: bool
    draft: Draft
    submitted: date
    attachments: tuple[str, ...]
    marks: tuple[Mark, ...]
    kind: str | None = None
    disguised: bool = False
    layout: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of one rule."""

    path: Path
    gate: str
    rule: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class _Setting:
    submitted: date = _SUBMITTED
    attachments: tuple[str, ...] = ()
    name: str = _NAME
    part: Part = Part.BODY
    visibility: Visibility = Visibility.VISIBLE
    picture: Picture | None = None
    kind: str | None = None
    layout: str = ""


def case_files() -> tuple[CaseFile, ...]:
    """Every case file of tests/cases."""
    return tuple(read_case_file(path) for path in sorted(CASES.glob("*/*.md")))


def read_case_file(path: Path) -> CaseFile:
    """The cases in a file named ``<gate>/<rule>.md``."""
    cases = tuple(_cases(path.read_text(encoding="utf-8").splitlines(), path.stem))
    return CaseFile(path, path.parent.name, path.stem, cases)


def labelled_drafts(path: Path) -> tuple[Case, ...]:
    """The drafts of a file that is about no one rule; a mark may name a gate."""
    return tuple(_cases(path.read_text(encoding="utf-8").splitlines(), None))


def _cases(lines: list[str], rule: str | None) -> Iterator[Case]:
    setting, section, number = _Setting(), "", 0
    while number < len(lines):
        line = lines[number]
        if line.startswith("## "):
            section = _section(line, number)
        elif line.startswith(("- ", _FENCE)):
            last = _last_line(lines, number)
            if not section:
                raise UnreadableCase(f"第 {number + 1} 行：案例须在“## 反例”或“## 正例”之下")
            yield _case(lines[number : last + 1], number + 1, setting, rule, section)
            number = last
        elif not section and (_DATE.match(line) or _ATTACHMENTS.match(line)):
            setting, _ = _set(setting, [line])
        elif line.strip() and not (line.startswith("# ") and not section):
            raise UnreadableCase(f"第 {number + 1} 行：读不懂“{line}”")
        number += 1


def _section(line: str, number: int) -> str:
    section = line.removeprefix("## ").strip()
    if section not in {WRONG, RIGHT, DISGUISED}:
        raise UnreadableCase(f"第 {number + 1} 行：没有“{section}”这一节")
    return section


def _last_line(lines: list[str], first: int) -> int:
    """The index of the last line of the item or fence that begins at ``first``."""
    if lines[first].startswith(_FENCE):
        try:
            return lines.index(_FENCE, first + 1)
        except ValueError:
            raise UnreadableCase(f"第 {first + 1} 行：```没有结束") from None
    last = first
    while last + 1 < len(lines) and lines[last + 1].startswith("  "):
        last += 1
    return last


def _case(lines: list[str], line: int, setting: _Setting, rule: str | None, section: str) -> Case:
    table = False
    if lines[0].startswith(_FENCE):
        setting, table = _options(setting, lines[0].removeprefix(_FENCE).split(), line)
        lines = lines[1:-1]
    else:
        lines = [text[2:] for text in lines]
    setting, lines = _set(setting, lines)
    blocks, marks = _blocks(lines, setting, table=table, line=line)
    wrong = section != RIGHT
    if wrong is not any(rule in {mark.rule, None} for mark in marks):
        raise UnreadableCase(f"第 {line} 行：反例须有 {rule or '规则'} 的标记，正例不得有")
    draft = Draft(setting.name, "text", "0" * 64, tuple(blocks))
    if setting.layout:
        draft = _word_draft(tuple(block.text for block in blocks), setting.layout)
    facts = (setting.submitted, setting.attachments, tuple(marks), setting.kind)
    return Case(line, wrong, draft, *facts, disguised=section == DISGUISED, layout=setting.layout)


@cache
def _word_draft(lines: tuple[str, ...], layout: str) -> Draft:
    return read_here("样例.docx", official_document(lines, layout))


def _options(setting: _Setting, words: list[str], line: int) -> tuple[_Setting, bool]:
    options = dict(word.split("=", 1) for word in words if "=" in word)
    if not options.keys() <= _OPTIONS or not {w for w in words if "=" not in w} <= {"table"}:
        raise UnreadableCase(f"第 {line} 行：```之后只能写 table、{'、'.join(sorted(_OPTIONS))}")
    setting = replace(
        setting,
        name=options.get("file-name", setting.name),
        part=Part[options.get("part", "body").upper().replace("-", "_")],
        visibility=Visibility[options.get("visibility", "visible").upper()],
        picture=_PICTURES[options["picture"]] if "picture" in options else None,
        kind=options.get("kind"),
        layout=options.get("layout", ""),
    )
    return setting, "table" in words


def _set(setting: _Setting, lines: list[str]) -> tuple[_Setting, list[str]]:
    """Take 日期 and 附件 off the head of a draft."""
    if lines and (match := _DATE.match(lines[0])):
        setting = replace(setting, submitted=date.fromisoformat(match[1]))
        rest = lines[0][match.end() :]
        lines = [rest, *lines[1:]] if rest else lines[1:]
    if lines and (match := _ATTACHMENTS.fullmatch(lines[0])) and setting.attachments == ():
        setting = replace(setting, attachments=tuple(match[1].strip().split("、")))
        lines = lines[1:]
    return setting, lines


def _blocks(
    lines: list[str], setting: _Setting, *, table: bool, line: int
) -> tuple[list[Block], list[Mark]]:
    blocks: list[Block] = []
    marks: list[Mark] = []
    for text, cell in _paragraphs(lines, table=table):
        number = len(blocks)
        plain, found = _unmarked(_unescaped(text), number, line)
        place = Place(setting.part, number)
        blocks.append(Block(place, plain, setting.visibility, cell, picture=setting.picture))
        marks += found
    return blocks, marks


def _paragraphs(lines: list[str], *, table: bool) -> Iterator[tuple[str, Cell | None]]:
    tables, row = -1, -1
    for line in lines:
        cells = _cells(line) if table else [line]
        if len(cells) == 1:
            row = -1
            if line.strip():
                yield line, None
            continue
        tables, row = (tables + 1, 0) if row < 0 else (tables, row + 1)
        for column, text in enumerate(cells):
            yield text.strip(), Cell(tables, row, column)


def _cells(line: str) -> list[str]:
    """A line parted at each ``|`` outside marks."""
    cells, depth = [""], 0
    for char in line:
        depth += (char == "⟦") - (char == "⟧")
        if char == "|" and depth == 0:
            cells.append("")
        else:
            cells[-1] += char
    return cells


def _unescaped(text: str) -> str:
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    return text.replace("\\t", "\t")


def _unmarked(text: str, block: int, line: int) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks by offsets of it."""
    plain, marks, opened, offset = "", [], [], 0
    while offset < len(text):
        char = text[offset]
        if char == "⟦":
            head = _HEAD.match(text, offset + 1)
            if head is None:
                raise UnreadableCase(f"第 {line} 行：标记须写成 ⟦rule-id|文字⟧")
            opened.append((head, len(plain)))
            offset = head.end()
            continue
        if char == "⟧":
            if not opened or opened[-1][1] == len(plain):
                raise UnreadableCase(f"第 {line} 行：多出一个 ⟧，或标记之内没有文字")
            head, start = opened.pop()
            severity = Severity[head["severity"].upper()] if head["severity"] else None
            marks.append(Mark(head["rule"], severity, block, start, len(plain)))
        else:
            plain += char
        offset += 1
    if opened:
        raise UnreadableCase(f"第 {line} 行：标记没有结束，缺 ⟧")
    return plain, marks
