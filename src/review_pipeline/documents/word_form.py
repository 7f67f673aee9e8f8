"""A filled form as a Word file, such as the review sheet (审查表) for the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.blank import WIDTH, blank_document
from review_pipeline.documents.packing import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

TITLE_FONT, LABEL_FONT, VALUE_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312"
TITLE_SIZE, TEXT_SIZE, GAP = 22, 12, 3
COLUMNS = (4.2, WIDTH - 4.2)
ROW_HEIGHT = 0.9
SECTION_SHADE = "E7E6E6"


@dataclass(frozen=True, slots=True)
class FormRow:
    r"""A row: a label and its value (``"\n"`` begins a new paragraph), or a section's title."""

    label: str
    value: str = ""
    section: bool = False


def write_form(title: str, rows: Sequence[FormRow]) -> bytes:
    """A .docx with the title above a bordered table of the rows.

    The same arguments always give the same bytes; the file names no author and no date.
    """
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as ALIGN  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    document = blank_document(title)
    _write(document.add_paragraph(), title, TITLE_FONT, TITLE_SIZE, ALIGN.CENTER)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, COLUMNS, strict=True):
        column.width = Cm(width)
    for row in rows:
        _fill(table.add_row(), row, ALIGN.CENTER, ALIGN.LEFT)
    return pack(document)


def _fill(
    row: _Row, form_row: FormRow, center: WD_PARAGRAPH_ALIGNMENT, left: WD_PARAGRAPH_ALIGNMENT
) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    row.height = Cm(ROW_HEIGHT)
    label, value = row.cells
    for cell, width in zip((label, value), COLUMNS, strict=True):
        cell.width, cell.vertical_alignment = Cm(width), WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if form_row.section:
        whole = label.merge(value)
        _shade(whole)
        _write(whole.paragraphs[0], form_row.label, LABEL_FONT, TEXT_SIZE, center)
        return
    _write(label.paragraphs[0], form_row.label, LABEL_FONT, TEXT_SIZE, center)
    for number, line in enumerate(form_row.value.split("\n")):
        paragraph = value.add_paragraph() if number else value.paragraphs[0]
        _write(paragraph, line, VALUE_FONT, TEXT_SIZE, left)


def _write(
    paragraph: Paragraph, text: str, font: str, size: int, alignment: WD_PARAGRAPH_ALIGNMENT
) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    paragraph.alignment = alignment
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(GAP)
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    # Word takes the font of Chinese text from this attribute alone.
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001


def _shade(cell: _Cell) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.oxml.parser import OxmlElement  # noqa: PLC0415

    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), SECTION_SHADE)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001
