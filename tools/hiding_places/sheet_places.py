"""Workbooks: cells, sheets, and the parts beside them."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from tools.hiding_places import enclosed_files, pixels
from tools.hiding_places.charts import CHART_TYPE, CHARTS
from tools.hiding_places.package_places import Sample, package_kinds
from tools.hiding_places.packages import (
    OFFICE,
    Entries,
    edited,
    external,
    packed,
    related,
    unpacked,
    with_default,
    with_part,
)
from tools.hiding_places.picture_files import DRAWN, LOOKED_AT, WORDS, type_of
from tools.hiding_places.place import ID, MARK, ORDINARY, TERM, HidingPlace, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

BOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
_STYLES = "xl/styles.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_XMLNS = f'xmlns="{_MAIN}" xmlns:r="{OFFICE}"'
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


@cache
def ordinary() -> bytes:
    """A workbook of one sheet that says nothing in particular."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("情况")
    for number, text in enumerate(ORDINARY):
        sheet.write_row(number, 0, [text, 3])
    book.close()
    return stream.getvalue()


def base() -> Entries:
    """The entries of the ordinary workbook, its formulas told to be computed already."""
    return edited(unpacked(ordinary()), BOOK, ' fullCalcOnLoad="1"', "")


def _place(change: Callable[[Entries], Entries], *, picture: bool = False) -> HidingPlace:
    return HidingPlace(lambda: packed(change(base())), picture=picture)


def cell(text: str, at: str = "A5", attributes: str = "") -> str:
    """A cell with its text in it."""
    return f'<c r="{at}" t="inlineStr" {attributes}><is><t>{text}</t></is></c>'


def row(cells: str, number: int = 5, attributes: str = "") -> str:
    """A row of cells."""
    return f'<row r="{number}" {attributes}>{cells}</row>'


def _rows(rows: str, needles: tuple[str, ...] = (TERM, ID)) -> HidingPlace:
    return HidingPlace(
        lambda: packed(edited(base(), SHEET, "</sheetData>", f"{rows}</sheetData>")), needles
    )


def _after(xml: str, rows: str = "") -> HidingPlace:
    """Markup after the cells."""
    return _place(lambda e: edited(e, SHEET, "</sheetData>", f"{rows}</sheetData>{xml}"))


def _before(xml: str, rows: str) -> HidingPlace:
    """Markup before the cells."""
    return _place(
        lambda e: edited(
            edited(e, SHEET, "</sheetData>", f"{rows}</sheetData>"),
            SHEET,
            "<sheetData>",
            f"{xml}<sheetData>",
        )
    )


def _in_book(xml: str) -> HidingPlace:
    return _place(lambda e: edited(e, BOOK, "</sheets>", f"</sheets>{xml}"))


def _format(font: str = "", fill: str = "", code: str = "", more: str = "") -> HidingPlace:
    """A cell of a format of its own, as number 1."""

    def change(entries: Entries) -> Entries:
        fonts = f'<fonts count="2"><font><sz val="11"/></font><font>{font or "<b/>"}</font></fonts>'
        fills = (
            '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill '
            f'patternType="gray125"/></fill><fill><patternFill patternType="solid">{fill}'
            "</patternFill></fill></fills>"
        )
        codes = f'<numFmts count="1"><numFmt numFmtId="170" formatCode="{code or "0"}"/></numFmts>'
        numbers = 'numFmtId="170" applyNumberFormat="1"' if code else 'numFmtId="0"'
        filled = 'fillId="2" applyFill="1"' if fill else 'fillId="0"'
        styles = (
            f'<styleSheet xmlns="{_MAIN}">{codes}{fonts}{fills}<borders count="1"><border/>'
            "</borders>"
            '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf '
            f'{numbers} fontId="1" applyFont="1" {filled} borderId="0" xfId="0">{more}</xf>'
            "</cellXfs>"
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            "</styleSheet>"
        )
        said = row(cell(MARK, attributes='s="1"'))
        return {
            **edited(entries, SHEET, "</sheetData>", f"{said}</sheetData>"),
            _STYLES: styles.encode(),
        }

    return _place(change)


def _styles(old: str, new: str) -> HidingPlace:
    return _place(lambda e: edited(e, _STYLES, old, new))


