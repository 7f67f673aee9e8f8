"""Word files as people in an office make them: lists that count, notes, merged cells, pictures."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

BODY, HEAD, TITLE, SECOND = "仿宋_GB2312", "黑体", "方正小标宋简体", "楷体_GB2312"
SIDES = {
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
}
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_NOTE = (
    '<w:{kind} w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    '<w:{kind}Ref/></w:r><w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
    '<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{kind}>'
)
_SEPARATOR = (
    '<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
)

#: A level of a list: how it counts, what it writes, and how its lines stand (twips).
Level = tuple[str, str, str]


@dataclass
class Paper:
    """A draft being written. Lengths of indents are in characters of the text."""

    size: float = 16
    line: float = 28
    document: WordDocument = field(default_factory=Document)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take A4 with the margins official papers have."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
        section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)

    def add(  # noqa: PLR0913 - each is a thing an author may set
        self,
        text: str = "",
        *,
        side: str = "",
        first: float = 0,
        left: float = 0,
        right: float = 0,
        font: str = BODY,
        size: float = 0,
        bold: bool = False,
        listed: tuple[int, int] | None = None,
    ) -> Paragraph:
        """A paragraph; ``**`` in its text begins and ends what is bold, ``^`` what is raised."""
        paragraph = self.document.add_paragraph()
        self.set(paragraph, side=side, first=first, left=left, right=right)
        if listed is not None:
            _list(paragraph, *listed)
        self.write(paragraph, text, font, size or self.size, bold=bold)
        return paragraph

    def set(  # noqa: PLR0913 - likewise
        self,
        paragraph: Paragraph,
        *,
        side: str = "",
        first: float = 0,
        left: float = 0,
        right: float = 0,
        line: float | None = None,
    ) -> None:
        """Set a paragraph's side, indents and lines."""
        layout = paragraph.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        line = self.line if line is None else line
        if line:
            layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
        if side:
            layout.alignment = SIDES[side]
        if first:
            layout.first_line_indent = Pt(self.size * first)
        if left:
            layout.left_indent = Pt(self.size * left)
        if right:
            layout.right_indent = Pt(self.size * right)

    def write(
        self, paragraph: Paragraph, text: str, font: str, size: float, *, bold: bool = False
    ) -> None:
        """Write text into a paragraph."""
        for number, part in enumerate(text.split("**")):
            for place, piece in enumerate(part.split("^")):
                if piece:
                    run = _run(paragraph, piece, font, size)
                    run.bold = bold or number % 2 == 1 or None
                    run.font.superscript = place % 2 == 1 or None

    def body(self, text: str) -> Paragraph:
        """A paragraph of the text, its first line two characters in."""
        return self.add(text, first=2)

    def title(self, text: str) -> Paragraph:
        """The title, centred, and an empty line below."""
        made = self.add(text, side="center", font=TITLE, size=22)
        self.set(made, side="center", line=34)
        self.add()
        return made

    def picture(self, content: bytes, centimetres: float) -> None:
        """A picture in a line of its own, in the middle."""
        paragraph = self.document.add_paragraph()
        self.set(paragraph, side="center", line=0)
        paragraph.add_run().add_picture(io.BytesIO(content), width=Cm(centimetres))

    def list(self, *levels: Level) -> int:
        """A new list with these levels; its number."""
        numbering = self.document.part.numbering_part.element
        number = 900 + len(numbering.findall(qn("w:num")))
        made = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/>'
            f"<w:pPr>{indent}</w:pPr></w:lvl>"
            for depth, (style, pattern, indent) in enumerate(levels)
        )
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                f'<w:multiLevelType w:val="multilevel"/>{made}</w:abstractNum>'
            ),
        )
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}">'
                f'<w:abstractNumId w:val="{number}"/></w:num>'
            )
        )
        return number

    def note(self, paragraph: Paragraph, text: str, kind: str = "footnote") -> None:
        """A note at the end of what a paragraph says so far."""
        held = self.notes.setdefault(kind, [])
        held.append(text)
        run = paragraph.add_run()
        run.font.superscript = True
        mark = OxmlElement(f"w:{kind}Reference")
        mark.set(qn("w:id"), str(len(held)))
        run._r.append(mark)  # noqa: SLF001 - python-docx knows no notes

    def table(self, widths: Sequence[float], rows: Sequence[Sequence[str]], size: float) -> _Cells:
        """A table with columns so many centimetres wide; ``>`` begins a cell set to the right."""
        table = self.document.add_table(len(rows), len(widths), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
            for cell in column.cells:
                cell.width = Cm(width)
        cells = _Cells(self, [list(row.cells) for row in table.rows], size)
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                cells.put(number, place, text)
        return cells

    def saved(self) -> bytes:
        """The file."""
        for kind, texts in self.notes.items():
            _add_notes(self.document, kind, texts)
        written = io.BytesIO()
        self.document.save(written)
        return written.getvalue()


@dataclass
class _Cells:
    paper: Paper
    held: list[list[_Cell]]
    size: float

    def put(self, row: int, column: int, text: str) -> None:
        """Write a cell: ``>`` sets it to the right, ``<`` to the left, else in the middle."""
        if not text:
            return
        side = {">": "right", "<": "left"}.get(text[0], "center")
        cell = self.held[row][column]
        for number, line in enumerate(text.lstrip("<>").split("\n")):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            self.paper.set(paragraph, side=side, line=0)
            self.paper.write(paragraph, line, BODY, self.size)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Make one cell of those from one corner to the other; the first one's words stay."""
        first = self.held[top][left]
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    for paragraph in self.held[row][column].paragraphs[1:]:
                        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001
        made = first.merge(self.held[bottom][right])
        for paragraph in [each for each in made.paragraphs if not each.text][: -1 or None]:
            if len(made.paragraphs) > 1:
                paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001

    def picture(self, row: int, column: int, content: bytes, centimetres: float) -> None:
        """A picture in a cell."""
        paragraph = self.held[row][column].paragraphs[0]
        self.paper.set(paragraph, side="center", line=0)
        paragraph.add_run().add_picture(io.BytesIO(content), width=Cm(centimetres))


def drawing(kind: str, width: int, height: int) -> bytes:
    """A drawn picture: ``square`` of people before a building, or a ``portrait`` of nobody."""
    image = Image.new("RGB", (width, height), "#dfe8f1")
    draw = ImageDraw.Draw(image)
    if kind == "portrait":
        _person(draw, width / 2, height * 0.42, width * 0.24)
    else:
        draw.rectangle((0, height * 0.78, width, height), fill="#b9c3b0")
        draw.rectangle((width * 0.1, height * 0.25, width * 0.9, height * 0.78), fill="#a9584c")
        for at in range(8):
            left = width * (0.14 + at * 0.092)
            draw.rectangle((left, height * 0.33, left + width * 0.05, height * 0.6), fill="#e9edf2")
            _person(draw, left + width * 0.03, height * 0.68, width * 0.018)
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def _person(draw: ImageDraw.ImageDraw, x: float, y: float, size: float) -> None:
    draw.ellipse((x - size * 1.7, y + size * 1.1, x + size * 1.7, y + size * 5), fill="#27405f")
    draw.ellipse((x - size, y - size, x + size, y + size * 1.2), fill="#d9b08c")
    draw.pieslice((x - size, y - size, x + size, y + size * 1.2), 180, 360, fill="#2d2a28")


def _run(paragraph: Paragraph, text: str, font: str, size: float) -> Run:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.color.rgb = font, Pt(size), RGBColor(0, 0, 0)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001
    return run


def _list(paragraph: Paragraph, number: int, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no public way
    listed = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    properties.insert(0, parse_xml(f"<w:numPr {nsdecls('w')}>{listed}</w:numPr>"))


def _add_notes(document: WordDocument, kind: str, texts: Sequence[str]) -> None:
    body = "".join(
        _NOTE.format(kind=kind, number=number, text=text)
        for number, text in enumerate(texts, start=1)
    )
    root = f"<w:{kind}s {nsdecls('w')}>{_SEPARATOR.format(kind=kind)}{body}</w:{kind}s>"
    part = Part(
        PackURI(f"/word/{kind}s.xml"),
        NOTES.format(f"{kind}s"),
        ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + root).encode(),
        document.part.package,
    )
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))
