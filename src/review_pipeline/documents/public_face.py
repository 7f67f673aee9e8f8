r"""The public face: what of a draft a reader of the page sees, and nothing else.

One function makes it for the gates, the clearance and the release, so that what was
cleared and what goes out are compared as the same thing.

How ``text`` is formed, so that it can be formed again from a rendered page:

1. take the paragraphs in order: body and text boxes, tables row by row and cell by
   cell, then footnotes, then endnotes;
2. a line break inside a paragraph begins a new line;
3. in each line every run of white space (as ``str.split`` has it, full-width spaces
   too) becomes one space, and none is left at either end;
4. a picture is a line of its own, ``［图片 …］`` with the digest of its file; a line that
   looks like one and is none gets another pair of brackets (see ``typed``);
5. lines with nothing left are dropped, the rest joined with ``"\n"``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review_pipeline.documents.canonical import canonical_stretches, canonical_text
from review_pipeline.documents.draft import Alignment, Block, Part
from review_pipeline.documents.placing import Placing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.documents.draft import Cell, Draft, Picture, Stretch
    from review_pipeline.documents.layout import Layout
    from review_pipeline.documents.placing import Placed

PUBLIC_PARTS = (Part.BODY, Part.TEXT_BOX, Part.FOOTNOTE, Part.ENDNOTE, Part.PICTURE)
NOTES = (Part.FOOTNOTE, Part.ENDNOTE)
_LIKE_A_PICTURE = re.compile(r"［+图片 [0-9a-f]{64}］+")
_CAPTION = re.compile(r"图\s*[\d一二三四五六七八九十]+.{0,60}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph as the page shows it.

    ``text`` is canonical, with ``"\n"`` where a line breaks. ``part`` tells notes and
    text boxes from the body; ``block`` is the block's number in the draft. ``stretches`` are
    those of ``text`` that stand out; ``placed`` is None where the file does not say.
    """

    text: str
    part: Part
    block: int
    heading: int = 0
    alignment: Alignment = Alignment.START
    stretches: tuple[Stretch, ...] = ()
    placed: Placed | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as the page shows it; ``caption`` is the cleared line that names it, if any.

    ``breadth`` is how wide the file shows it, in twentieths of a point, 0 where it does not say.
    """

    picture: Picture
    part: Part
    block: int
    caption: str = ""
    breadth: int = 0

    @property
    def text(self) -> str:
        """The line that stands for the picture, and binds its pixels."""
        return picture_line(self.picture.sha256)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell and what is in it (nothing when it is empty). Column from 0, spans from 1."""

    column: int
    row_span: int
    column_span: int
    paragraphs: tuple[Paragraph | Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells; a cell merged into another is simply not there.

    ``widths`` are those of its columns, in hundredths of the table's, empty where the file does
    not say; ``aligned`` says that the alignment of its paragraphs is the file's own.
    """

    part: Part
    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[int, ...] = ()
    aligned: bool = False


@dataclass(frozen=True, slots=True)
class PublicFace:
    """What a reader sees, in order; its canonical text; that text's digest.

    ``sha256`` is the lower-case hexadecimal digest of ``text`` in UTF-8.
    """

    elements: tuple[Paragraph | Figure | Table, ...]
    text: str
    sha256: str

    @property
    def figures(self) -> Iterator[Figure]:
        """Every picture, in order, those in tables too."""
        return (each for each in _shown(self.elements) if isinstance(each, Figure))


def public_face(draft: Draft) -> PublicFace:
    """What of the draft a reader of the page sees. A nested table follows its outer one."""
    shown = [block for block in draft.blocks if on_page(block)]
    body = [block for block in shown if block.place.part not in NOTES]
    notes = [block for block in shown if block.place.part in NOTES]
    placing = Placing(draft)
    told = [*_elements(body, placing, draft.layout), *_elements(notes, placing, draft.layout)]
    elements = tuple(_captioned(told))
    text = canonical_text("\n".join(map(_line, _shown(elements))))
    return PublicFace(elements, text, text_digest(text))


def on_page(block: Block) -> bool:
    """Whether a reader of the page sees the block."""
    return block.public and block.place.part in PUBLIC_PARTS


#: The line ``picture_line`` makes, whatever the picture.
PICTURE_LINE = re.compile(r"［图片 [0-9a-f]{64}］")


def picture_line(sha256: str) -> str:
    """The line of the canonical text that stands for a picture with this digest."""
    return f"［图片 {sha256}］"


def typed(text: str) -> str:
    """The lines of a paragraph, none of which could be taken for a picture's."""
    lines = (
        f"［{line}］" if _LIKE_A_PICTURE.fullmatch(line) else line for line in text.split("\n")
    )
    return "\n".join(lines)


def text_digest(text: str) -> str:
    """The digest a clearance binds: SHA-256 of the text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _elements(
    blocks: Sequence[Block], placing: Placing, layout: Layout | None
) -> Iterator[Paragraph | Figure | Table]:
    by_table: dict[int, list[tuple[Cell, Block]]] = {}
    for block in blocks:
        if block.cell is not None:
            by_table.setdefault(block.cell.table, []).append((block.cell, block))
    for block in blocks:
        if block.cell is None:
            element = _element(block, placing.of(block))
            if element.text:
                yield element
        elif block.cell.table in by_table:
            yield _table(by_table.pop(block.cell.table), block.cell.table, layout)


def _element(block: Block, placed: Placed | None = None) -> Paragraph | Figure:
    if block.picture is not None:
        return Figure(block.picture, block.place.part, block.place.block, breadth=block.breadth)
    return Paragraph(
        canonical_text(block.text),
        block.place.part,
        block.place.block,
        block.heading,
        block.alignment,
        canonical_stretches(block.text, block.stretches),
        placed,
    )


def _table(seated: Sequence[tuple[Cell, Block]], number: int, layout: Layout | None) -> Table:
    rows: dict[int, dict[int, list[tuple[Cell, Block]]]] = {}
    for cell, block in seated:
        rows.setdefault(cell.row, {}).setdefault(cell.column, []).append((cell, block))
    kept = sorted(rows)
    return Table(
        seated[0][1].place.part,
        tuple(
            tuple(_cell(rows[row][column], kept) for column in sorted(rows[row])) for row in kept
        ),
        () if layout is None else _shares(layout.grid_of(number)),
        layout is not None,
    )


def _shares(widths: Sequence[int]) -> tuple[int, ...]:
    """Widths in hundredths of their sum; none where one of them is not told."""
    whole = sum(widths)
    return tuple(max(1, round(100 * each / whole)) for each in widths) if all(widths) else ()


def _cell(seated: Sequence[tuple[Cell, Block]], kept: Sequence[int]) -> TableCell:
    """A cell; a span over rows that are gone (deleted, hidden) is that much shorter."""
    cell = seated[0][0]
    reach = range(cell.row, cell.row + cell.row_span)
    paragraphs = (_element(block) for _, block in seated)
    return TableCell(
        cell.column,
        sum(row in reach for row in kept),
        cell.column_span,
        tuple(paragraph for paragraph in paragraphs if paragraph.text),
    )


def _captioned(
    elements: Sequence[Paragraph | Figure | Table],
) -> Iterator[Paragraph | Figure | Table]:
    """The elements, pictures with the caption that stands below or else above them."""
    for number, element in enumerate(elements):
        if not isinstance(element, Figure):
            yield element
            continue
        beside = (*elements[number + 1 : number + 2], *elements[max(0, number - 1) : number])
        captions = (each.text for each in beside if isinstance(each, Paragraph))
        named = (text for text in captions if _CAPTION.fullmatch(text))
        yield replace(element, caption=next(named, ""))


def _shown(elements: Sequence[Paragraph | Figure | Table]) -> Iterator[Paragraph | Figure]:
    for element in elements:
        if not isinstance(element, Table):
            yield element
            continue
        for row in element.rows:
            for cell in row:
                yield from cell.paragraphs


def _line(element: Paragraph | Figure) -> str:
    return element.text if isinstance(element, Figure) else typed(element.text)
