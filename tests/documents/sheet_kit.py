"""Making workbooks for tests: the smallest that opens, with anything put in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.reading import read_here
from tests.documents.kit import OFFICE_REL, rezip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from review_pipeline.documents.draft import Draft, Visibility

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"
NAMESPACES = " ".join(
    f'xmlns{prefix}="{uri}"'
    for prefix, uri in {
        "": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        ":r": OFFICE_REL,
        ":x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
        ":xm": "http://schemas.microsoft.com/office/excel/2006/main",
        ":xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        ":a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        ":mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        ":c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        ":v": "urn:schemas-microsoft-com:vml",
        ":o": "urn:schemas-microsoft-com:office:office",
        ":x": "urn:schemas-microsoft-com:office:excel",
    }.items()
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FILLS = (
    '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
)


def element(tag: str, content: str = "", attributes: str = "") -> bytes:
    """A part of that root element, all prefixes declared."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{tag} {NAMESPACES} {attributes}>{content}</{tag}>'
    ).encode()


def links(*rows: tuple[str, str, str], external: tuple[tuple[str, str, str], ...] = ()) -> bytes:
    """A part of links: id, use, target of each."""
    inside = "".join(
        f'<Relationship Id="{each}" Type="{OFFICE_REL}/{use}" Target="{target}"/>'
        for each, use, target in rows
    )
    outside = "".join(
        f'<Relationship Id="{each}" Type="{OFFICE_REL}/{use}" Target="{target}"'
        ' TargetMode="External"/>'
        for each, use, target in external
    )
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">{inside}{outside}</Relationships>'.encode()
    )


def types(overrides: Mapping[str, str]) -> bytes:
    """The content types of a package."""
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.printerSettings"/>'
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'vmlDrawing"/>{rows}</Types>'
    ).encode()


def text(reference: str, words: str, style: int = 0) -> str:
    """A cell with its text in place."""
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t>{words}</t></is></c>'


def number(reference: str, value: str, style: int = 0) -> str:
    """A cell with a number."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def row(*cells: str, at: int = 1, more: str = "") -> str:
    """A row of these cells."""
    return f'<row r="{at}" {more}>{"".join(cells)}</row>'


def styles(
    *, formats: str = "", fonts: str = "", fills: str = "", cells: str = "", dxfs: str = ""
) -> bytes:
    """A style sheet: number format 200, font 1, fill 2, cell style 1, changes from 0."""
    own = cells or '<xf numFmtId="200" fontId="1" fillId="2"/>'
    paint = fills or "<patternFill/>"
    return element(
        "styleSheet",
        f'<numFmts><numFmt numFmtId="200" formatCode="{formats or "General"}"/></numFmts>'
        f'<fonts><font><sz val="11"/></font><font>{fonts}</font></fonts>'
        f"<fills>{FILLS}<fill>{paint}</fill></fills>"
        f'<cellXfs><xf numFmtId="0" fontId="0" fillId="0"/>{own}</cellXfs><dxfs>{dxfs}</dxfs>',
    )


def workbook(  # noqa: PLR0913 - a workbook has so many places
    rows: str = "",
    *,
    before: str = "",
    after: str = "",
    book: str = "",
    sheets: str = "",
    look: bytes | None = None,
    strings: str = "",
    parts: Mapping[str, tuple[bytes, str]] | None = None,
    book_links: tuple[tuple[str, str, str], ...] = (),
    sheet_links: tuple[tuple[str, str, str], ...] = (),
    external: tuple[tuple[str, str, str], ...] = (),
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook whose first sheet holds "见" in A1 of row 9 and these rows before it."""
    own = "".join(("<sheetData>", rows, row(text("A9", "见"), at=9), "</sheetData>"))
    overrides = {
        "xl/workbook.xml": f"{SHEET_TYPE}.sheet.main+xml",
        SHEET: f"{SHEET_TYPE}.worksheet+xml",
        "xl/styles.xml": f"{SHEET_TYPE}.styles+xml",
        "xl/sharedStrings.xml": f"{SHEET_TYPE}.sharedStrings+xml",
        **{name: kind for name, (_, kind) in (parts or {}).items() if kind},
    }
    return rezip(
        {
            "[Content_Types].xml": types(overrides),
            "_rels/.rels": links(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": element(
                "workbook",
                f'<sheets><sheet name="表一" sheetId="1" r:id="rId1"/>{sheets}</sheets>{book}',
            ),
            "xl/_rels/workbook.xml.rels": links(
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "styles", "styles.xml"),
                ("rId3", "sharedStrings", "sharedStrings.xml"),
                *book_links,
            ),
            SHEET: element("worksheet", f"{before}{own}{after}"),
            "xl/worksheets/_rels/sheet1.xml.rels": links(*sheet_links, external=external),
            "xl/styles.xml": look or styles(),
            "xl/sharedStrings.xml": element("sst", strings),
            **{name: content for name, (content, _) in (parts or {}).items()},
            **(more or {}),
        }
    )


def sheet_draft(data: bytes) -> Draft:
    """The draft a workbook reads as."""
    return read_here("附表.xlsx", data)


def seen_as(draft: Draft, words: str) -> set[Visibility]:
    """How the blocks are seen that hold these words."""
    return {block.visibility for block in draft.blocks if words in block.text}
