"""One revision of a file: its pages as blocks, then what no page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.pdf.actual_text import take_out_actual_texts
from review_pipeline.documents.pdf.attached import enclosed_blocks
from review_pipeline.documents.pdf.body import Body
from review_pipeline.documents.pdf.copying import copied
from review_pipeline.documents.pdf.grids import seats
from review_pipeline.documents.pdf.likeness import known_shapes, strange
from review_pipeline.documents.pdf.losses import lost_texts, stands_in
from review_pipeline.documents.pdf.opening import opened
from review_pipeline.documents.pdf.packed import packed_words
from review_pipeline.documents.pdf.page import image_on, looked_at, read_page, sheet_texts
from review_pipeline.documents.pdf.paragraphs import joined_over_pages
from review_pipeline.documents.pdf.pdfium import document_of
from review_pipeline.documents.pdf.running import running_paragraphs
from review_pipeline.documents.pdf.vocabulary import Kind
from review_pipeline.documents.pdf.workbench import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.documents.draft import Cell, Picture
    from review_pipeline.documents.enclosure import Enclose
    from review_pipeline.documents.pdf.page import PageReading
    from review_pipeline.documents.pdf.paragraphs import Paragraph
    from review_pipeline.documents.pdf.pdfium import PdfDocument
    from review_pipeline.documents.pdf.workbench import Workbench


def read_revision(data: bytes, start: int, enclose: Enclose) -> list[Block]:
    """The blocks of a revision; ``start`` is where the one before it ends.

    Raises:
        UnreadableDraft: when any of it is not understood.
    """
    with opened(data) as pdf:
        body = Body(pdf, data)
        body.read(start)
        bench = laid_out(pdf)
        bench.survey.say(iter(body.words))
        bench.survey.say(packed_words(pdf, start))
        enclosed = [
            *enclosed_blocks(pdf, bench.survey, bench.keys(Kind.ENCLOSED), bench.budget, enclose)
        ]
        forms = [bench.survey.streams[key] for key in bench.keys(Kind.FORM)]
        take_out_actual_texts(pdf, forms)
        copy = copied(pdf)
    return [*_drawn(copy, bench), *enclosed, *_beside(bench)]


def _drawn(copy: bytes, bench: Workbench) -> list[Block]:
    """What pdfium finds on the pages and the sheets."""
    document = document_of(copy)
    try:
        pages = [read_page(document, number) for number in range(len(bench.pages))]
        overlays = [(read_page(document, sheet), part) for sheet, part in bench.overlays]
        _look_at_strange(document, pages)
        said = "".join(each.raw for each in (*pages, *(page for page, _ in overlays)))
        hidden = [
            *_lost_on_pages(document, pages, bench),
            *(_unsaid(document, sheet, said) for sheet in bench.unpainted),
        ]
        images = [image_on(document, sheet) for sheet in bench.images]
    finally:
        document.close()
    return [
        *_page_blocks(pages),
        *(block for page, part in overlays for block in _overlay_blocks(page, part)),
        *(_hidden(text) for text in hidden if text),
        *(_picture(image, Visibility.HIDDEN) for image in images),
    ]


def _look_at_strange(document: PdfDocument, pages: list[PageReading]) -> None:
    """Add the picture of a page whose letters do not look like what they are said to be."""
    known = known_shapes(char for page in pages for _, char in page.shapes)
    for number, page in enumerate(pages):
        if strange(page.shapes, known):
            page.pictures.append(looked_at(document, number))


def _lost_on_pages(
    document: PdfDocument, pages: list[PageReading], bench: Workbench
) -> Iterator[str]:
    for page, sheet in zip(pages, bench.pages, strict=True):
        if sheet is not None:
            yield from lost_texts(sheet_texts(document, sheet), page.raw)


def _unsaid(document: PdfDocument, sheet: int, said: str) -> str:
    """The text of content no page paints, unless the same stands on a page as well."""
    texts = sheet_texts(document, sheet)
    return "" if stands_in(texts, said) else "".join(texts)


def _page_blocks(pages: list[PageReading]) -> Iterator[Block]:
    heads, feet = running_paragraphs(pages)
    flows = [[each for each in page.paragraphs if id(each) not in heads | feet] for page in pages]
    edges = [[each for each in page.paragraphs if id(each) in heads | feet] for page in pages]
    joined_over_pages(flows)
    shown: set[str] = set()
    tables: set[int] = set()
    for page, flow, edge in zip(pages, flows, edges, strict=True):
        yield from _in_order(page, flow, shown, tables)
        for paragraph in edge:
            part = Part.HEADER if id(paragraph) in heads else Part.FOOTER
            yield _paragraph(paragraph, part, Visibility.VISIBLE)
        for paragraph in page.hidden:
            yield _hidden(paragraph.text)


def _in_order(
    page: PageReading, flow: list[Paragraph], shown: set[str], tables: set[int]
) -> Iterator[Block]:
    """The paragraphs and pictures of a page from the top down; a picture once in a draft."""
    chairs = seats((each.cell for each in flow if each.cell), len(tables))
    tables.update(chair.table for chair in chairs.values())
    placed = [
        (
            each.height,
            _paragraph(
                each, Part.BODY, Visibility.VISIBLE, chairs.get(each.cell) if each.cell else None
            ),
        )
        for each in flow
    ]
    for each in page.pictures:
        if each.picture.sha256 not in shown:
            shown.add(each.picture.sha256)
            seen = Visibility.VISIBLE if each.seen else Visibility.HIDDEN
            placed.append((each.top, _picture(each.picture, seen)))
    return (block for _, block in sorted(placed, key=lambda pair: pair[0]))


def _overlay_blocks(page: PageReading, part: Part) -> Iterator[Block]:
    """What an annotation shows: part of the page, or a remark on it."""
    seen = Visibility.METADATA if part is Part.COMMENT else Visibility.VISIBLE
    for paragraph in page.paragraphs:
        yield _paragraph(paragraph, part, seen)
    for paragraph in page.hidden:
        yield _hidden(paragraph.text)
    for placed in page.pictures:
        yield _picture(placed.picture, Visibility.VISIBLE if placed.seen else Visibility.HIDDEN)


def _beside(bench: Workbench) -> Iterator[Block]:
    """The words that stand beside the pages, and every name of the file together."""
    for part, text in bench.survey.words:
        yield Block(Place(part, 0), text, Visibility.METADATA)
    names = "\n".join(each for each in bench.survey.names if each.strip())
    if names:
        yield Block(Place(Part.PROPERTY, 0), names, Visibility.METADATA)


def _paragraph(
    paragraph: Paragraph, part: Part, seen: Visibility, cell: Cell | None = None
) -> Block:
    return Block(Place(part, 0), paragraph.text, seen, cell, alignment=paragraph.alignment)


def _hidden(text: str) -> Block:
    return Block(Place(Part.BODY, 0), text, Visibility.HIDDEN)


def _picture(picture: Picture, seen: Visibility) -> Block:
    return Block(Place(Part.PICTURE, 0), "", seen, picture=picture)
