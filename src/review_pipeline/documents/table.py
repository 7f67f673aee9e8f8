"""Tables of a draft, row by row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from review_pipeline.documents.draft import Block, Draft


@dataclass(frozen=True, slots=True)
class Row:
    """The blocks of one table row, by column; a cell of several paragraphs holds several."""

    table: int
    number: int
    blocks: tuple[Block, ...]


def rows(draft: Draft) -> tuple[Row, ...]:
    """Every row of every table, in reading order."""
    grouped: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for block in draft.blocks:
        if block.cell is not None:
            grouped[block.cell.table, block.cell.row].append(block)
    return tuple(Row(table, number, tuple(blocks)) for (table, number), blocks in grouped.items())
