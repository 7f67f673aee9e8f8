from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from review_pipeline.documents.draft import Cell, Part, Visibility
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import blocks, texts
from tests.documents.sheet_kit import (
    SHEET_TYPE,
    element,
    links,
    number,
    row,
    seen_as,
    sheet_draft,
    styles,
    text,
    workbook,
)

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = "藏匿之词"
OFFICE = "application/vnd.openxmlformats-officedocument"
EXCEL = "application/vnd.ms-excel"
VISIBLE, HIDDEN, METADATA = Visibility.VISIBLE, Visibility.HIDDEN, Visibility.METADATA


def png(words: str = "") -> bytes:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    if words:
        info.add_itxt("Comment", words)
    stream = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


def styled(style: bytes, words: str = WORDS) -> bytes:
    return workbook(row(text("A1", words, 1)), look=style)


def conditional(change: str, rule: str = 'type="expression"') -> bytes:
    after = (
        f'<conditionalFormatting sqref="A1:B2"><cfRule {rule} dxfId="0" priority="1">'
        "<formula>1</formula></cfRule></conditionalFormatting>"
    )
    return workbook(row(text("A1", WORDS)), after=after, look=styles(dxfs=f"<dxf>{change}</dxf>"))


def second_sheet(state: str) -> bytes:
    return workbook(
        sheets=f'<sheet name="表二" sheetId="2" state="{state}" r:id="rId9"/>',
        parts={
            "xl/worksheets/sheet2.xml": (
                element("worksheet", f"<sheetData>{row(text('A1', WORDS))}</sheetData>"),
                f"{SHEET_TYPE}.worksheet+xml",
            )
        },
        book_links=(("rId9", "worksheet", "worksheets/sheet2.xml"),),
    )


def drawing(content: str, more: dict[str, bytes] | None = None) -> bytes:
    return workbook(
        after='<drawing r:id="rId8"/>',
        parts={"xl/drawings/drawing1.xml": (element("xdr:wsDr", content), f"{OFFICE}.drawing+xml")},
        sheet_links=(("rId8", "drawing", "../drawings/drawing1.xml"),),
        more=more,
    )


def shape(words: str, properties: str = "", name: str = "", run: str = "") -> str:
    return (
        f'<xdr:absoluteAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="框" {name}/>'
        f"</xdr:nvSpPr><xdr:spPr>{properties}</xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r>"
        f"<a:rPr>{run}</a:rPr><a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        "<xdr:clientData/></xdr:absoluteAnchor>"
    )


def beside(name: str, content: bytes, kind: str, use: str, after: str = "") -> bytes:
    return workbook(
        after=after,
        parts={f"xl/{name}": (content, kind)},
        sheet_links=(("rId8", use, f"../{name}"),),
    )


def owned(name: str, content: bytes, kind: str, use: str) -> bytes:
    return workbook(parts={f"xl/{name}": (content, kind)}, book_links=(("rId8", use, name),))


def pivot(content: str) -> bytes:
    source = (
        '<cacheSource type="worksheet"><worksheetSource ref="A1:B2" sheet="表一"/></cacheSource>'
    )
    return owned(
        "pivotCache/pivotCacheDefinition1.xml",
        element("pivotCacheDefinition", f"{source}<cacheFields>{content}</cacheFields>"),
        f"{SHEET_TYPE}.pivotCacheDefinition+xml",
        "pivotCacheDefinition",
    )


def chart(content: str) -> bytes:
    frame = (
        '<xdr:absoluteAnchor><xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图"/>'
        "</xdr:nvGraphicFramePr><xdr:xfrm/><a:graphic><a:graphicData><c:chart r:id='rId1'/>"
        "</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor>"
    )
    return workbook(
        after='<drawing r:id="rId8"/>',
        parts={
            "xl/drawings/drawing1.xml": (element("xdr:wsDr", frame), f"{OFFICE}.drawing+xml"),
            "xl/charts/chart1.xml": (
                element("c:chartSpace", f"<c:chart>{content}</c:chart>"),
                f"{OFFICE}.drawingml.chart+xml",
            ),
        },
        sheet_links=(("rId8", "drawing", "../drawings/drawing1.xml"),),
        more={
            "xl/drawings/_rels/drawing1.xml.rels": links(("rId1", "chart", "../charts/chart1.xml"))
        },
    )


