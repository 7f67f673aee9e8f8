"""A table of commas (.csv), as registers are exported: a block for each cell."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Cell, Part, Place
from review_pipeline.documents.plain_text import decode
from review_pipeline.errors import UnreadableDraft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_pipeline.documents.enclosure import Enclose

# A cell that is longer is no cell: a quote was not closed, and the rest of the file is in it.
LONGEST_CELL = 1_000_000
SEPARATORS = ",;\t"
# What a program is told that would take a cell for a formula.
_SEPARATOR_LINE = "sep="


def read_comma_table(data: bytes, enclose: Enclose) -> Sequence[Block]:
    """The cells row by row, empty ones too; the separator is what the first row has most of.

    Raises:
        UnreadableDraft: ``not-a-document`` when it is no text; ``malformed`` when a quote is
            opened and not closed.
    """
    del enclose  # text encloses nothing
    lines = decode(data).splitlines(keepends=True)
    declared = lines[0].rstrip("\r\n") if lines else ""
    if declared.lower().startswith(_SEPARATOR_LINE) and len(declared) == len(_SEPARATOR_LINE) + 1:
        separator, lines = declared[-1], lines[1:]
    else:
        separator = max(SEPARATORS, key=declared.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        raise UnreadableDraft(
            "malformed", "表格文件（.csv）中的引号不成对或一格过长；请用 Excel 打开后重新另存。"
        ) from None
    cells = (
        (row, column, text) for row, line in enumerate(rows) for column, text in enumerate(line)
    )
    return tuple(
        Block(Place(Part.BODY, number), text, cell=Cell(0, row, column))
        for number, (row, column, text) in enumerate(cells)
    )
