"""What the fuzzer starts from: sound files with a mark at every place that holds words.

A mark is a word found nowhere else, so that it can be looked for in what was read.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from review_pipeline.documents import sample_report

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
MARK = re.compile(f"寻[{SIGNS}]{{3}}踪")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{OFFICE}/relationships",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }.items()
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
# A part: its root, its content type, how the document is related to it.
PARTS: dict[str, tuple[str, str, str]] = {
    "document": ("document", "document.main", ""),
    "styles": ("styles", "styles", "styles"),
    "numbering": ("numbering", "numbering", "numbering"),
    "settings": ("settings", "settings", "settings"),
    "header1": ("hdr", "header", "header"),
    "footer1": ("ftr", "footer", "footer"),
    "footnotes": ("footnotes", "footnotes", "footnotes"),
    "endnotes": ("endnotes", "endnotes", "endnotes"),
    "comments": ("comments", "comments", "comments"),
}
RUN = "<w:r><w:t>@</w:t></w:r>"
LINE = f"<w:p>{RUN}</w:p>"
FIELD = "".join(
    f"<w:r>{each}</w:r>"
    for each in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText> PAGE </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>@</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)
BOX = f"<v:textbox><w:txbxContent>{LINE}</w:txbxContent></v:textbox>"
PARAGRAPHS = (
    (
        f'<w:pPr><w:pStyle w:val="s1"/></w:pPr><w:bookmarkStart w:id="1" w:name="b"/>{RUN}'
        '<w:bookmarkEnd w:id="1"/>'
    ),
    (
        '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr>'
        '<w:color w:val="FFFFFF"/></w:rPr><w:t>@</w:t><w:tab/><w:t>@</w:t><w:br/></w:r>'
    ),
    (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>@</w:t></w:r>"
        f'<w:hyperlink r:id="rId-link" w:tooltip="@">{RUN}</w:hyperlink>'
    ),
    (
        f'<w:ins w:id="2" w:author="@">{RUN}</w:ins><w:del w:id="3" w:author="@"><w:r>'
        "<w:delText>@</w:delText></w:r></w:del>"
    ),
    f'{FIELD}<w:smartTag w:element="x">{RUN}</w:smartTag>',
    f'<w:r><w:pict><v:shape alt="@">{BOX}</v:shape></w:pict></w:r>',
    (
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
        f'<w:commentRangeStart w:id="0"/>{RUN}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    ),
)
INNER = f"<w:tbl><w:tr><w:tc>{LINE}</w:tc></w:tr></w:tbl>"
TABLE = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/><w:gridCol w:w="9"/></w:tblGrid>'
    f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{LINE}</w:tc></w:tr>'
    f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{LINE}</w:tc>'
    f"<w:tc>{INNER}<w:p/></w:tc></w:tr></w:tbl>"
)
CONTROL = (
    f'<w:sdt><w:sdtPr><w:alias w:val="@"/></w:sdtPr><w:sdtContent>{LINE}</w:sdtContent></w:sdt>'
)
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId-header1"/>'
    '<w:footerReference w:type="default" r:id="rId-footer1"/></w:sectPr>'
)
BODY = "".join(f"<w:p>{each}</w:p>" for each in PARAGRAPHS) + TABLE + CONTROL + SECTION
CONTENTS: dict[str, str] = {
    "document": f"<w:body>{BODY}</w:body>",
    "styles": (
        '<w:style w:type="paragraph" w:styleId="s1"><w:name w:val="@"/><w:pPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    ),
    "numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="@%1"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    "settings": '<w:zoom w:percent="100"/>',
    "header1": LINE,
    "footer1": LINE,
    "footnotes": f'<w:footnote w:id="2">{LINE}</w:footnote>',
    "endnotes": f'<w:endnote w:id="2">{LINE}</w:endnote>',
    "comments": f'<w:comment w:id="0" w:author="@" w:initials="@">{LINE}</w:comment>',
}
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>@</dc:title>'
    "<dc:creator>@</dc:creator></cp:coreProperties>"
)
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
RELATED = f"{OFFICE}/relationships/"
EXTERNAL = ' TargetMode="External"'
LINK = ("link", "hyperlink", "http://example.com/")
ROOT_RELATIONS = (
    ("main", "officeDocument", "word/document.xml"),
    ("app", "extended-properties", "docProps/app.xml"),
    ("core", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
)
APP = f'<Properties xmlns="{OFFICE}/extended-properties"><Company>@</Company></Properties>'


def samples() -> dict[str, bytes]:
    """Every sample, by a name that ends as its format does."""
    marks = Marks()
    found = {
        "手制.docx": _by_hand(marks),
        "样稿.docx": sample_report.mended_report(),
        "文本.txt": marks.put("标题@\n\n正文@。\r\n项\t数\n@\t1\n").encode(),
        "国标.txt": marks.put("标题@\n正文@。\n").encode("gb18030"),
        "工作簿.xlsx": _sheet(marks),
        "文件.pdf": _pdf(),
        "压缩.zip": zipped({"正文.txt": marks.put("正文@。").encode()}),
        "网页.html": marks.put("<!DOCTYPE html><html><body><p>@</p></body></html>").encode(),
    }
    return {**found, **_by_libreoffice(found["手制.docx"])}


class Marks:
    """A new mark at each ``@``."""

    def __init__(self) -> None:
        self.numbers = count()

    def put(self, text: str) -> str:
        """The text with its marks."""
        return re.sub("@", lambda _: mark_of(next(self.numbers)), text)


def mark_of(number: int) -> str:
    """The mark of a number."""
    first, rest = divmod(number, len(SIGNS) ** 2)
    second, third = divmod(rest, len(SIGNS))
    return f"寻{SIGNS[first]}{SIGNS[second]}{SIGNS[third]}踪"


def any_mark(draw: random.Random) -> str:
    """A mark no sample has."""
    return mark_of(draw.randrange(len(SIGNS) ** 2, len(SIGNS) ** 3))


def zipped(entries: Mapping[str, bytes]) -> bytes:
    """A zip of these entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return made.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The entries of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _by_hand(marks: Marks) -> bytes:
    """A Word file small enough to be read many times a second, with a bit of everything."""
    entries = {
        f"word/{part}.xml": f"{HEAD}<w:{root} {SPACES}>{CONTENTS[part]}</w:{root}>"
        for part, (root, _, _) in PARTS.items()
    }
    types = [(f"word/{part}.xml", f"{WORD}.{kind}+xml") for part, (_, kind, _) in PARTS.items()]
    related = [(part, purpose, f"{part}.xml") for part, (_, _, purpose) in PARTS.items() if purpose]
    entries |= {"docProps/core.xml": HEAD + CORE, "docProps/app.xml": HEAD + APP}
    types += [("docProps/core.xml", CORE_TYPE), ("docProps/app.xml", APP_TYPE)]
    entries |= {
        "word/_rels/document.xml.rels": _relationships([*related, LINK]),
        "_rels/.rels": _relationships(ROOT_RELATIONS),
        "[Content_Types].xml": _types(types),
    }
    return zipped({name: marks.put(text).encode() for name, text in entries.items()})


