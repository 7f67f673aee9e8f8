from __future__ import annotations

import io

import openpyxl
import pytest

from review_pipeline.documents.draft import Part, Visibility
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import draft_of, texts, with_body
from tests.documents.objects_kit import (
    CX,
    DGM,
    DRAWN,
    DSP,
    SEEN,
    C,
    graphic,
    in_run,
    part_xml,
    png,
    related,
)

SHOWN = in_run(graphic(f'<c:chart xmlns:c="{C}" r:id="rId700"/>'))
CHART = ("chart", "word/charts/chart1.xml")
RELS = "word/charts/_rels/chart1.xml.rels"
C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"


def words(text: str) -> str:
    return f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"


def cache(name: str, *values: str) -> str:
    points = "".join(f'<c:pt idx="0"><c:v>{value}</c:v></c:pt>' for value in values)
    return f"<c:f>数据!$A$1</c:f><c:{name}>{points}</c:{name}>"


def charted(content: str, body: str = SHOWN) -> bytes:
    chart = part_xml("c:chartSpace", C, content)
    return related(with_body(SEEN + body), {"rId700": (*CHART, chart, f"{DRAWN}.chart+xml")})


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableDraft) as caught:
        read_here("稿件.docx", data)
    return caught.value.code


def test_titles_series_categories_and_values_of_a_chart() -> None:
    title = f"<c:title><c:tx><c:rich>{words('受理')}</c:rich></c:tx></c:title>"
    series = (
        f"<c:ser><c:tx><c:strRef>{cache('strCache', '系列甲')}</c:strRef></c:tx>"
        f"<c:cat><c:strRef>{cache('strCache', '一月', '二月')}</c:strRef></c:cat>"
        f"<c:val><c:numRef>{cache('numCache', '31', '28')}</c:numRef></c:val></c:ser>"
    )
    axis = f"<c:valAx><c:title><c:tx><c:rich>{words('件')}</c:rich></c:tx></c:title></c:valAx>"
    plot = f"<c:chart>{title}<c:plotArea>{series}{axis}</c:plotArea></c:chart>"
    draft = draft_of(charted(plot))
    shown = texts(draft, Part.CHART, Visibility.VISIBLE)
    assert shown == ["受理", "系列甲", "一月\n二月", "31\n28", "件"]
    assert "数据!$A$1" in texts(draft, Visibility.METADATA)


def test_a_paragraph_of_a_chart_is_whole() -> None:
    split = (
        "<a:p><a:r><a:t>机</a:t></a:r><a:r><a:t>密</a:t></a:r><a:br/><a:r><a:t>乙</a:t></a:r></a:p>"
    )
    assert texts(draft_of(charted(split)), Part.CHART) == ["机密\n乙"]


def test_a_series_filtered_out_is_hidden() -> None:
    filtered = (
        f'<c:ext uri="x"><q:filteredLineSeries xmlns:q="{C15}"><q:ser>'
        f"<c:strRef>{cache('strCache', '藏起的系列')}</c:strRef></q:ser>"
        "</q:filteredLineSeries></c:ext>"
    )
    draft = draft_of(charted(filtered))
    assert texts(draft, Part.CHART, Visibility.HIDDEN) == ["藏起的系列"]


def test_words_a_chart_keeps_without_showing_them() -> None:
    page = "<c:printSettings><c:headerFooter><c:oddHeader>打印页眉</c:oddHeader></c:headerFooter>"
    numbers = '<c:numCache><c:formatCode>"内部"0</c:formatCode></c:numCache>'
    draft = draft_of(charted(f"{page}</c:printSettings>{numbers}"))
    assert {"打印页眉", '"内部"0'} <= set(texts(draft, Visibility.METADATA))


def test_shapes_drawn_on_a_chart() -> None:
    shapes = f'<d:sp xmlns:d="{C}Drawing"><d:txBody>{words("批示")}</d:txBody></d:sp>'
    drawn = part_xml("c:userShapes", C, shapes)
    data = charted('<c:userShapes r:id="rId1"/>')
    kind = f"{DRAWN}.chartshapes+xml"
    part = {"rId1": ("chartUserShapes", "word/drawings/drawing1.xml", drawn, kind)}
    assert texts(draft_of(related(data, part, RELS)), Part.CHART) == ["批示"]


def test_a_picture_in_a_chart() -> None:
    data = charted('<c:spPr><a:blipFill><a:blip r:embed="rId1"/></a:blipFill></c:spPr>')
    part = {"rId1": ("image", "word/media/image1.png", png(), "image/png")}
    draft = draft_of(related(data, part, RELS))
    seen = [block for block in draft.blocks if block.picture and block.public]
    assert [block.place.part for block in seen] == [Part.CHART]


def test_the_words_of_a_charts_style_are_metadata() -> None:
    style = part_xml("q:chartStyle", f"{C15}Style", '<q:x name="样式名"/>')
    kind = "application/vnd.ms-office.chartstyle+xml"
    part = {"rId1": ("chartStyle", "word/charts/style1.xml", style, kind)}
    draft = draft_of(related(charted(words("图")), part, RELS))
    assert "样式名" in texts(draft, Visibility.METADATA)


