"""Plain text: lines, and tables written with tabs."""

from __future__ import annotations

import re
from itertools import groupby

from review_pipeline.documents.draft import Block, Cell, Part, Place
from review_pipeline.documents.encodings import decoded
from review_pipeline.errors import UnreadableDraft

LINE_END = re.compile(r"\r\n|\r|\n")
# Tab, line ends and form feed; any other control character is no text.
BINARY = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
TAB = "\t"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 (with or without mark), UTF-16 with its mark, or GB18030.

    Raises:
        UnreadableDraft: ``not-a-document`` for anything else.
    """
    text = _marked(data) if data.startswith(UTF16_MARKS) else decoded(data)
    if text is not None and BINARY.search(text) is None:
        return text
    raise UnreadableDraft(
        "not-a-document",
        "文件不是文本，或编码无法辨认；请提交 .docx，或以 UTF-8、GB18030 编码保存的 .txt。",
    )


def _marked(data: bytes) -> str | None:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        return None


def read_text(text: str) -> tuple[Block, ...]:
    """One block for each line that is not blank; consecutive lines with tabs are a table.

    A table's cells are blocks of their own, so that offsets count within the cell; an
    empty cell keeps its seat. A tab that only indents a line makes no table.
    """
    lines = (line for line in LINE_END.split(text))
    blocks: list[Block] = []
    tables = 0
    for tabbed, run in groupby(lines, key=lambda line: TAB in line and not line.isspace()):
        group = list(run)
        if tabbed and any(TAB in line.lstrip() for line in group):
            _add_table(blocks, group, tables)
            tables += 1
        else:
            for line in group:
                if line and not line.isspace():
                    _add(blocks, line)
    return tuple(blocks)


def _add_table(blocks: list[Block], lines: list[str], table: int) -> None:
    for row, line in enumerate(lines):
        for column, text in enumerate(line.split(TAB)):
            _add(blocks, text, Cell(table, row, column))


def _add(blocks: list[Block], text: str, cell: Cell | None = None) -> None:
    blocks.append(Block(Place(Part.BODY, len(blocks)), text, cell=cell))