FORMULA = f'<c r="A1" t="str"><f>IF(1,"甲","{WORDS}")</f><v>甲</v></c>'
RICH = (
    '<c r="A1" t="inlineStr"><is><r><t>明</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr>'
    f"<t>{WORDS}</t></r></is></c>"
)
FADED = '<color theme="0"/><sz val="11"/>'
GREEN = '<patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill>'
SERIES = (
    "<c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>{}</c:v></c:pt></c:strCache>"
    "</c:strRef></c:tx></c:ser>"
)

PLACES: dict[str, tuple[Callable[[], bytes], Visibility]] = {
    "a hidden sheet": (lambda: second_sheet("hidden"), HIDDEN),
    "a very hidden sheet": (lambda: second_sheet("veryHidden"), HIDDEN),
    "a hidden row": (lambda: workbook(row(text("A1", WORDS), more='hidden="1"')), HIDDEN),
    "a row without height": (lambda: workbook(row(text("A1", WORDS), more='ht="0"')), HIDDEN),
    "a row a hair high": (lambda: workbook(row(text("A1", WORDS), more='ht="0.75"')), HIDDEN),
    "rows without height by default": (
        lambda: workbook(row(text("A1", WORDS)), before='<sheetFormatPr defaultRowHeight="0"/>'),
        HIDDEN,
    ),
    "a hidden column": (
        lambda: workbook(
            row(text("C1", WORDS)), before='<cols><col min="2" max="4" hidden="1"/></cols>'
        ),
        HIDDEN,
    ),
    "a column without width": (
        lambda: workbook(
            row(text("B1", WORDS)), before='<cols><col min="2" max="2" width="0.1"/></cols>'
        ),
        HIDDEN,
    ),
    "columns without width by default": (
        lambda: workbook(
            row(text("B1", WORDS)),
            before='<sheetFormatPr defaultColWidth="0"/>'
            '<cols><col min="1" max="1" width="9"/></cols>',
        ),
        HIDDEN,
    ),
    "a cell merged into another": (
        lambda: workbook(
            row(text("A1", "明"), text("B1", WORDS)),
            after='<mergeCells><mergeCell ref="A1:C2"/></mergeCells>',
        ),
        HIDDEN,
    ),
    "a format that shows nothing": (lambda: styled(styles(formats=";;;")), HIDDEN),
    "a format that replaces a text": (
        lambda: styled(styles(formats="0;0;0;&quot;无&quot;")),
        HIDDEN,
    ),
    "a format in white": (lambda: styled(styles(formats="[White]@")), HIDDEN),
    "a format in a numbered white": (lambda: styled(styles(formats="0;0;0;[Color2]@")), HIDDEN),
    "white ink": (lambda: styled(styles(fonts='<color rgb="FFFFFFFF"/>')), HIDDEN),
    "ink of the theme's paper": (lambda: styled(styles(fonts=FADED)), HIDDEN),
    "a tint next to white": (
        lambda: styled(styles(fonts='<color theme="1" tint="0.97"/>')),
        HIDDEN,
    ),
    "a numbered white": (lambda: styled(styles(fonts='<color indexed="9"/>')), HIDDEN),
    "ink of its own fill": (
        lambda: styled(styles(fonts='<color rgb="FF00B050"/>', fills=GREEN)),
        HIDDEN,
    ),
    "black on a fill without colour": (
        lambda: styled(styles(fills='<patternFill patternType="solid"/>')),
        HIDDEN,
    ),
    "dust-sized letters": (lambda: styled(styles(fonts='<sz val="1"/>')), HIDDEN),
    "a white run in a text": (lambda: workbook(row(RICH)), HIDDEN),
    "a condition that paints white": (
        lambda: conditional('<font><color rgb="FFFFFFFF"/></font>'),
        HIDDEN,
    ),
    "a condition with an empty format": (
        lambda: conditional('<numFmt numFmtId="201" formatCode=";;;"/>'),
        HIDDEN,
    ),
    "a condition whose ink is its fill": (
        lambda: conditional(
            '<font><color rgb="FFFF0000"/></font><fill><patternFill>'
            '<bgColor rgb="FFFF0000"/></patternFill></fill>'
        ),
        HIDDEN,
    ),
    "a shape that is not shown": (lambda: drawing(shape(WORDS, name='hidden="1"')), HIDDEN),
    "a shape in white": (
        lambda: drawing(shape(WORDS, run='<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>')),
        HIDDEN,
    ),
    "a shape without size": (
        lambda: drawing(
            shape(WORDS, '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>')
        ),
        HIDDEN,
    ),
    "a pivot table's copy of the data": (
        lambda: pivot(
            f'<cacheField name="列"><sharedItems><s v="{WORDS}"/></sharedItems></cacheField>'
        ),
        HIDDEN,
    ),
    "a series filtered out of a chart": (
        lambda: chart(f"<c:extLst><c:ext>{SERIES.format(WORDS)}</c:ext></c:extLst>"),
        HIDDEN,
    ),
    "a white header": (
        lambda: workbook(
            after=f"<headerFooter><oddHeader>&amp;C&amp;KFFFFFF{WORDS}</oddHeader></headerFooter>"
        ),
        HIDDEN,
    ),
    "a formula": (lambda: workbook(row(FORMULA)), METADATA),
    "a text no cell uses": (lambda: workbook(strings=f"<si><t>{WORDS}</t></si>"), METADATA),
    "a reading above a text": (
        lambda: workbook(
            row('<c r="A1" t="s"><v>0</v></c>'),
            strings=f'<si><t>明</t><rPh sb="0" eb="1"><t>{WORDS}</t></rPh></si>',
        ),
        METADATA,
    ),
    "a note and its author": (
        lambda: beside(
            "comments1.xml",
            element(
                "comments",
                "<authors><author>某甲</author></authors>"
                "<commentList><comment ref='A1' authorId='0'>"
                f"<text><r><t>{WORDS}</t></r></text></comment></commentList>",
            ),
            f"{SHEET_TYPE}.comments+xml",
            "comments",
        ),
        METADATA,
    ),
    "a threaded comment": (
        lambda: beside(
            "threadedComments/threadedComment1.xml",
            element(
                "ThreadedComments",
                f'<threadedComment ref="A1" personId="1"><text>{WORDS}</text></threadedComment>',
            ),
            f"{EXCEL}.threadedcomments+xml",
            "threadedComment",
        ),
        METADATA,
    ),
    "a person's name": (
        lambda: owned(
            "persons/person.xml",
            element("personList", f'<person displayName="{WORDS}" id="1" userId="u"/>'),
            f"{EXCEL}.person+xml",
            "person",
        ),
        METADATA,
    ),
    "a defined name": (
        lambda: workbook(
            book=f'<definedNames><definedName name="{WORDS}">1</definedName></definedNames>'
        ),
        METADATA,
    ),
    "what a hidden name stands for": (
        lambda: workbook(
            book='<definedNames><definedName name="a" hidden="1">'
            f'"{WORDS}"</definedName></definedNames>'
        ),
        METADATA,
    ),
    "a prompt of a validation": (
        lambda: workbook(
            after=f'<dataValidations><dataValidation sqref="A1" prompt="{WORDS}"/>'
            "</dataValidations>"
        ),
        METADATA,
    ),
    "a list of a validation": (
        lambda: workbook(
            after='<dataValidations><dataValidation sqref="A1" type="list">'
            f'<formula1>"甲,{WORDS}"</formula1></dataValidation></dataValidations>'
        ),
        METADATA,
    ),
    "a criterion of a filter": (
        lambda: workbook(
            after='<autoFilter ref="A1:B2"><filterColumn colId="0"><filters>'
            f'<filter val="{WORDS}"/></filters></filterColumn></autoFilter>'
        ),
        METADATA,
    ),
    "a scenario": (
        lambda: workbook(
            after='<scenarios><scenario name="案">'
            f'<inputCells r="A1" val="{WORDS}"/></scenario></scenarios>'
        ),
        METADATA,
    ),
    "a header of somebody's own view": (
        lambda: workbook(
            after='<customSheetViews><customSheetView guid="1"><headerFooter>'
            f"<oddHeader>{WORDS}</oddHeader></headerFooter></customSheetView></customSheetViews>"
        ),
        METADATA,
    ),
    "a condition's text": (
        lambda: workbook(
            after='<conditionalFormatting sqref="A1"><cfRule type="containsText" '
            f'text="{WORDS}" priority="1"/></conditionalFormatting>'
        ),
        METADATA,
    ),
    "a code name": (lambda: workbook(before=f'<sheetPr codeName="{WORDS}"/>'), METADATA),
    "a hint of a link": (
        lambda: workbook(
            after=f'<hyperlinks><hyperlink ref="A1" location="B1" tooltip="{WORDS}"/></hyperlinks>'
        ),
        METADATA,
    ),
    "the address of a link": (
        lambda: workbook(
            after='<hyperlinks><hyperlink ref="A1" r:id="rId7"/></hyperlinks>',
            external=(("rId7", "hyperlink", f"http://10.0.0.1/{WORDS}"),),
        ),
        METADATA,
    ),
    "an extension": (
        lambda: workbook(after=f"<extLst><ext uri='1'><x14:id>{WORDS}</x14:id></ext></extLst>"),
        METADATA,
    ),
    "a remark of the markup": (lambda: workbook(after=f"<!--{WORDS}-->"), METADATA),
    "a table's column": (
        lambda: beside(
            "tables/table1.xml",
            element("table", f'<tableColumns><tableColumn id="1" name="{WORDS}"/></tableColumns>'),
            f"{SHEET_TYPE}.table+xml",
            "table",
        ),
        METADATA,
    ),
    "an alternative text": (lambda: drawing(shape("框中", name=f'descr="{WORDS}"')), METADATA),
    "a style's name": (
        lambda: styled(
            styles().replace(
                b"<dxfs>",
                f'<cellStyles><cellStyle name="{WORDS}" xfId="0"/></cellStyles><dxfs>'.encode(),
            ),
            "明",
        ),
        METADATA,
    ),
    "printer settings": (
        lambda: beside(
            "printerSettings/printerSettings1.bin",
            f"\\\\服务器\\{WORDS}".encode("utf-16-le") + bytes(80),
            "",
            "printerSettings",
        ),
        METADATA,
    ),
    "the words of a picture's file": (
        lambda: workbook(
            after='<picture r:id="rId8"/>',
            parts={"xl/media/image1.png": (png(WORDS), "")},
            sheet_links=(("rId8", "image", "../media/image1.png"),),
        ),
        METADATA,
    ),
    "custom XML": (
        lambda: owned("customXml/item1.xml", f"<a>{WORDS}</a>".encode(), "", "customXml"),
        METADATA,
    ),
    "a box of text": (lambda: drawing(shape(WORDS)), VISIBLE),
    "a header": (
        lambda: workbook(
            after=f'<headerFooter><oddHeader>&amp;C&amp;"宋体,常规"&amp;12{WORDS}</oddHeader></headerFooter>'
        ),
        VISIBLE,
    ),
    "a chart's series": (
        lambda: chart(f"<c:plotArea>{SERIES.format(WORDS)}</c:plotArea>"),
        VISIBLE,
    ),
    "a chart's title": (
        lambda: chart(
            "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>"
            f"{WORDS}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        ),
        VISIBLE,
    ),
    "a form control": (
        lambda: beside(
            "drawings/vmlDrawing1.vml",
            element(
                "xml",
                f"<v:shape style='position:absolute'><v:textbox><div>{WORDS}</div></v:textbox>"
                "<x:ClientData ObjectType='Button'/></v:shape>",
            ),
            "",
            "vmlDrawing",
        ),
        VISIBLE,
    ),
    "a shared text": (
        lambda: workbook(
            row('<c r="A1" t="s"><v>0</v></c>'), strings=f"<si><r><t>{WORDS}</t></r></si>"
        ),
        VISIBLE,
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_place_of_a_workbook_is_told_as_a_reader_finds_it(place: str) -> None:
    made, expected = PLACES[place]
    seen = seen_as(sheet_draft(made()), WORDS)
    assert expected in seen
    if expected is not VISIBLE and not place.startswith("a condition"):
        assert VISIBLE not in seen


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a macro sheet": (
        lambda: owned(
            "macrosheets/sheet1.xml", element("m"), f"{EXCEL}.macrosheet+xml", "xlMacrosheet"
        ),
        "macros",
    ),
    "a program of macros": (
        lambda: owned("vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject", "vbaProject"),
        "macros",
    ),
    "a macro behind a name": (
        lambda: workbook(
            book='<definedNames><definedName name="a" xlm="1">1</definedName></definedNames>'
        ),
        "macros",
    ),
    "a control": (
        lambda: beside(
            "activeX/activeX1.xml", element("a"), "application/vnd.ms-office.activeX+xml", "control"
        ),
        "embedded-object",
    ),
    "a link to another workbook": (
        lambda: owned(
            "externalLinks/externalLink1.xml",
            element("externalLink"),
            f"{SHEET_TYPE}.externalLink+xml",
            "externalLink",
        ),
        "external-content",
    ),
    "a data connection": (
        lambda: owned(
            "connections.xml", element("c"), f"{SHEET_TYPE}.connections+xml", "connections"
        ),
        "external-content",
    ),
    "a query": (
        lambda: beside(
            "queryTables/q1.xml", element("q"), f"{SHEET_TYPE}.queryTable+xml", "queryTable"
        ),
        "external-content",
    ),
    "a picture from elsewhere": (
        lambda: workbook(external=(("rId7", "image", "http://198.51.100.1/a.png"),)),
        "external-content",
    ),
    "a formula that asks the network": (
        lambda: workbook(row('<c r="A1"><f>WEBSERVICE("http://a")</f><v>1</v></c>')),
        "external-content",
    ),
    "a pivot table of outside data": (
        lambda: owned(
            "pivotCache/pivotCacheDefinition1.xml",
            element("pivotCacheDefinition", '<cacheSource type="external" connectionId="1"/>'),
            f"{SHEET_TYPE}.pivotCacheDefinition+xml",
            "pivotCacheDefinition",
        ),
        "external-content",
    ),
    "a formula nobody computed": (
        lambda: workbook(row('<c r="A1"><f>1+1</f></c>')),
        "uncalculated-formula",
    ),
    "formulas computed on opening": (
        lambda: workbook(
            row('<c r="A1"><f>1+1</f><v>0</v></c>'), book='<calcPr fullCalcOnLoad="1"/>'
        ),
        "uncalculated-formula",
    ),
    "handwriting": (lambda: drawing("<xdr:contentPart r:id='rId1'/>"), "picture"),
    "a vector picture": (
        lambda: workbook(
            parts={"xl/media/image1.emf": (b"\x01\x00\x00\x00", "image/x-emf")},
            sheet_links=(("rId8", "image", "../media/image1.emf"),),
        ),
        "picture",
    ),
    "an unknown part": (
        lambda: owned("strange.xml", element("a"), "application/x-strange+xml", "strange"),
        "unknown-content",
    ),
    "a part nobody refers to": (
        lambda: workbook(more={"xl/loose.xml": b"<a/>"}),
        "unknown-content",
    ),
    "an unknown element in a sheet": (lambda: workbook(after="<strange/>"), "unknown-content"),
    "an unknown element in a cell": (
        lambda: workbook(row('<c r="A1"><strange/></c>')),
        "unknown-content",
    ),
    "the records of shared editing": (
        lambda: owned(
            "revisions/log1.xml", element("r"), f"{SHEET_TYPE}.revisionLog+xml", "revisionLog"
        ),
        "unknown-content",
    ),
    "a workbook with macros": (
        lambda: workbook(
            parts={"xl/workbook.xml": (element("workbook"), f"{EXCEL}.sheet.macroEnabled.main+xml")}
        ),
        "macros",
    ),
}


@pytest.mark.parametrize("place", REFUSED)
def test_what_is_not_understood_refuses_the_workbook(place: str) -> None:
    made, code = REFUSED[place]
    with pytest.raises(UnreadableDraft) as refusal:
        sheet_draft(made())
    assert refusal.value.code == code
    assert WORDS not in str(refusal.value)


def test_a_sheet_is_a_heading_and_a_table() -> None:
    draft = sheet_draft(
        workbook(
            row(text("A1", "合计"), number("C1", "12")),
            after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
        )
    )
    body = blocks(draft, Part.BODY, VISIBLE)
    assert [(each.text, each.heading, each.cell) for each in body] == [
        ("表一", 1, None),
        ("合计", 0, Cell(0, 0, 0, 2, 2)),
        ("12", 0, Cell(0, 0, 2)),
        ("见", 0, Cell(0, 8, 0)),
    ]


def test_comments_stand_among_comments() -> None:
    draft = sheet_draft(PLACES["a note and its author"][0]())
    assert texts(draft, Part.COMMENT) == ["某甲", WORDS]


def test_a_picture_on_a_sheet_is_a_picture_of_the_draft() -> None:
    draft = sheet_draft(PLACES["the words of a picture's file"][0]())
    (picture,) = [each for each in draft.blocks if each.picture is not None]
    assert (picture.place.part, picture.visibility) == (Part.PICTURE, VISIBLE)


def test_a_condition_that_does_not_hold_conceals_nothing() -> None:
    white = '<font><color rgb="FFFFFFFF"/></font>'
    rule = 'type="cellIs" operator="lessThan"'
    assert seen_as(sheet_draft(conditional(white, rule)), WORDS) == {VISIBLE}


def test_what_a_format_rounds_away_is_kept() -> None:
    draft = sheet_draft(workbook(row(number("A1", "13812345678", 1)), look=styles(formats="0.0,,")))
    assert seen_as(draft, "13812.3") == {VISIBLE}
    assert seen_as(draft, "13812345678") == {METADATA}


def test_a_nought_left_blank_conceals_nothing() -> None:
    draft = sheet_draft(workbook(row(number("A1", "0", 1)), look=styles(formats="#")))
    assert not blocks(draft, HIDDEN)


def test_the_words_of_a_vector_preview_are_kept() -> None:
    root = links(
        ("rId1", "officeDocument", "xl/workbook.xml"),
        ("rId2", "thumbnail", "docProps/thumbnail.emf"),
    )
    preview = (bytes(40) + WORDS.encode("utf-16-le"), "image/x-emf")
    data = workbook(parts={"docProps/thumbnail.emf": preview}, more={"_rels/.rels": root})
    assert seen_as(sheet_draft(data), WORDS) == {METADATA}


def test_a_workbook_inside_a_workbook_is_opened() -> None:
    inner = workbook(row(text("A1", WORDS)))
    kind = f"{SHEET_TYPE}.sheet"
    draft = sheet_draft(beside("embeddings/book1.xlsx", inner, kind, "package"))
    assert seen_as(draft, WORDS) == {HIDDEN}
    assert texts(draft, Part.ENCLOSED)


def test_the_strict_form_is_refused_by_name() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    root = links(("rId1", "officeDocument", "xl/workbook.xml"))
    data = workbook(
        more={
            "_rels/.rels": root.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                strict.encode(),
            )
        }
    )
    with pytest.raises(UnreadableDraft) as refusal:
        sheet_draft(data)
    assert refusal.value.code == "strict-ooxml"