def test_a_newer_kind_of_chart() -> None:
    content = (
        "<x:chartData><x:data><x:strDim><x:lvl><x:pt>甲处</x:pt><x:pt>乙处</x:pt></x:lvl></x:strDim>"
        "</x:data></x:chartData><x:chart><x:title><x:tx><x:txData><x:v>瀑布图</x:v></x:txData></x:tx>"
        "</x:title></x:chart>"
    )
    chart = part_xml("x:chartSpace", CX, content)
    body = in_run(graphic(f'<x:chart xmlns:x="{CX}" r:id="rId700"/>'))
    kind = "application/vnd.ms-office.chartex+xml"
    part = {"rId700": ("chartEx", "word/charts/chartEx1.xml", chart, kind)}
    assert texts(draft_of(related(with_body(SEEN + body), part)), Part.CHART) == [
        "甲处\n乙处",
        "瀑布图",
    ]


def test_a_chart_no_drawing_shows_is_hidden() -> None:
    draft = draft_of(charted(words("旧图"), body=""))
    assert texts(draft, Part.CHART, Visibility.HIDDEN) == ["旧图"]


@pytest.mark.parametrize(
    "content", ["<x xmlns='urn:x'>字</x>", "<!-- 字 -->", '<c:externalData r:id="rId9"/>']
)
def test_a_chart_not_understood(content: str) -> None:
    assert code_of(charted(content)) in {"unknown-content", "malformed"}


def test_the_workbook_behind_a_chart_is_concealed_where_the_chart_does_not_show_it() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "数据"
    sheet.append(["月份", "系列甲"])
    sheet.append(["一月", 4.6])
    sheet.append(["内部估算", 9999])
    stream = io.BytesIO()
    book.save(stream)
    series = (
        f"<c:tx><c:strRef>{cache('strCache', '系列甲')}</c:strRef></c:tx>"
        f"<c:cat><c:strRef>{cache('strCache', '一月')}</c:strRef></c:cat>"
        f"<c:val><c:numRef>{cache('numCache', '4.5999999999999996')}</c:numRef></c:val>"
    )
    data = charted(f'<c:ser>{series}</c:ser><c:externalData r:id="rId1"/>')
    name = "word/embeddings/Microsoft_Excel_Worksheet1.xlsx"
    part = {"rId1": ("package", name, stream.getvalue(), "application/x-sheet")}
    hidden = texts(draft_of(related(data, part, RELS)), Part.ENCLOSED, Visibility.HIDDEN)
    assert hidden == ["月份", "内部估算", "9999"]


def smart_art(points: str, drawing: str = "") -> bytes:
    named = f'<dgm:extLst><a:ext uri="x"><q:dataModelExt xmlns:q="{DSP}" relId="rId704"/></a:ext>'
    data = part_xml("dgm:dataModel", DGM, f"<dgm:ptLst>{points}</dgm:ptLst>{named}</dgm:extLst>")
    layout = part_xml("dgm:layoutDef", DGM, '<dgm:title val="layout name"/>')
    drawn = part_xml("dsp:drawing", DSP, f"<dsp:spTree>{drawing}</dsp:spTree>")
    ids = " ".join(f'r:{name}="rId70{n}"' for n, name in enumerate(("dm", "lo", "qs", "cs")))
    body = in_run(graphic(f'<dgm:relIds xmlns:dgm="{DGM}" {ids}/>'))
    folder = "word/diagrams"
    plain = {
        "rId700": ("diagramData", f"{folder}/data1.xml", data, f"{DRAWN}.diagramData+xml"),
        "rId701": ("diagramLayout", f"{folder}/layout1.xml", layout, f"{DRAWN}.diagramLayout+xml"),
        "rId702": (
            "diagramQuickStyle",
            f"{folder}/quickStyle1.xml",
            part_xml("dgm:styleDef", DGM, ""),
            f"{DRAWN}.diagramStyle+xml",
        ),
        "rId703": (
            "diagramColors",
            f"{folder}/colors1.xml",
            part_xml("dgm:colorsDef", DGM, ""),
            f"{DRAWN}.diagramColors+xml",
        ),
        "rId704": (
            "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
            f"{folder}/drawing1.xml",
            drawn,
            "application/vnd.ms-office.drawingml.diagramDrawing+xml",
        ),
    }
    return related(with_body(SEEN + body), plain)


def point(text: str) -> str:
    return f"<dgm:pt><dgm:t>{words(text)}</dgm:t></dgm:pt>"


def shape(text: str) -> str:
    return f"<dsp:sp><dsp:txBody>{words(text)}</dsp:txBody></dsp:sp>"


def test_the_points_of_a_smart_art() -> None:
    draft = draft_of(smart_art(point("受理") + point("办结"), shape("受理") + shape("办结")))
    assert texts(draft, Part.TEXT_BOX, Visibility.VISIBLE) == ["受理", "办结"]
    assert texts(draft, Visibility.HIDDEN) == []
    assert "layout name" in texts(draft, Visibility.METADATA)


def test_what_only_the_last_drawing_of_a_smart_art_shows() -> None:
    draft = draft_of(smart_art(point("受理"), shape("上一稿的点")))
    assert texts(draft, Part.TEXT_BOX, Visibility.HIDDEN) == ["上一稿的点"]