def _sheet(name: str = "附表", content: str = "", state: str = "") -> Callable[[Entries], Entries]:
    """A second sheet."""
    xml = content or f"<worksheet {_XMLNS}><sheetData>{row(cell(MARK))}</sheetData></worksheet>"

    def change(entries: Entries) -> Entries:
        added = with_part(
            entries,
            "xl/worksheets/sheet7.xml",
            xml,
            f"{_TYPE}.worksheet+xml",
            source=BOOK,
            purpose="worksheet",
        )
        line = (
            f'<sheet xmlns:r="{OFFICE}" name="{name}" sheetId="7" {state} r:id="rId900"/></sheets>'
        )
        return edited(added, BOOK, "</sheets>", line)

    return change


_EMPTY = f"<worksheet {_XMLNS}><sheetData/></worksheet>"


def _other_sheet(kind: str, tag: str, inside: str) -> HidingPlace:
    """A sheet that is no worksheet."""

    def change(entries: Entries) -> Entries:
        added = with_part(
            entries,
            f"xl/{kind}s/sheet7.xml",
            f"<{tag} {_XMLNS}>{inside}</{tag}>",
            f"{_TYPE}.{kind}+xml",
            source=BOOK,
            purpose=kind,
        )
        line = f'<sheet xmlns:r="{OFFICE}" name="附表" sheetId="7" r:id="rId900"/></sheets>'
        return edited(added, BOOK, "</sheets>", line)

    return _place(change)


def _shared(item: str) -> HidingPlace:
    """A shared string; no cell uses it."""
    return _place(lambda e: edited(e, "xl/sharedStrings.xml", "</sst>", f"<si>{item}</si></sst>"))


def _used(item: str) -> HidingPlace:
    """A shared string that a cell uses."""

    def change(entries: Entries) -> Entries:
        added = edited(entries, "xl/sharedStrings.xml", "</sst>", f"<si>{item}</si></sst>")
        count = added["xl/sharedStrings.xml"].count(b"<si>") - 1
        said = row(f'<c r="A5" t="s"><v>{count}</v></c>')
        return edited(added, SHEET, "</sheetData>", f"{said}</sheetData>")

    return _place(change)


_CUT = (TERM[:4], TERM[4:], ID[:9], ID[9:])
CELLS = Kind(
    "xlsx",
    "单元格",
    {
        "text": _rows(row(cell(MARK))),
        "shared-text": _used(f"<t>{MARK}</t>"),
        "shared-text-no-cell-uses": _shared(f"<t>{MARK}</t>"),
        "rich-text": _used("".join(f"<r><t>{piece}</t></r>" for piece in _CUT)),
        "phonetic": _used(f'<t>注</t><rPh sb="0" eb="1"><t>{MARK}</t></rPh>'),
        "rich-text-font": _used(f'<r><rPr><rFont val="{MARK}"/></rPr><t>注</t></r>'),
        "formula-result": _rows(row(f'<c r="A5" t="str"><f>1&amp;2</f><v>{MARK}</v></c>')),
        "formula-text": _rows(row(f'<c r="A5" t="str"><f>IF(1,"文","{MARK}")</f><v>文</v></c>')),
        "array-formula": _rows(
            row(f'<c r="A5" t="str"><f t="array" ref="A5">"{MARK}"&amp;""</f><v>文</v></c>')
        ),
        "error-text": _rows(row(f'<c r="A5" t="e"><v>{MARK}</v></c>')),
        "number-that-is-the-id": _rows(row(f'<c r="A5"><v>{ID[:17]}</v></c>'), (ID[:17],)),
        "cut-over-cells": _rows(
            row(cell(_CUT[0]) + cell(_CUT[1], "B5"))
            + row(cell(_CUT[2], "A6") + cell(_CUT[3], "B6"), 6)
        ),
        "cut-over-rows": _rows(
            row(cell(_CUT[0]) + cell(_CUT[2], "B5"))
            + row(cell(_CUT[1], "A6") + cell(_CUT[3], "B6"), 6)
        ),
        "one-letter-a-cell": _rows(
            row("".join(cell(c, f"{chr(65 + n)}5") for n, c in enumerate(TERM + ID)))
        ),
        "digit-cells-of-numbers": _rows(
            row(
                "".join(
                    f'<c r="{chr(65 + n)}5"><v>{c}</v></c>'
                    if c.isdigit()
                    else cell(c, f"{chr(65 + n)}5")
                    for n, c in enumerate(ID)
                )
            ),
            (ID,),
        ),
        "far-away": _rows(row(cell(MARK, "XFD1048576"), 1048576)),
        "hidden-row": _rows(row(cell(MARK), attributes='hidden="1"')),
        "row-of-no-height": _rows(row(cell(MARK), attributes='ht="0" customHeight="1"')),
        "collapsed-row": _rows(
            row(cell(MARK), attributes='outlineLevel="1" hidden="1" collapsed="1"')
        ),
        "hidden-column": _before(
            '<cols><col min="3" max="3" width="9" hidden="1"/></cols>', row(cell(MARK, "C5"))
        ),
        "column-of-no-width": _before(
            '<cols><col min="3" max="3" width="0" customWidth="1"/></cols>', row(cell(MARK, "C5"))
        ),
        "rows-hidden-by-default": _place(
            lambda e: edited(
                edited(e, SHEET, "</sheetData>", f"{row(cell(MARK))}</sheetData>"),
                SHEET,
                "<sheetFormatPr ",
                '<sheetFormatPr zeroHeight="1" ',
            )
        ),
        "covered-by-merge": _after(
            '<mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells>',
            row(cell("项") + cell(MARK, "B5")),
        ),
        "filtered-out": _after(
            '<autoFilter ref="A1:A6"><filterColumn colId="0"><filters><filter '
            f'val="{MARK}"/></filters></filterColumn></autoFilter>'
        ),
        "outside-print-area": _place(
            lambda e: edited(
                edited(e, SHEET, "</sheetData>", f"{row(cell(MARK, 'Z9'), 9)}</sheetData>"),
                BOOK,
                "</sheets>",
                '</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'
                "情况!$A$1:$B$2"
                "</definedName></definedNames>",
            )
        ),
        "unknown-cell-attribute": _rows(row(f'<c r="A5" cm="{MARK}"/>')),
        "row-spans": _rows(row(cell("文"), attributes=f'spans="{MARK}"')),
        "cell-extension": _rows(
            row(
                f'<c r="A5"><v>1</v><extLst><ext uri="u"><q xmlns="urn:q">{MARK}</q></ext>'
                "</extLst></c>"
            )
        ),
    },
)

