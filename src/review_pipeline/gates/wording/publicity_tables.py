"""Tables of 双公示 (decisions of licensing and punishment made public): records, as far as read.

The fields are those of 发改办财金〔2018〕424号 (unverified), by their headings; a table either has
a row of headings or names each field in the cell before its value.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from review_pipeline.documents.table import rows
from review_pipeline.language.outline import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

FIELDS = {
    "name": re.compile(r"行政相对人(?:名称|姓名)?"),
    "kind": re.compile(r"行政相对人类别"),
    "code": re.compile(r"(?:行政相对人代码.{0,8})?统一社会信用代码\)?"),
    "document": re.compile(r"行政(?:处罚|许可)决定(?:书|文书)?(?:文号|号|名称)"),
    "content": re.compile(r"(?:行政)?处罚内容"),
    "fine": re.compile(r"罚款金额(?:\(万元\))?"),
    "decided": re.compile(r"(?:行政)?(?:处罚|许可)?决定日期"),
    "published": re.compile(r"(?:公示|公开|发布|上网)(?:日期|时间)"),
    "until": re.compile(r"公示截止(?:期|日期)"),
    "valid_from": re.compile(r"有效期(?:自|起)"),
    "valid_to": re.compile(r"有效期(?:至|止)"),
}
# With fewer of these fields a table is something else.
_AT_LEAST = 4
_DAY = re.compile(r"\s*(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*")


@dataclass(frozen=True, slots=True)
class Record:
    """A decision as the table tells it: the cell of each field, and the heading it stands under."""

    cells: Mapping[str, Passage]
    headings: Mapping[str, str]

    def text(self, field: str) -> str:
        """What the cell of a field says, folded and without blanks; empty where there is none."""
        cell = self.cells.get(field)
        return "" if cell is None else re.sub(r"\s", "", cell.plain.text)

    def day(self, field: str) -> date | None:
        """The day the cell of a field names, if it names one."""
        match = _DAY.fullmatch(self.cells[field].plain.text) if field in self.cells else None
        return day_of(match[1], match[2], match[3]) if match else None


def records(reading: Reading) -> Iterator[Record]:
    """Every record of every table of 双公示 in a draft."""
    cells = [p for p in reading.public if p.block.cell is not None]
    if not any("行政相对人" in cell.plain.text for cell in cells):
        return
    tables: dict[int, list[list[Passage]]] = defaultdict(list)
    for row in rows(reading.draft):
        printed = (block for block in row.blocks if block.public and block.picture is None)
        tables[row.table].append([reading.passages[block.place.block] for block in printed])
    for table in tables.values():
        yield from _records(table)


def _records(table: Sequence[Sequence[Passage]]) -> Iterator[Record]:
    for number, row in enumerate(table):
        headed = {f: cell for cell in row if (f := _field(cell)) is not None}
        if len(headed) >= _AT_LEAST:
            yield from _under(headed, table[number + 1 :])
            return
    pairs = [pair for row in table for pair in pairwise(row)]
    named = {f: pair for pair in pairs if (f := _field(pair[0])) and _field(pair[1]) is None}
    if len(named) >= _AT_LEAST:
        yield Record(
            {field: value for field, (_, value) in named.items()},
            {field: heading.plain.text for field, (heading, _) in named.items()},
        )


def _under(headed: Mapping[str, Passage], rest: Sequence[Sequence[Passage]]) -> Iterator[Record]:
    """The rows below a row of headings, each cell under its own."""
    columns = {_column(heading): field for field, heading in headed.items()}
    headings = {field: heading.plain.text for field, heading in headed.items()}
    for row in rest:
        cells = {columns[_column(cell)]: cell for cell in row if _column(cell) in columns}
        if cells:
            yield Record(cells, headings)


def _column(cell: Passage) -> int:
    seat = cell.block.cell
    return -1 if seat is None else seat.column


def _field(cell: Passage) -> str | None:
    text = re.sub(r"\s", "", cell.plain.text)
    return next((field for field, heading in FIELDS.items() if heading.fullmatch(text)), None)
