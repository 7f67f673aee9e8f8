r"""The public face: what of a draft a reader of the page sees, and nothing else.

One function makes it for the gates, the clearance and the release, so that what was
cleared and what goes out are compared as the same thing.

How ``text`` is formed, so that it can be formed again from a rendered page:

1. take the paragraphs in order: body and text boxes, tables row by row and cell by
   cell, then footnotes, then endnotes;
2. a line break inside a paragraph begins a new line;
3. in each line every run of white space (as ``str.split`` has it, full-width spaces
   too) becomes one space, and none is left at either end;
4. lines with nothing left are dropped, the rest joined with ``"\n"``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment, Block, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.documents.draft import Cell, Draft

PUBLIC_PARTS = (Part.BODY, Part.TEXT_BOX, Part.FOOTNOTE, Part.ENDNOTE)
NOTES = (Part.FOOTNOTE, Part.ENDNOTE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph as the page shows it.

    ``text`` is canonical, with ``"\n"`` where a line breaks. ``part`` tells notes and
    text boxes from the body; ``block`` is the block's number in the draft.
    """

    text: str
    part: Part
    block: int
    heading: int = 0
    alignment: Alignment = Alignment.START


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell and its paragraphs (none when it is empty). Column from 0, spans from 1."""

    column: int
    row_span: int
    column_span: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells; a cell merged into another is simply not there."""

    part: Part
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class PublicFace:
    """What a reader sees, in order; its canonical text; that text's digest.

    ``sha256`` is the lower-case hexadecimal digest of ``text`` in UTF-8.
    """

    elements: tuple[Paragraph | Table, ...]
    text: str
    sha256: str


def public_face(draft: Draft) -> PublicFace:
    """What of the draft a reader of the page sees. A nested table follows its outer one."""
    shown = [block for block in draft.blocks if on_page(block)]
    body = [block for block in shown if block.place.part not in NOTES]
    notes = [block for block in shown if block.place.part in NOTES]
    elements = (*_elements(body), *_elements(notes))
    text = canonical_text("\n".join(_texts(elements)))
    return PublicFace(elements, text, text_digest(text))


def on_page(block: Block) -> bool:
    """Whether a reader of the page sees the block."""
    return block.public and block.place.part in PUBLIC_PARTS


def canonical_text(text: str) -> str:
    """Lines with their white space made even, empty ones dropped."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def text_digest(text: str) -> str:
    """The digest a clearance binds: SHA-256 of the text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _elements(blocks: Sequence[Block]) -> Iterator[Paragraph | Table]:
    by_table: dict[int, list[tuple[Cell, Block]]] = {}
    for block in blocks:
        if block.cell is not None:
            by_table.setdefault(block.cell.table, []).append((block.cell, block))
    for block in blocks:
        if block.cell is None:
            paragraph = _paragraph(block)
            if paragraph.text:
                yield paragraph
        elif block.cell.table in by_table:
            yield _table(by_table.pop(block.cell.table))


def _paragraph(block: Block) -> Paragraph:
    return Paragraph(
        canonical_text(block.text),
        block.place.part,
        block.place.block,
        block.heading,
        block.alignment,
    )


def _table(seated: Sequence[tuple[Cell, Block]]) -> Table:
    rows: dict[int, dict[int, list[tuple[Cell, Block]]]] = {}
    for cell, block in seated:
        rows.setdefault(cell.row, {}).setdefault(cell.column, []).append((cell, block))
    kept = sorted(rows)
    return Table(
        seated[0][1].place.part,
        tuple(
            tuple(_cell(rows[row][column], kept) for column in sorted(rows[row])) for row in kept
        ),
    )


def _cell(seated: Sequence[tuple[Cell, Block]], kept: Sequence[int]) -> TableCell:
    """A cell; a span over rows that are gone (deleted, hidden) is that much shorter."""
    cell = seated[0][0]
    reach = range(cell.row, cell.row + cell.row_span)
    paragraphs = (_paragraph(block) for _, block in seated)
    return TableCell(
        cell.column,
        sum(row in reach for row in kept),
        cell.column_span,
        tuple(paragraph for paragraph in paragraphs if paragraph.text),
    )


def _texts(elements: Sequence[Paragraph | Table]) -> Iterator[str]:
    for element in elements:
        if isinstance(element, Paragraph):
            yield element.text
        else:
            for row in element.rows:
                for cell in row:
                    yield from (paragraph.text for paragraph in cell.paragraphs)
