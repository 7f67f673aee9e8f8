"""How the sample report is set: page and type after GB/T 9704-2012 (5.2, 7.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from review_pipeline.documents.sample_text import TITLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document
    from docx.section import _Footer
    from docx.text.paragraph import Paragraph

_BODY, _TITLE, _HEADING, _SUBHEADING = "仿宋", "小标宋", "黑体", "楷体"
_PAGE, _PAGE_SIZE = "宋体", Pt(14)
_BODY_SIZE, _TITLE_SIZE, _LINE = Pt(16), Pt(22), Pt(29)
_TWO_CHARACTERS = Pt(32)
_WRITTEN = datetime(2026, 1, 23, 1, 30, tzinfo=UTC)


def set_up(document: Document) -> None:
    """A4 with the margins of 5.2.1, page numbers, and properties that name no real person."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "云岭省公安厅办公室"
    properties.title = TITLE
    properties.comments = ""
    properties.created = properties.modified = _WRITTEN


def _page_number(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 宋体, 14 pt, one character from the edge (7.5)."""
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = _PAGE_SIZE
    for text in ("— ", "1", " —"):
        run = paragraph.add_run(text)
        run.font.name, run.font.size = _PAGE, _PAGE_SIZE
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _PAGE)  # noqa: SLF001 - likewise
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    digit = paragraph.runs[1]._element  # noqa: SLF001 - likewise
    digit.addprevious(number)
    number.append(digit)


def title(document: Document, text: str) -> None:
    """小标宋, 22 pt, centred."""
    paragraph = document.add_paragraph(style="Title")
    _remove_border(paragraph)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, text, _TITLE, _TITLE_SIZE)


def number(document: Document, text: str) -> None:
    """发文字号, centred."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, text, _BODY)


def heading(document: Document, text: str) -> None:
    """一、 in 黑体."""
    _write(_indented(document, "Heading 1"), text, _HEADING)


def subheading(document: Document, text: str) -> None:
    """（一） in 楷体."""
    _write(_indented(document, "Heading 2"), text, _SUBHEADING)


def body(document: Document, text: str) -> None:
    """仿宋, indented by two characters."""
    _write(_indented(document, "Normal"), text, _BODY)


def signature(document: Document, text: str) -> None:
    """落款 or 成文日期, at the right."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.right_indent = _TWO_CHARACTERS
    _write(paragraph, text, _BODY)


PARAGRAPHS: dict[str, Callable[[Document, str], None]] = {
    "title": title,
    "number": number,
    "heading": heading,
    "subheading": subheading,
    "body": body,
    "signature": signature,
}


def _indented(document: Document, style: str) -> Paragraph:
    paragraph = document.add_paragraph(style=style)
    paragraph.paragraph_format.first_line_indent = _TWO_CHARACTERS
    return paragraph


def _write(paragraph: Paragraph, text: str, font: str, size: Pt = _BODY_SIZE) -> None:
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = _LINE
    run = paragraph.add_run(text)
    run.bold = False
    run.font.size = size
    run.font.name = font
    run.font.color.rgb = RGBColor(0, 0, 0)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 - python-docx has no public way to set the East Asian font


def _remove_border(paragraph: Paragraph) -> None:
    """Take away the line Word's own Title style draws."""
    border = paragraph.style.element.find(f".//{qn('w:pBdr')}") if paragraph.style else None
    if border is not None:
        border.getparent().remove(border)