FORMATS = Kind(
    "xlsx",
    "格式遮住的单元格",
    {
        "shows-nothing": _format(code=";;;"),
        "number-format-says-it": _place(
            lambda e: edited(
                e,
                _STYLES,
                "<fonts",
                f'<numFmts count="1"><numFmt numFmtId="171" formatCode="&quot;{MARK}&quot;0"/>'
                "</numFmts><fonts",
            )
        ),
        "white-text": _format(font='<color rgb="FFFFFFFF"/>'),
        "near-white-text": _format(font='<color rgb="FFFEFEFE"/>'),
        "white-by-theme": _format(font='<color theme="0"/>'),
        "white-by-palette": _format(font='<color indexed="9"/>'),
        "as-its-fill": _format(font='<color rgb="FF4472C4"/>', fill='<fgColor rgb="FF4472C4"/>'),
        "tiny": _format(font='<sz val="1"/>'),
        "struck": _format(font="<strike/>"),
        "hidden-by-protection": _format(more='<protection hidden="1"/>'),
        "shrunk": _format(more='<alignment shrinkToFit="1"/>'),
        "font-name": _styles("</fonts>", f'<font><name val="{MARK}"/></font></fonts>'),
        "style-name": _styles("</cellStyles>", f'<cellStyle name="{MARK}" xfId="0"/></cellStyles>'),
        "table-style-name": _styles(
            "</styleSheet>",
            f'<extLst><ext uri="u"><q xmlns="urn:q" v="{MARK}"/></ext></extLst></styleSheet>',
        ),
        "coloured-away-by-condition": _after(
            '<conditionalFormatting sqref="A5"><cfRule type="containsText" priority="1" operator='
            f'"containsText" text="{MARK}"><formula>NOT(ISERROR(SEARCH("{MARK}",A5)))</formula>'
            "</cfRule>"
            "</conditionalFormatting>"
        ),
    },
)

