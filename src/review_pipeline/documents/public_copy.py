"""The Word copy readers may download: made of the public face alone.

Nothing of the author's file goes into it: no author, no date, no revision, no preview, no
part of the package that was not written here. The same face always gives the same bytes.
"""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from review_pipeline.documents.blank import HEIGHT, WIDTH
from review_pipeline.documents.draft import Alignment
from review_pipeline.documents.packing import pack
from review_pipeline.documents.public_face import NOTES, Figure, Paragraph, Table
from review_pipeline.documents.standing import TITLE, standings

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

    from review_pipeline.documents.public_face import PublicFace, TableCell
    from review_pipeline.documents.standing import Standing

DOTS_PER_CENTIMETRE, TWIPS_PER_CENTIMETRE = 96 / 2.54, 1440 / 2.54
# A cell's own margins, left and right together.
CELL_MARGIN = 0.25
MANY_COLUMNS = 6


def regenerate(face: PublicFace, title: str) -> bytes:
    """The public face as a .docx; ``title`` says which of its lines is the name.

    Raises:
        ValueError: where the text has signs no Word file can hold.
    """
    from review_pipeline.documents import copy_style  # noqa: PLC0415 - python-docx is slow to import
    from review_pipeline.documents.copy_table import add_table, width_of  # noqa: PLC0415
    from review_pipeline.documents.copy_template import copy_document  # noqa: PLC0415

    document = copy_document(" ".join(title.split()))
    body = [each for each in face.elements if each.part not in NOTES]
    stand = standings(body, title)
    for element in face.elements:
        if isinstance(element, Table):
            broad = width_of(element) > MANY_COLUMNS
            style = copy_style.BROAD_TABLE_STYLE if broad else copy_style.TABLE_STYLE
            add_table(document, element, partial(_fill, style, element.aligned))
        elif isinstance(element, Figure):
            _add_figure(document.add_paragraph(), element, WIDTH)
        else:
            _add_paragraph(document, element, stand.get(element))
    return pack(document)


def _add_paragraph(document: Document, paragraph: Paragraph, standing: Standing | None) -> None:
    from review_pipeline.documents import copy_style  # noqa: PLC0415

    if standing is None:
        copy_style.write(document.add_paragraph(style=copy_style.NOTE_STYLE), paragraph)
        return
    styles = {0: None, TITLE: copy_style.TITLE_STYLE}
    level = standing.level
    style = styles[level] if level in styles else copy_style.heading_style(level)
    made = document.add_paragraph(style=style)
    copy_style.write(made, paragraph)
    copy_style.stand(made, standing)


def _add_figure(paragraph: WordParagraph, figure: Figure, room: float) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    picture = figure.picture
    natural = figure.breadth / TWIPS_PER_CENTIMETRE or picture.width / DOTS_PER_CENTIMETRE
    width = min(natural, room, HEIGHT * picture.width / picture.height)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # A line of fixed height would cut the picture off.
    paragraph.paragraph_format.line_spacing = 1.0
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=Cm(width))
    alternative = f"图片：{figure.caption}" if figure.caption else "图片"
    shape._inline.docPr.set("descr", alternative)  # noqa: SLF001 - no public way


def _fill(style: str, aligned: bool, box: _Cell, cell: TableCell, width: float) -> None:  # noqa: FBT001 - as the table is
    from review_pipeline.documents import copy_style  # noqa: PLC0415

    for number, element in enumerate(cell.paragraphs):
        paragraph = box.add_paragraph() if number else box.paragraphs[0]
        paragraph.style = style
        if isinstance(element, Figure):
            _add_figure(paragraph, element, width - CELL_MARGIN)
        else:
            copy_style.write(paragraph, element)
            copy_style.align(paragraph, element.alignment if aligned else Alignment.CENTER)
