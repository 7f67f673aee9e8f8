"""How a published Word copy is set: type and spacing after GB/T 9704-2012 (5.2, 7.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor

from review_pipeline.documents.cutting import cut
from review_pipeline.documents.draft import Emphasis

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph
    from docx.text.parfmt import ParagraphFormat
    from lxml.etree import _Element

    from review_pipeline.documents.draft import Alignment
    from review_pipeline.documents.placing import Placed
    from review_pipeline.documents.public_face import Paragraph as PublicParagraph
    from review_pipeline.documents.standing import Standing

BODY_FONT, TITLE_FONT = "仿宋_GB2312", "方正小标宋简体"
BODY_SIZE, TITLE_SIZE, NOTE_SIZE = Pt(16), Pt(22), Pt(10.5)
TABLE_SIZE, BROAD_TABLE_SIZE = Pt(12), Pt(9)
LINE, TITLE_LINE = Pt(29), Pt(36)
TWO_CHARACTERS, HALF_CHARACTER = Pt(32), Pt(8)
TITLE_STYLE, NOTE_STYLE = "Title", "Footnote"
TABLE_STYLE, BROAD_TABLE_STYLE = "Table Text", "Broad Table Text"
# The style of each level, and its font: 一、 is 黑体, （一） is 楷体, the others as the text.
HEADINGS = {2: "黑体", 3: "楷体_GB2312", 4: BODY_FONT, 5: BODY_FONT, 6: BODY_FONT}
_EMPHASES = {
    Emphasis.STRONG: "bold",
    Emphasis.RAISED: "superscript",
    Emphasis.LOWERED: "subscript",
}
_ALIGNMENTS = {"center": WD_ALIGN_PARAGRAPH.CENTER, "end": WD_ALIGN_PARAGRAPH.RIGHT}


def set_styles(document: Document) -> None:
    """Give every style the copy uses its type."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415

    styles = document.styles
    _set(styles["Normal"], BODY_FONT, BODY_SIZE, LINE)
    _set(styles[TITLE_STYLE], TITLE_FONT, TITLE_SIZE, TITLE_LINE)
    for level, font in HEADINGS.items():
        _set(styles[heading_style(level)], font, BODY_SIZE, LINE)
    added = {
        NOTE_STYLE: NOTE_SIZE,
        TABLE_STYLE: TABLE_SIZE,
        BROAD_TABLE_STYLE: BROAD_TABLE_SIZE,
    }
    for name, size in added.items():
        _set(styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), BODY_FONT, size, None)
    title = styles[TITLE_STYLE].paragraph_format
    title.alignment, title.space_after = WD_ALIGN_PARAGRAPH.CENTER, LINE
    _speak_chinese(document)


def heading_style(level: int) -> str:
    """The name of a heading's style; 2 is the first level below the title."""
    return f"Heading {level - 1}"


def stand(paragraph: Paragraph, standing: Standing) -> None:
    """Set a paragraph where it stands on the line."""
    layout, placed = paragraph.paragraph_format, standing.placed
    if standing.style in _ALIGNMENTS:
        layout.alignment = _ALIGNMENTS[standing.style]
    if placed is not None:
        _place(layout, standing, placed)
    elif standing.style == "end":
        layout.right_indent = TWO_CHARACTERS
    elif standing.style == "start" or (standing.level > 1 and not standing.style):
        layout.first_line_indent = TWO_CHARACTERS


def _place(layout: ParagraphFormat, standing: Standing, placed: Placed) -> None:
    """Set a paragraph where it stands in the file it comes from."""
    if placed.apart:
        layout.space_before = LINE
    if standing.style == "end":
        layout.right_indent = HALF_CHARACTER * placed.right
    elif standing.style != "center":
        layout.left_indent = HALF_CHARACTER * placed.left
        layout.first_line_indent = HALF_CHARACTER * placed.first


def write(made: Paragraph, paragraph: PublicParagraph) -> None:
    """Write a paragraph of the public face, its stretches as they stand out."""
    for start, end, emphases in cut(paragraph.text, paragraph.stretches):
        run = made.add_run(paragraph.text[start:end])
        for each in emphases:
            setattr(run.font, _EMPHASES[each], True)


def align(made: Paragraph, alignment: Alignment) -> None:
    """Set a paragraph of a cell to the side it has."""
    made.alignment = _ALIGNMENTS.get(alignment.value, WD_ALIGN_PARAGRAPH.LEFT)


def _set(style: ParagraphStyle, font: str, size: Pt, line: Pt | None) -> None:
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    if line is not None:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, line
    else:
        layout.line_spacing = 1.0
    style.font.bold = style.font.italic = False
    style.font.size, style.font.color.rgb = size, RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    for name in ("w:spacing", "w:kern"):
        _drop(properties, name)
    _drop(style.element.get_or_add_pPr(), "w:pBdr")
    # A theme's font would be taken before the one that is named.
    _drop(properties, "w:rFonts")
    fonts = properties.get_or_add_rFonts()
    for side in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{side}"), font)


def _drop(parent: _Element, name: str) -> None:
    for each in parent.findall(qn(name)):
        parent.remove(each)


def _speak_chinese(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def number_pages(document: Document) -> None:
    """The page number below the type area, between dashes (7.5)."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.add_run("— ").font.size = Pt(14)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    run.font.size = Pt(14)
    field.append(run._r)  # noqa: SLF001 - python-docx knows no fields
    paragraph._p.append(field)  # noqa: SLF001
    paragraph.add_run(" —").font.size = Pt(14)