_VISIBLE = {"": "text", 'state="hidden"': "hidden", 'state="veryHidden"': "very-hidden"}
SHEETS = Kind(
    "xlsx",
    "工作表",
    {
        **{f"second-sheet-{name}": _place(_sheet(state=state)) for state, name in _VISIBLE.items()},
        "sheet-name": _place(_sheet(f"{TERM}{ID}", _EMPTY)),
        "hidden-sheet-name": _place(_sheet(f"{TERM}{ID}", _EMPTY, 'state="hidden"')),
        "sheet-no-book-lists": _place(
            lambda e: with_part(
                e,
                "xl/worksheets/sheet7.xml",
                f"<worksheet {_XMLNS}><sheetData>{row(cell(MARK))}</sheetData></worksheet>",
                f"{_TYPE}.worksheet+xml",
                source=BOOK,
                purpose="worksheet",
            )
        ),
        "code-name": _place(
            lambda e: edited(e, SHEET, "<dimension", f'<sheetPr codeName="{MARK}"/><dimension')
        ),
        "chart-sheet": replace(
            _other_sheet(
                "chartsheet",
                "chartsheet",
                '<sheetViews><sheetView workbookViewId="0"/></sheetViews><headerFooter><oddHeader>'
                f"{MARK}"
                "</oddHeader></headerFooter>",
            ),
            broken="图表页里没有图",
        ),
        "dialog-sheet": _other_sheet(
            "dialogsheet",
            "dialogsheet",
            f"<headerFooter><oddHeader>{MARK}</oddHeader></headerFooter>",
        ),
        "macro-sheet": _place(
            lambda e: with_part(
                e,
                "xl/macrosheets/sheet7.xml",
                '<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" '
                f"{_XMLNS}><sheetData>{row(cell(MARK))}</sheetData></xm:macrosheet>",
                "application/vnd.ms-excel.macrosheet+xml",
                source=BOOK,
                purpose="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
            )
        ),
        **{
            f"page-{tag}": _after(f"<headerFooter><{tag}>&amp;C{MARK}</{tag}></headerFooter>")
            for tag in (
                "oddHeader",
                "oddFooter",
                "evenHeader",
                "evenFooter",
                "firstHeader",
                "firstFooter",
            )
        },
        "validation-prompt": _after(
            f'<dataValidations count="1"><dataValidation type="list" sqref="A1" prompt="{MARK}">'
            "<formula1>1</formula1></dataValidation></dataValidations>"
        ),
        "validation-error": _after(
            f'<dataValidations count="1"><dataValidation type="list" sqref="A1" error="{MARK}">'
            "<formula1>1</formula1></dataValidation></dataValidations>"
        ),
        "validation-list": _after(
            '<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"甲,'
            f'{MARK}"</formula1></dataValidation></dataValidations>'
        ),
        "scenario": _after(
            '<scenarios><scenario name="a" count="1"><inputCells r="A1" '
            f'val="{MARK}"/></scenario></scenarios>'
        ),
        "scenario-comment": _after(
            f'<scenarios><scenario name="a" user="b" comment="{MARK}" count="1"><inputCells '
            'r="A1" val="1"/>'
            "</scenario></scenarios>"
        ),
        "protected-range": _after(
            f'<protectedRanges><protectedRange name="{MARK}" sqref="A1"/></protectedRanges>'
        ),
        "link-tip": _after(
            f'<hyperlinks><hyperlink ref="A1" location="情况!A1" tooltip="{MARK}"/></hyperlinks>'
        ),
        "link-display": _after(
            f'<hyperlinks><hyperlink ref="A1" location="情况!A1" display="{MARK}"/></hyperlinks>'
        ),
        "link-location": _after(
            f'<hyperlinks><hyperlink ref="A1" location="{MARK}"/></hyperlinks>'
        ),
        "link-target": _place(
            lambda e: external(
                edited(
                    e,
                    SHEET,
                    "</sheetData>",
                    '</sheetData><hyperlinks><hyperlink ref="A1" r:id="rId930"/></hyperlinks>',
                ),
                SHEET,
                "hyperlink",
                f"http://example.org/{MARK}",
                "rId930",
            )
        ),
        "sort-list": _after(
            f'<sortState ref="A1:A2"><sortCondition ref="A1" customList="{MARK}"/></sortState>'
        ),
        "custom-property": _place(
            lambda e: with_part(
                edited(
                    e,
                    SHEET,
                    "</sheetData>",
                    '</sheetData><customProperties><customPr name="a" r:id="rId900"/>'
                    "</customProperties>",
                ),
                "xl/customProperty1.bin",
                MARK.encode("utf-16-le"),
                f"{_TYPE}.customProperty",
                source=SHEET,
                purpose="customProperty",
            )
        ),
        "sheet-extension": _after(
            f'<extLst><ext uri="{{1}}"><q:x xmlns:q="urn:q">{MARK}</q:x></ext></extLst>'
        ),
        "spark-line": _after(
            '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups '
            'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm='
            '"http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup><x14:sparklines>'
            f"<x14:sparkline><xm:f>'{MARK}'!A1</xm:f><xm:sqref>B1</xm:sqref></x14:sparkline>"
            "</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
        ),
    },
)


