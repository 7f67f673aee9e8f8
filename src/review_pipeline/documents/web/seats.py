"""The cells of a table of a page, each with its seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Cell
from review_pipeline.documents.web.refusing import malformed, refusal
from review_pipeline.documents.web.tree import Node
from review_pipeline.documents.web.vocabulary import CELLS, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDEST, TALLEST, LARGEST = 1000, 65_534, 500_000
ORDER = {"thead": 0, "tfoot": 2}


@dataclass(frozen=True, slots=True)
class Seat:
    """A cell or the caption (no seat), and the elements between it and the table."""

    node: Node
    around: Sequence[Node] = ()
    cell: Cell | None = None


def seats_of(table: Node) -> Sequence[Seat]:
    """The caption, then every cell, in the order a browser shows them: head, bodies, foot.

    Raises:
        UnreadableDraft: ``malformed`` for words a browser would move out of the table.
    """
    parts = _elements(table, {"caption", "colgroup", "col", "tr", *SECTIONS})
    captions = [Seat(part) for part in parts if part.tag == "caption"]
    seats: list[Seat] = []
    first = 0
    for rows in sorted(_sections(parts), key=lambda rows: ORDER.get(_section(rows), 1)):
        seats += _grid(rows, first)
        first += len(rows)
    return [*captions, *seats]


def _sections(parts: Sequence[Node]) -> Iterator[list[tuple[Node, ...]]]:
    """Rows in sections; each row as the elements from the section to it."""
    loose: list[tuple[Node, ...]] = []
    for part in parts:
        if part.tag == "tr":
            loose.append((part,))
            continue
        if loose:
            yield loose
            loose = []
        if part.tag in SECTIONS:
            yield [(part, row) for row in _elements(part, {"tr"})]
        elif part.tag == "colgroup":
            _elements(part, {"col"})
    if loose:
        yield loose


def _section(rows: Sequence[tuple[Node, ...]]) -> str:
    return rows[0][0].tag if rows else ""


def _grid(rows: Sequence[tuple[Node, ...]], first: int) -> Iterator[Seat]:
    taken: set[tuple[int, int]] = set()
    for number, around in enumerate(rows):
        column = 0
        for node in _elements(around[-1], CELLS):
            while (number, column) in taken:
                column += 1
            wide = _span(node.get("colspan"), WIDEST) or 1
            tall = _span(node.get("rowspan"), TALLEST) or len(rows)
            tall = min(tall, len(rows) - number)
            taken |= {(number + y, column + x) for y in range(tall) for x in range(wide)}
            if len(taken) > LARGEST:
                raise refusal("too-large", "的表格过大，超出审查上限")
            yield Seat(node, around, Cell(0, first + number, column, tall, wide))


def _elements(node: Node, allowed: set[str] | frozenset[str]) -> Sequence[Node]:
    """The elements in it, of these kinds only; a browser shows anything else before the table."""
    for child in node.children:
        if child.strip() if isinstance(child, str) else child.tag not in allowed:
            raise malformed()
    return [child for child in node.children if isinstance(child, Node)]


def _span(value: str, most: int) -> int:
    """A span; 1 for what is no number, 0 as it is written."""
    digits = value.strip()
    return min(int(digits), most) if digits.isdecimal() and len(digits) < 9 else 1  # noqa: PLR2004 - digits
