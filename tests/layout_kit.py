"""An official document as Word would save it: by the standard, or with one deviation."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r".{2,12}[〔（]\d{4}[〕）]\d+号")),
    ("title", re.compile("关于.*")),
    ("addressee", re.compile(".*：")),
    ("first", re.compile("[一二三]、.*")),
    ("second", re.compile("（[一二三]）[^。]*")),
    ("note", re.compile("附件：.*")),
    ("imprint", re.compile("抄送：.*|.*印发")),
    ("date", re.compile(r"\d{4}年\d+月\d+日")),
    ("signature", re.compile("[^。]*公安厅")),
)


@dataclass(frozen=True)
class Plan:
    """What the standard says (GB/T 9704—2012), to be changed in one place."""

    page: tuple[float, float] = (210, 297)
    margins: tuple[float, float, float, float] = (37, 35, 28, 26)
    grid: str = '<w:docGrid {} w:type="linesAndChars" w:linePitch="579" w:charSpace="-842"/>'
    fonts: dict[str, str] = field(
        default_factory=lambda: {
            "title": "方正小标宋简体",
            "first": "黑体",
            "second": "楷体_GB2312",
        }
    )
    sizes: dict[str, float] = field(default_factory=lambda: {"title": 22, "imprint": 14})
    body: str = "仿宋_GB2312"
    body_size: float = 16
    by: str = "direct"
    indent: float = 2
    addressee_indent: float = 0
    title_centred: bool = True
    date_right: str = "right"
    footer: str = "— 1 —"
    footer_type: tuple[str, float] = ("宋体", 14)
    facing: bool = True
    line: float = 0


_PLAN = Plan()
DEVIATIONS: dict[str, Plan] = {
    "standard": _PLAN,
    "by-style": replace(_PLAN, by="style"),
    "by-theme": replace(_PLAN, by="theme"),
    "by-defaults": replace(_PLAN, by="defaults"),
    "exact-lines": replace(_PLAN, line=28.9, grid=""),
    "letter": replace(_PLAN, page=(215.9, 279.4), margins=(37, 17, 28, 32)),
    "margins-of-28": replace(_PLAN, margins=(28, 28, 27, 27), line=28.9, grid=""),
    "no-grid": replace(_PLAN, grid=""),
    "33-points": replace(_PLAN, line=33),
    "body-in-song": replace(_PLAN, body="宋体"),
    "body-in-song-by-style": replace(_PLAN, body="宋体", by="style"),
    "body-in-song-by-theme": replace(_PLAN, body="宋体", by="theme"),
    "body-in-song-by-defaults": replace(_PLAN, body="宋体", by="defaults"),
    "body-small": replace(_PLAN, body_size=14),
    "title-in-hei": replace(_PLAN, fonts={**_PLAN.fonts, "title": "黑体"}),
    "title-aside": replace(_PLAN, title_centred=False),
    "heading-in-fang": replace(_PLAN, fonts={**_PLAN.fonts, "first": "仿宋"}),
    "addressee-indented": replace(_PLAN, addressee_indent=2),
    "flush": replace(_PLAN, indent=0),
    "date-on-the-left": replace(_PLAN, date_right="no"),
    "date-at-the-edge": replace(_PLAN, date_right="edge"),
    "no-page-number": replace(_PLAN, footer=""),
    "page-number-bare": replace(_PLAN, footer="1"),
    "page-number-small": replace(_PLAN, footer_type=("宋体", 9)),
    "page-number-in-middle": replace(_PLAN, facing=False),
    "imprint-large": replace(_PLAN, sizes={"title": 22, "imprint": 16}),
}


def official_document(lines: Sequence[str], deviation: str) -> bytes:
    """A Word file of these lines, each set for what it is."""
    plan, document = DEVIATIONS[deviation], Document()
    document.core_properties.author = ""
    _page(document, plan)
    _inherited(document, plan)
    for line in lines:
        role = next((role for role, form in ROLES if form.fullmatch(line)), "body")
        _line(document.add_paragraph(), line, role, plan)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _page(document: Document, plan: Plan) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, plan.page)
    top, bottom, left, right = map(Mm, plan.margins)
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    if plan.grid:
        section._sectPr.append(parse_xml(plan.grid.format(nsdecls("w"))))
    document.settings.odd_and_even_pages_header_footer = plan.facing
    if plan.footer:
        right_hand = WD_ALIGN_PARAGRAPH.RIGHT if plan.facing else WD_ALIGN_PARAGRAPH.CENTER
        _footer(section.footer.paragraphs[0], plan, right_hand)
        if plan.facing:
            _footer(section.even_page_footer.paragraphs[0], plan, WD_ALIGN_PARAGRAPH.LEFT)


def _footer(paragraph: Paragraph, plan: Plan, alignment: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = alignment
    font, size = plan.footer_type
    run = paragraph.add_run(plan.footer)
    _font(run, font)
    run.font.name, run.font.size = font, Pt(size)


def _inherited(document: Document, plan: Plan) -> None:
    """What the text inherits where it is not set directly; the grid counts by its size."""
    style = document.styles["Normal"]
    style.font.size = Pt(16)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    if plan.by == "style":
        fonts.set(qn("w:eastAsia"), plan.body)
    default = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    if plan.by == "defaults":
        del default.attrib[qn("w:eastAsiaTheme")]
        default.set(qn("w:eastAsia"), plan.body)
    if plan.by == "theme":
        part = next(p for p in document.part.package.iter_parts() if "theme" in str(p.partname))
        part._blob = part.blob.replace(
            b'<a:font script="Hans" typeface="\xe5\xae\x8b\xe4\xbd\x93"/>',
            f'<a:font script="Hans" typeface="{plan.body}"/>'.encode(),
        )


def _line(paragraph: Paragraph, line: str, role: str, plan: Plan) -> None:
    run = paragraph.add_run(line)
    font = plan.fonts.get(role)
    if font or plan.by == "direct":
        _font(run, font or plan.body)
    default = plan.body_size if role == "body" else 16
    run.font.size = Pt(plan.sizes.get(role, default))
    form = paragraph.paragraph_format
    form.space_after = Pt(0)
    if plan.line:
        form.line_spacing = Pt(plan.line)
    if role in {"body", "first", "second", "note"}:
        form.first_line_indent = Pt(16 * plan.indent)
    if role == "addressee":
        form.first_line_indent = Pt(16 * plan.addressee_indent)
    if role == "number" or (role == "title" and plan.title_centred):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if role in {"signature", "date"} and (role == "signature" or plan.date_right != "no"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        form.right_indent = Pt(0 if role == "date" and plan.date_right == "edge" else 64)


def _font(run: Run, name: str) -> None:
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