def _name(inside: str) -> HidingPlace:
    return _in_book(f"<definedNames>{inside}</definedNames>")


BOOKS = Kind(
    "xlsx",
    "工作簿",
    {
        "name-value": _name(f'<definedName name="a">"{MARK}"</definedName>'),
        "name-hidden": _name(f'<definedName name="a" hidden="1">"{MARK}"</definedName>'),
        "name-itself": _name(f'<definedName name="{TERM}_{ID}">1</definedName>'),
        "name-comment": _name(f'<definedName name="a" comment="{MARK}">1</definedName>'),
        "name-description": _name(f'<definedName name="a" description="{MARK}">1</definedName>'),
        "name-menu": _name(f'<definedName name="a" customMenu="{MARK}">1</definedName>'),
        "sharing-person": _place(
            lambda e: edited(e, BOOK, "<workbookPr", f'<fileSharing userName="{MARK}"/><workbookPr')
        ),
        "view-name": _in_book(
            '<customWorkbookViews><customWorkbookView name="' + MARK + '" '
            'guid="{00000000-0000-0000-0000-000000000001}" windowWidth="1" windowHeight="1" '
            'activeSheetId="1"/></customWorkbookViews>'
        ),
        "function-group": _in_book(
            f'<functionGroups><functionGroup name="{MARK}"/></functionGroups>'
        ),
        "publishing": _in_book(
            '<webPublishObjects count="1"><webPublishObject id="1" divId="a" '
            f'destinationFile="b" title="{MARK}"/></webPublishObjects>'
        ),
        "author-path": _in_book(
            '<extLst><ext uri="{1}"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/'
            f'spreadsheetml/2010/11/ac" url="C:\\{MARK}\\"/></ext></extLst>'
        ),
        "recovery": _in_book(f'<fileRecoveryPr dataExtractLoad="{MARK}"/>'),
    },
)


def _part(  # noqa: PLR0913
    name: str, xml: bytes | str, kind: str, purpose: str, *, source: str = SHEET, mark: str = ""
) -> HidingPlace:
    def change(entries: Entries) -> Entries:
        marked = edited(entries, SHEET, "</sheetData>", f"</sheetData>{mark}") if mark else entries
        content_type = kind if "/" in kind else f"{_TYPE}.{kind}"
        return with_part(marked, name, xml, content_type, source=source, purpose=purpose)

    return _place(change)


def _comments(author: str, text: str) -> HidingPlace:
    return _part(
        "xl/comments1.xml",
        f"<comments {_XMLNS}><authors><author>{author}</author></authors><commentList>"
        f'<comment ref="A1" authorId="0"><text><r><t>{text}</t></r></text></comment>'
        "</commentList></comments>",
        "comments+xml",
        "comments",
    )


_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def _drawing(inside: str) -> HidingPlace:
    return _place(lambda e: _with_drawing(e, inside))


def _with_drawing(entries: Entries, inside: str) -> Entries:
    xml = (
        f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}" xmlns:r="{OFFICE}"><xdr:twoCellAnchor>'
        "<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0"
        "</xdr:rowOff></xdr:from><xdr:to><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4"
        f"</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>{inside}<xdr:clientData/></xdr:twoCellAnchor>"
        "</xdr:wsDr>"
    )
    marked = edited(entries, SHEET, "</sheetData>", '</sheetData><drawing r:id="rId920"/>')
    return with_part(
        marked,
        "xl/drawings/drawing1.xml",
        xml,
        "application/vnd.openxmlformats-officedocument.drawing+xml",
        source=SHEET,
        purpose="drawing",
        rid="rId920",
    )


