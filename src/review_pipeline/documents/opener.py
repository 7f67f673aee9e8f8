"""Opening a file and what is inside it: one depth, one total, one numbering for all of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from review_pipeline.documents.amount import check_blocks, check_text
from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.enclosure import Parsed
from review_pipeline.documents.formats import SUFFIXES, format_of
from review_pipeline.documents.net import passed_over
from review_pipeline.documents.sniffing import Content, sniff
from review_pipeline.documents.unread_kinds import unsupported_kind
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.draft import Cell
    from review_pipeline.documents.formats import Format
    from review_pipeline.documents.layout import Layout

DEEPEST = 3
MOST_FILES = 200
LARGEST_TOTAL = 256 * 2**20
# No file has so many tables that the next one's could be taken for its own.
TABLES_APART = 10**6
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# What is no package of parts that are counted one by one.
WRITTEN = frozenset({Content.TEXT, Content.MARKUP})
PACKAGES = frozenset({Content.WORD, Content.SHEET, Content.SLIDES})


@dataclass(slots=True)
class Opener:
    """Opens the files inside one draft, and counts them; ``layout`` is the outermost file's."""

    files: int = 0
    size: int = 0
    depth: int = field(default=0)
    layout: Layout | None = None

    def read(self, name: str, data: bytes) -> tuple[Format, Sequence[Block]]:
        """The format and the blocks of a file.

        What the bytes are decides, and the name's suffix must agree with it.

        Raises:
            UnreadableDraft: when any of it cannot be read whole.
        """
        content = sniff(data)
        suffix = PurePath(name).suffix.lower()
        found = format_of(content, suffix)
        _check_suffix(suffix, found)
        if content in WRITTEN:
            check_text(data)
        try:
            blocks = found.reader()(data, self.enclose)
        except RecursionError:
            raise UnreadableDraft(
                "too-deep", "稿件的表格或控件层层嵌套过深，超出审查上限；请简化版式后提交。"
            ) from None
        if self.depth == 0 and isinstance(blocks, Parsed):
            self.layout = blocks.layout
        if content in WRITTEN:
            _check_signs(blocks)
        if content in PACKAGES:
            blocks = (*blocks, *passed_over(data, blocks))
        check_blocks(blocks)
        return found, blocks

    def enclose(self, name: str, data: bytes, *, shown: bool = False) -> Sequence[Block]:
        """See ``enclosure.Enclose``."""
        self._count(data)
        apart = self.files * TABLES_APART
        self.depth += 1
        try:
            _, blocks = self.read(name, data)
        finally:
            self.depth -= 1
        return [_inside(block, apart, shown=shown) for block in blocks]

    def _count(self, data: bytes) -> None:
        self.files += 1
        self.size += len(data)
        if self.depth >= DEEPEST:
            raise UnreadableDraft(
                "too-deep", f"稿件中文件套文件超过 {DEEPEST} 层，超出审查上限；请取出后分别提交。"
            )
        if self.files > MOST_FILES or self.size > LARGEST_TOTAL:
            raise UnreadableDraft(
                "too-large", "稿件中嵌入的文件过多或过大，超出审查上限；请取出后分别提交。"
            )


def placed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks numbered as they stand; the tables of enclosed files after the others."""
    tables = {block.cell.table for block in blocks if block.cell is not None}
    own = [table for table in tables if table < TABLES_APART]
    enclosed = sorted(table for table in tables if table >= TABLES_APART)
    numbers = dict(zip(own, own, strict=True))
    numbers.update(
        (table, number) for number, table in enumerate(enclosed, max(own, default=-1) + 1)
    )
    return tuple(
        Block(
            Place(block.place.part, index),
            block.text,
            block.visibility,
            block.cell and _numbered(block.cell, numbers[block.cell.table]),
            block.heading,
            block.alignment,
            block.picture,
            block.echoes,
            block.stretches,
            block.apart,
            block.breadth,
        )
        for index, block in enumerate(blocks)
    )


def _numbered(cell: Cell, table: int) -> Cell:
    return cell if cell.table == table else replace(cell, table=table)


def _inside(block: Block, apart: int, *, shown: bool) -> Block:
    cell = None if block.cell is None else replace(block.cell, table=apart + block.cell.table)
    if shown:
        return replace(block, cell=cell)
    metadata = block.visibility is Visibility.METADATA
    seen = Visibility.METADATA if metadata else Visibility.HIDDEN
    return replace(block, place=Place(Part.ENCLOSED, 0), visibility=seen, cell=cell)


def _check_signs(blocks: Sequence[Block]) -> None:
    """Text names no fonts: what a character of private use looks like, nobody can know."""
    if any(block.public and PRIVATE.search(block.text) for block in blocks):
        raise UnreadableDraft(
            "unknown-symbol",
            "稿件含有只有特定字体才能显示的字符，读者看到什么无法确定；请改用通用的字符或图片后提交。",
        )


def _check_suffix(suffix: str, found: Format) -> None:
    if suffix in found.suffixes or not suffix:
        return
    named = SUFFIXES.get(suffix)
    if named is None:
        raise unsupported_kind(suffix)
    raise UnreadableDraft(
        "not-a-document",
        f"文件扩展名是 {suffix}，内容却不是{named.called}；请从原稿重新另存后提交。",
    )