def _relationships(rows: Sequence[tuple[str, str, str]]) -> str:
    relations = "".join(
        f'<Relationship Id="rId-{name}" Type="{purpose if ":" in purpose else RELATED + purpose}"'
        f' Target="{target}"{EXTERNAL if ":" in target else ""}/>'
        for name, purpose, target in rows
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'


def _types(rows: Sequence[tuple[str, str]]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in rows
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _sheet(marks: Marks) -> bytes:
    from openpyxl import Workbook  # type: ignore[import-untyped] # noqa: PLC0415 - only here
    from openpyxl.comments import Comment  # type: ignore[import-untyped] # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    sheet.append([marks.put("@"), 1, "=1+1"])
    sheet["A1"].comment = Comment(marks.put("@"), marks.put("@"))
    book.create_sheet(marks.put("@")).append([marks.put("@")])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _pdf() -> bytes:
    """A PDF of one page and one line."""
    page = b"BT /F1 12 Tf 9 9 Td (sound) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
    )
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return data + head + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(data)


def _by_libreoffice(word: bytes) -> dict[str, bytes]:
    """The Word file as LibreOffice saves it, in each format it writes; none without it."""
    office = shutil.which("soffice")
    if office is None:
        return {}
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "源.docx")
        source.write_bytes(word)
        for kind in ("docx", "doc", "pdf", "html"):
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = [office, profile, "--headless", "--convert-to", kind, "--outdir"]
            subprocess.run(
                [*command, f"{folder}/{kind}", source],
                check=False,
                capture_output=True,
                timeout=120,
            )
            for made in Path(folder, kind).glob("*"):
                found[f"另存.{kind}"] = made.read_bytes()
    return found