def _shape(text: str, properties: str = 'id="2" name="框"') -> str:
    return (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr {properties}/><xdr:cNvSpPr '
        'txBox="1"/>'
        '</xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


_PICTURE = (
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="图"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    '<xdr:blipFill><a:blip r:embed="rId900"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
    '<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
)


def _picture(name: str, extension: str, data: Callable[[], bytes]) -> HidingPlace:
    def change(entries: Entries) -> Entries:
        drawn = with_default(_with_drawing(entries, _PICTURE), extension, type_of(extension))
        file = f"xl/media/image7.{extension}"
        return related({**drawn, file: data()}, "xl/drawings/drawing1.xml", "image", f"/{file}")

    return _place(change, picture=name in LOOKED_AT)


def _chart(xml: str) -> HidingPlace:
    frame = (
        '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="3" name="图"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1" cy="1"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.'
        'openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.'
        'org/drawingml/2006/chart" r:id="rId900"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    )
    return _place(
        lambda e: with_part(
            _with_drawing(e, frame),
            "xl/charts/chart1.xml",
            xml,
            CHART_TYPE,
            source="xl/drawings/drawing1.xml",
            purpose="chart",
        )
    )


_CHOSEN = (
    "pixels-png",
    "pixels-jpeg",
    "pixels-gif",
    "png-text",
    "exif-windows-title",
    "jpeg-comment",
    "jpeg-after-end",
    "svg-text",
    "emf-text",
    "wmf-text",
    "emf-packed",
)
_FILES = {**DRAWN, **WORDS}
DRAWINGS = Kind(
    "xlsx",
    "图形、图片与图表",
    {
        "text-box": _drawing(_shape(MARK)),
        "text-box-hidden": _drawing(_shape(MARK, 'id="2" name="框" hidden="1"')),
        "text-box-linked": _drawing(
            _shape("文").replace('textlink=""', f"textlink=\"'{MARK}'!A1\"")
        ),
        "shape-name": _drawing(_shape("文", f'id="2" name="{MARK}"')),
        "shape-alt-text": _drawing(_shape("文", f'id="2" name="a" descr="{MARK}"')),
        "shape-macro": _drawing(_shape("文").replace('macro=""', f'macro="{MARK}"')),
        "group": _drawing(
            '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="组"/><xdr:cNvGrpSpPr/>'
            "</xdr:nvGrpSpPr>"
            f"<xdr:grpSpPr/>{_shape(MARK)}</xdr:grpSp>"
        ),
        "text-field": _drawing(
            _shape("文").replace(
                "<a:r><a:t>文</a:t></a:r>",
                f'<a:fld id="{{1}}" type="TxLink"><a:t>{MARK}</a:t></a:fld>',
            )
        ),
        **{f"picture-{name}": _picture(name, *_FILES[name]) for name in _CHOSEN},
        **{name: _chart(xml) for name, xml in CHARTS.items()},
    },
)

_TABLE = (
    f'<table {_XMLNS} id="1" name="{{name}}" displayName="{{name}}" ref="A1:B2" '
    'comment="{comment}"><tableColumns count="2"><tableColumn id="1" name="{column}" '
    'totalsRowLabel="{total}"><calculatedColumnFormula>{formula}</calculatedColumnFormula>'
    '</tableColumn><tableColumn id="2" name="b"/></tableColumns></table>'
)
_QUIET = {"name": "T", "comment": "", "column": "a", "total": "", "formula": "1"}


def _table(**words: str) -> HidingPlace:
    return _part(
        "xl/tables/table1.xml",
        _TABLE.format(**{**_QUIET, **words}),
        "table+xml",
        "table",
        mark='<tableParts count="1"><tablePart r:id="rId900"/></tableParts>',
    )


def _old_picture() -> str:
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
        'office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="s"><v:textbox><div>'
        f'{MARK}</div></v:textbox><x:ClientData ObjectType="Button"/></v:shape></xml>'
    )


PARTS = Kind(
    "xlsx",
    "工作簿的其他部件",
    {
        "comment": _comments("某甲", MARK),
        "comment-author": _comments(MARK, "看过"),
        "thread": _part(
            "xl/threadedComments/threadedComment1.xml",
            f'<ThreadedComments xmlns="{_THREADS}"><threadedComment ref="A1" personId="{{1}}" '
            f'id="{{2}}">'
            f"<text>{MARK}</text></threadedComment></ThreadedComments>",
            "application/vnd.ms-excel.threadedcomments+xml",
            "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        ),
        "person": _part(
            "xl/persons/person.xml",
            f'<personList xmlns="{_THREADS}"><person displayName="{MARK}" id="{{1}}" userId="a" '
            'providerId="b"/></personList>',
            "application/vnd.ms-excel.person+xml",
            "http://schemas.microsoft.com/office/2017/10/relationships/person",
            source=BOOK,
        ),
        "old-drawing": _part(
            "xl/drawings/vmlDrawing1.vml",
            _old_picture(),
            "application/vnd.openxmlformats-officedocument.vmlDrawing",
            "vmlDrawing",
            mark='<legacyDrawing r:id="rId900"/>',
        ),
        "pivot-cache": _part(
            "xl/pivotCache/pivotCacheDefinition1.xml",
            f'<pivotCacheDefinition {_XMLNS}><cacheSource type="worksheet"><worksheetSource '
            'ref="A1:B2" '
            'sheet="情况"/></cacheSource><cacheFields count="1"><cacheField name="a"><sharedItems>'
            f'<s v="{MARK}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>',
            "pivotCacheDefinition+xml",
            "pivotCacheDefinition",
            source=BOOK,
        ),
        "pivot-records": _part(
            "xl/pivotCache/pivotCacheRecords1.xml",
            f'<pivotCacheRecords {_XMLNS} count="1"><r><s v="{MARK}"/></r></pivotCacheRecords>',
            "pivotCacheRecords+xml",
            "pivotCacheRecords",
            source=BOOK,
        ),
        "pivot-refreshed-by": _part(
            "xl/pivotCache/pivotCacheDefinition1.xml",
            f'<pivotCacheDefinition {_XMLNS} refreshedBy="{MARK}"><cacheSource type="worksheet"/>'
            '<cacheFields count="0"/></pivotCacheDefinition>',
            "pivotCacheDefinition+xml",
            "pivotCacheDefinition",
            source=BOOK,
        ),
        "pivot-caption": replace(
            _part(
                "xl/pivotTables/pivotTable1.xml",
                f'<pivotTableDefinition {_XMLNS} name="a" cacheId="1" dataCaption="{MARK}">'
                '<location ref="D1" '
                'firstHeaderRow="1" firstDataRow="1" firstDataCol="0"/></pivotTableDefinition>',
                "pivotTable+xml",
                "pivotTable",
            ),
            broken="透视表没有缓存",
        ),
        "slicer": _part(
            "xl/slicers/slicer1.xml",
            '<slicers xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
            "<slicer "
            f'name="a" cache="b" caption="{MARK}" rowHeight="1"/></slicers>',
            "application/vnd.ms-excel.slicer+xml",
            "http://schemas.microsoft.com/office/2007/relationships/slicer",
        ),
        "outside-cache": _part(
            "xl/externalLinks/externalLink1.xml",
            f'<externalLink {_XMLNS}><externalBook r:id="rId1"><sheetNames><sheetName val="a"/>'
            "</sheetNames>"
            f'<sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>{MARK}</v>'
            "</cell>"
            "</row></sheetData></sheetDataSet></externalBook></externalLink>",
            "externalLink+xml",
            "externalLink",
            source=BOOK,
        ),
        "outside-sheet-name": _part(
            "xl/externalLinks/externalLink1.xml",
            f'<externalLink {_XMLNS}><externalBook r:id="rId1"><sheetNames><sheetName '
            f'val="{MARK}"/>'
            "</sheetNames></externalBook></externalLink>",
            "externalLink+xml",
            "externalLink",
            source=BOOK,
        ),
        "outside-exchange": _part(
            "xl/externalLinks/externalLink1.xml",
            f'<externalLink {_XMLNS}><ddeLink ddeService="a" ddeTopic="{MARK}"/></externalLink>',
            "externalLink+xml",
            "externalLink",
            source=BOOK,
        ),
        "connection": _part(
            "xl/connections.xml",
            f'<connections {_XMLNS}><connection id="1" name="a" type="1" refreshedVersion="6">'
            "<dbPr "
            f'connection="DSN={MARK}" command="select"/></connection></connections>',
            "connections+xml",
            "connections",
            source=BOOK,
        ),
        "connection-description": _part(
            "xl/connections.xml",
            f'<connections {_XMLNS}><connection id="1" name="a" type="1" refreshedVersion="6" '
            f'description="{MARK}"/></connections>',
            "connections+xml",
            "connections",
            source=BOOK,
        ),
        "query-field": _part(
            "xl/queryTables/queryTable1.xml",
            f'<queryTable {_XMLNS} name="{MARK}" connectionId="1"/>',
            "queryTable+xml",
            "queryTable",
        ),
        "table-name": _table(name=f"{TERM}_{ID}"),
        "table-comment": _table(comment=MARK),
        "table-column": _table(column=MARK),
        "table-total": _table(total=MARK),
        "table-formula": _table(formula=f'"{MARK}"&amp;""'),
        "calculation-chain": _part(
            "xl/calcChain.xml",
            f'<calcChain {_XMLNS}><c r="{MARK}" i="1"/></calcChain>',
            "calcChain+xml",
            "calcChain",
            source=BOOK,
        ),
        "xml-map": _part(
            "xl/xmlMaps.xml",
            f'<MapInfo {_XMLNS} SelectionNamespaces=""><Schema ID="a"><q xmlns="urn:q">{MARK}</q>'
            "</Schema>"
            "</MapInfo>",
            "application/xml",
            "xmlMaps",
            source=BOOK,
        ),
        "metadata": _part(
            "xl/metadata.xml",
            f'<metadata {_XMLNS}><metadataStrings count="1"><s v="{MARK}"/></metadataStrings>'
            "</metadata>",
            "sheetMetadata+xml",
            "sheetMetadata",
            source=BOOK,
        ),
        "rich-value": _part(
            "xl/richData/rdrichvalue.xml",
            '<rvData xmlns="http://schemas.microsoft.com/office/spreadsheetml/2017/richdata" '
            'count="1">'
            f'<rv s="0"><v>{MARK}</v></rv></rvData>',
            "application/vnd.ms-excel.rdrichvalue+xml",
            "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue",
            source=BOOK,
        ),
        "revision-log": _part(
            "xl/revisions/revisionLog1.xml",
            f'<revisions {_XMLNS}><rcc rId="1" sId="1"><oc r="A1" t="inlineStr"><is><t>{MARK}</t>'
            "</is></oc>"
            '<nc r="A1"/></rcc></revisions>',
            "revisionLog+xml",
            "revisionLog",
            source=BOOK,
        ),
        "revision-user": _part(
            "xl/revisions/userNames.xml",
            f'<users {_XMLNS} count="1"><userInfo guid="{{1}}" name="{MARK}" id="1" '
            'dateTime="2026-01-05'
            'T09:00:00"/></users>',
            "userNames+xml",
            "usernames",
            source=BOOK,
        ),
        "printer": _part(
            "xl/printerSettings/printerSettings1.bin",
            MARK.encode("utf-16-le"),
            "printerSettings",
            "printerSettings",
        ),
        "macros": _part(
            "xl/vbaProject.bin",
            enclosed_files.compound("VBA"),
            "application/vnd.ms-office.vbaProject",
            "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
            source=BOOK,
        ),
        "ole": _part(
            "xl/embeddings/oleObject1.bin",
            enclosed_files.compound(),
            "application/vnd.openxmlformats-officedocument.oleObject",
            "oleObject",
        ),
        "word-inside": _part(
            "xl/embeddings/a.docx",
            enclosed_files.word(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "package",
        ),
        "old-control": _part(
            "xl/ctrlProps/ctrlProp1.xml",
            '<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
            f'objectType="Drop" fmlaLink="{MARK}"/>',
            "application/vnd.ms-excel.controlproperties+xml",
            "ctrlProp",
        ),
        "sheet-background": _place(
            lambda e: related(
                {
                    **with_default(
                        edited(e, SHEET, "</sheetData>", '</sheetData><picture r:id="rId900"/>'),
                        "png",
                        "image/png",
                    ),
                    "xl/media/b.png": pixels.secret(),
                },
                SHEET,
                "image",
                "/xl/media/b.png",
            ),
            picture=True,
        ),
        "header-picture": _place(
            lambda e: with_part(
                edited(e, SHEET, "</sheetData>", '</sheetData><legacyDrawingHF r:id="rId900"/>'),
                "xl/drawings/vmlDrawing2.vml",
                _old_picture(),
                "application/vnd.openxmlformats-officedocument.vmlDrawing",
                source=SHEET,
                purpose="vmlDrawing",
            )
        ),
        "theme-font": _place(
            lambda e: edited(
                e,
                "xl/theme/theme1.xml",
                "</a:majorFont>",
                f'<a:font script="Qaaa" typeface="{MARK}"/></a:majorFont>',
            )
        ),
    },
)

SAMPLE = Sample("xlsx", ordinary, BOOK, "workbook")
KINDS = (CELLS, FORMATS, SHEETS, BOOKS, DRAWINGS, PARTS, *package_kinds(SAMPLE))
