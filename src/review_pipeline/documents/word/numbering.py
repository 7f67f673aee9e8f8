"""Automatic numbers, flattened to the text a reader sees: 第一条, 一、, （二）, 3."""

from __future__ import annotations

import re
from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from review_pipeline.documents.word.markup import child, number, switch, value
from review_pipeline.documents.word.names import MC, W
from review_pipeline.documents.word.numerals import write_number
from review_pipeline.documents.word.parts import refusal, shown
from review_pipeline.documents.word.symbols import PRIVATE_USE, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

WHERE = "自动编号"
LEVELS = 9
PLACEHOLDER = re.compile("%([1-9])")
# After these a list's tab or space would only widen a gap the sign already has.
WIDE_ENDINGS = ("、", "）", "．", "。", "：")
# Word numbers without a definition count from 1 in decimal.
DEFAULT_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list, as defined."""

    style: str = "decimal"
    pattern: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    font: str = ""
    custom: bool = False
    linked: str = ""
    look: _Element | None = None
    indent: _Element | None = None


@dataclass(slots=True)
class Lists:
    """The lists of a document: their definitions, and how far each has counted."""

    abstract_of: dict[str, str] = field(default_factory=dict)
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=lambda: defaultdict(_fresh))
    started: set[tuple[str, int]] = field(default_factory=set)

    def aside(self) -> Lists:
        """A copy whose counting does not touch this one's."""
        return Lists(
            self.abstract_of,
            self.levels,
            self.starts,
            deepcopy(self.counts),
            set(self.started),
        )

    def next_label(self, list_id: str, depth: int) -> str:
        """Count one more paragraph of a list; the text a reader sees before it.

        Raises:
            UnreadableDraft: ``unknown-content`` for a way of counting not known here.
        """
        abstract = self.abstract_of.get(list_id)
        if abstract is None or not 0 <= depth < LEVELS:
            return ""
        self._count(list_id, abstract, depth)
        level = self.level(list_id, depth)
        if level.style == "bullet":
            return _bullet(level) + _gap(level, _bullet(level))
        if level.custom:
            raise refusal("unknown-content", "自定义编号格式", WHERE)
        text = PLACEHOLDER.sub(
            lambda found: self._written(list_id, abstract, int(found[1]) - 1, level),
            level.pattern,
        )
        return text + _gap(level, text) if text else ""

    def level(self, list_id: str, depth: int) -> Level:
        """The level as the list overrides it, or as its definition has it."""
        own = self.levels.get((f"list {list_id}", depth))
        return own or self.levels.get((self.abstract_of.get(list_id, ""), depth), Level())

    def depth(self, list_id: str, written: int | None, style: str) -> int:
        """The level of a paragraph: as written, or the one linked to the style that lists it."""
        if written is not None:
            return written
        levels = (self.level(list_id, depth) for depth in range(LEVELS))
        linked = (depth for depth, level in enumerate(levels) if style and level.linked == style)
        return next(linked, 0)

    def _count(self, list_id: str, abstract: str, depth: int) -> None:
        counts = self.counts[abstract]
        override = self.starts.get((list_id, depth))
        if override is not None and (list_id, depth) not in self.started:
            counts[depth] = override
        else:
            before = counts[depth]
            start = self.level(list_id, depth).start if override is None else override
            counts[depth] = start if before is None else before + 1
        self.started.add((list_id, depth))
        for deeper in range(depth + 1, LEVELS):
            restart = self.level(list_id, deeper).restart
            if restart is None or (restart and depth < restart):
                counts[deeper] = None

    def _written(self, list_id: str, abstract: str, depth: int, shown_in: Level) -> str:
        level = self.level(list_id, depth)
        count = self.counts[abstract][depth]
        style = "decimal" if shown_in.legal and level.style != "bullet" else level.style
        written = write_number(level.start if count is None else count, style)
        if written is None or level.custom:
            raise refusal("unknown-content", f"无法识别的编号格式 {shown(style)}", WHERE)
        return written


def read_lists(root: _Element | None) -> Lists:
    """The lists of a numbering part; none when there is no part."""
    lists = Lists()
    if root is None:
        return lists
    styled: dict[str, str] = {}
    for abstract in root.iterfind(f"{W}abstractNum"):
        abstract_id = value(abstract, f"{W}abstractNumId")
        if child(abstract, "styleLink") is not None:
            styled[value(child(abstract, "styleLink"))] = abstract_id
        for level in abstract.iterfind(f"{W}lvl"):
            _add_level(lists, abstract_id, level)
    for linked in root.iterfind(f"{W}abstractNum"):
        target = styled.get(value(child(linked, "numStyleLink")))
        for depth in range(LEVELS if target is not None else 0):
            lists.levels[value(linked, f"{W}abstractNumId"), depth] = lists.levels.get(
                (target or "", depth), Level()
            )
    for listed in root.iterfind(f"{W}num"):
        _add_list(lists, listed)
    return lists


def _add_list(lists: Lists, listed: _Element) -> None:
    list_id = value(listed, f"{W}numId")
    lists.abstract_of[list_id] = value(child(listed, "abstractNumId"))
    for override in listed.iterfind(f"{W}lvlOverride"):
        depth = number(override, f"{W}ilvl") or 0
        start = number(child(override, "startOverride"))
        level = child(override, "lvl")
        if level is not None:
            _add_level(lists, f"list {list_id}", level)
        if start is not None:
            lists.starts[list_id, depth] = start


def _add_level(lists: Lists, owner: str, element: _Element) -> None:
    depth = number(element, f"{W}ilvl") or 0
    fonts = child(element, "rPr", "rFonts")
    start = number(child(element, "start"))
    lists.levels[owner, depth] = Level(
        style=value(child(element, "numFmt")) or "decimal",
        pattern=value(child(element, "lvlText")),
        start=1 if start is None else start,
        suffix=value(child(element, "suff")) or "tab",
        restart=number(child(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        font=value(fonts, f"{W}ascii") or value(fonts, f"{W}hAnsi"),
        custom=element.find(f"{MC}AlternateContent") is not None,
        linked=value(child(element, "pStyle")),
        look=child(element, "rPr"),
        indent=child(element, "pPr"),
    )


def _bullet(level: Level) -> str:
    """A list's sign; one from a symbol font becomes the sign it looks like, or a dot."""
    return "".join(
        (symbol(level.font, ord(sign)) or DEFAULT_BULLET)
        if ord(sign) in PRIVATE_USE or level.font.lower().startswith("wingdings")
        else sign
        for sign in level.pattern
    )


def _gap(level: Level, label: str) -> str:
    return "" if level.suffix == "nothing" or not label or label.endswith(WIDE_ENDINGS) else " "


def _fresh() -> list[int | None]:
    return [None] * LEVELS
