"""The nouns of the paper: Draft (稿件), Block, Place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from review_pipeline.documents.layout import Layout  # noqa: TC001 - the wire decodes by type
from review_pipeline.labels import Labelled


class Part(Labelled):
    """Where in the file a block stands."""

    BODY = "body", "正文"
    HEADER = "header", "页眉"
    FOOTER = "footer", "页脚"
    FOOTNOTE = "footnote", "脚注"
    ENDNOTE = "endnote", "尾注"
    TEXT_BOX = "text-box", "文本框"
    COMMENT = "comment", "批注"
    NOTES = "speaker-notes", "演讲者备注"
    PICTURE = "picture", "图片"
    CHART = "chart", "图表"
    ENCLOSED = "enclosed", "嵌入文件"
    PROPERTY = "property", "文档属性"
    FILE_NAME = "file-name", "文件名"
    CODED = "coded", "编码文字"


class Visibility(Labelled):
    """Whether a reader of the page would see a block."""

    VISIBLE = "visible", "可见"
    INSERTED = "inserted", "修订插入"
    DELETED = "deleted", "修订删除"
    HIDDEN = "hidden", "隐藏文字"
    METADATA = "metadata", "元数据"


class Alignment(StrEnum):
    """How a paragraph stands on its line, as far as a web page keeps it."""

    START = "start"
    CENTER = "center"
    END = "end"


class Emphasis(StrEnum):
    """What tells a stretch of a paragraph from the rest; its value is its tag on a web page."""

    STRONG = "strong"
    RAISED = "sup"
    LOWERED = "sub"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a text from ``start`` to before ``end``, and how they stand out."""

    start: int
    end: int
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class Place:
    """The address of a block: its part, and its number in the draft, from 0."""

    part: Part
    block: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A block's seat in a table. Rows and columns count from 0; spans from 1.

    ``table`` numbers the tables of a draft from 0. A nested table is a table of its
    own, standing after the cell that holds it.
    """

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, as its pixels alone: nothing of the author's file is left in it.

    ``png`` holds them re-encoded; ``sha256`` is the lower-case hexadecimal digest of those
    bytes; ``width`` and ``height`` count pixels. ``recognised`` says that a machine has read
    the words in it, be there any or none; until then a person must look.
    """

    png: bytes = field(repr=False)
    sha256: str
    width: int
    height: int
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one paragraph of a cell, note, comment or property, or a picture.

    ``text`` is the original text, exactly as the file holds it; every offset the
    product reports counts characters of it. Of a picture it is what was recognised.
    ``heading`` is the outline level (1 to 9) a Word style gives, 0 for none. ``echoes``
    are the spans of ``text`` that another block shows too: the unchanged words around a
    deleted one, say. ``stretches`` are those that stand out, ``apart`` says that an empty line
    stands before it, ``breadth`` how wide a picture is shown, in twentieths of a point, 0 where
    the file does not say; all three of Word files only.
    """

    place: Place
    text: str
    visibility: Visibility = Visibility.VISIBLE
    cell: Cell | None = None
    heading: int = 0
    alignment: Alignment = Alignment.START
    picture: Picture | None = None
    echoes: tuple[tuple[int, int], ...] = ()
    stretches: tuple[Stretch, ...] = ()
    apart: bool = False
    breadth: int = 0

    @property
    def public(self) -> bool:
        """Whether a reader of the published page would see this block."""
        return self.visibility is Visibility.VISIBLE or self.visibility is Visibility.INSERTED


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read: every block of it, in reading order, and what it was read from.

    ``sha256`` is the lower-case hexadecimal digest of the file's bytes.
    ``block.place.block`` equals the block's index in ``blocks``. ``layout`` is how it is set, of
    a Word file.
    """

    name: str
    format: str
    sha256: str
    blocks: tuple[Block, ...]
    layout: Layout | None = None

    @property
    def characters(self) -> int:
        """The number of characters in all blocks, seen or not."""
        return sum(len(block.text) for block in self.blocks)
