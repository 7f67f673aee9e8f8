"""Tables 三 and 四 of an annual report (政府信息公开年报), as far as they can be read.

A row counts only when it has every figure its table calls for: extraction loses cells, and a
blank, / or - is no nought.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.table import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from review_pipeline.documents.table import Row
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

# 自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他、总计.
APPLICANTS = 7
# 结果维持、结果纠正、其他结果、尚未审结、总计, of three kinds of case.
RESULTS = 5
CASES = ("行政复议", "未经复议直接起诉", "复议后起诉")
# The rows of 三、本年度办理结果 above its total: the form of 2019 has one row of 其他处理,
# the form of 2021 three.
OUTCOMES = (19, 21)

_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})\s*")
_NO_NUMBER = re.compile(r"\s*[/\-—–－]+\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with a whole number in it."""

    passage: Passage
    value: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A row: its words run together, its figures from left to right.

    ``first`` is its first cell that holds anything; ``struck`` says that a cell holds
    / or - where a figure belongs.
    """

    label: str
    figures: tuple[Figure, ...]
    first: Passage
    struck: bool

    def complete(self, columns: int) -> bool:
        """Whether the row has as many figures as its table has columns."""
        return len(self.figures) == columns and not self.struck


@dataclass(frozen=True, slots=True)
class Requests:
    """Table 三: 本年新收, 上年结转, the outcomes, their 总计 and 结转下年度."""

    received: Tally
    carried_in: Tally
    outcomes: tuple[Tally, ...]
    handled: Tally
    carried_out: Tally

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """Every row, from the first to the last."""
        ends = (self.handled, self.carried_out)
        return (self.received, self.carried_in, *self.outcomes, *ends)


def requests_table(reading: Reading) -> Requests | None:
    """Table 三, or None when a row that frames it is not there."""
    tallies = _tallies(reading, "新收")
    begins = _find(tallies, "新收", 0)
    carried = _find(tallies, "上年结转", begins)
    total = _find(tallies, "总计", carried)
    ends = _find(tallies, "结转下年度", total)
    if begins is None or carried is None or total is None or ends is None:
        return None
    return Requests(
        received=tallies[begins],
        carried_in=tallies[carried],
        outcomes=tuple(tallies[carried + 1 : total]),
        handled=tallies[total],
        carried_out=tallies[ends],
    )


def cases_row(reading: Reading) -> Tally | None:
    """The row of figures of table 四, below the row 结果维持 … 总计; None without one."""
    tallies = _tallies(reading, "结果维持")
    head = next((n for n, tally in enumerate(tallies) if "结果维持" in tally.label), None)
    if head is None:
        return None
    return next((t for t in tallies[head + 1 :] if t.figures or t.struck), None)


def _find(tallies: Sequence[Tally], word: str, start: int | None) -> int | None:
    if start is None:
        return None
    return next((n for n in range(start, len(tallies)) if word in tallies[n].label), None)


def _tallies(reading: Reading, word: str) -> tuple[Tally, ...]:
    """Every row of every table, where the tables hold a word at all; most drafts' do not."""
    cells = (passage.plain.text.strip() for passage in reading.public if passage.block.cell)
    if word not in "".join(cells):
        return ()
    found = (_tally(reading, row) for row in rows(reading.draft) if row.blocks)
    return tuple(tally for tally in found if tally is not None)


def _tally(reading: Reading, row: Row) -> Tally | None:
    printed = (block for block in row.blocks if block.public and block.picture is None)
    cells = [reading.passages[block.place.block] for block in printed]
    filled = [cell for cell in cells if cell.plain.text.strip()]
    if not filled:
        return None
    figures = tuple(_figures(filled))
    struck = any(_NO_NUMBER.fullmatch(cell.plain.text) for cell in filled)
    label = "".join(cell.plain.text.strip() for cell in filled if not _is_number(cell))
    return Tally(label, figures, filled[0], struck)


def _figures(cells: Iterable[Passage]) -> Iterable[Figure]:
    for cell in cells:
        if _is_number(cell):
            yield Figure(cell, int(cell.plain.text.strip().replace(",", "")))


def _is_number(cell: Passage) -> bool:
    return _NUMBER.fullmatch(cell.plain.text) is not None
