"""Tables of a reading as lines of seats: those of cells, and those of lines parted by tabs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.table import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading


_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Seat:
    """One paragraph of a cell, or one piece between tabs: a span of ``passage.plain.text``."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The folded text of the seat, without surrounding blanks."""
        return self.passage.plain.text[self.start : self.end].strip()


Line = dict[int, Seat]


def grids(reading: Reading) -> Iterator[Sequence[Line]]:
    """Every table of the reading, and every run of lines parted by tabs, as lines."""
    yield from _tables(reading)
    yield from _tabbed(reading)


def head_of(lines: Sequence[Line]) -> int:
    """Which line titles the columns: the first of more than one cell (a table's name has one)."""
    first_lines = enumerate(lines[:_HEADER_ROWS])
    return next((number for number, line in first_lines if len(line) > 1), 0)


def labelled(reading: Reading) -> Iterator[tuple[str, Seat]]:
    """Each seat of a table with what labels it: the title above it, and the cell on its left.

    Lists have titles above, forms have labels on the left; a seat comes once with each.
    """
    for lines in grids(reading):
        head = head_of(lines)
        titles = lines[head]
        for number, line in enumerate(lines):
            left = ""
            for column in sorted(line):
                if left:
                    yield left, line[column]
                if number > head and column in titles:
                    yield titles[column].text, line[column]
                left = line[column].text


def labels_beside(reading: Reading) -> dict[int, str]:
    """What labels each passage that stands in a table; of a line parted by tabs, all its labels."""
    beside: dict[int, list[str]] = defaultdict(list)
    for label, seat in labelled(reading):
        beside[seat.passage.number].append(label)
    return {number: " ".join(labels) for number, labels in beside.items()}


def by_column(lines: Sequence[Line]) -> Mapping[int, Sequence[Seat]]:
    """The seats of the lines, column by column."""
    columns: dict[int, list[Seat]] = defaultdict(list)
    for line in lines:
        for column, seat in line.items():
            columns[column].append(seat)
    return columns


def _tables(reading: Reading) -> Iterator[Sequence[Line]]:
    grouped: dict[int, list[Line]] = defaultdict(list)
    for row in rows(reading.draft):
        line: Line = {}
        for block in row.blocks:
            passage = reading.passages[block.place.block]
            if block.cell is not None and passage.plain.text.strip():
                line.setdefault(block.cell.column, Seat(passage, 0, len(passage.plain.text)))
        grouped[row.table].append(line)
    yield from grouped.values()


def _tabbed(reading: Reading) -> Iterator[Sequence[Line]]:
    if not reading.every_with(0, "\t"):
        return
    lines: list[Line] = []
    for passage in reading.passages:
        if passage.block.cell is None and "\t" in passage.plain.text:
            lines.append(_pieces(passage))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _pieces(passage: Passage) -> Line:
    line: Line = {}
    start = 0
    for column, piece in enumerate(passage.plain.text.split("\t")):
        if piece.strip():
            line[column] = Seat(passage, start, start + len(piece))
        start += len(piece) + 1
    return line
