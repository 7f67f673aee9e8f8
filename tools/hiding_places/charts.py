"""Charts and SmartArt, which documents, sheets and slides share."""

from __future__ import annotations

from tools.hiding_places.place import MARK

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def _rich(text: str) -> str:
    return f"<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx>"


def _cached(tag: str, text: str) -> str:
    return (
        f'<c:{tag}><c:strRef><c:f>Sheet1!$A$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{text}</c:v></c:pt></c:strCache></c:strRef></c:{tag}>'
    )


def chart(  # noqa: PLR0913
    *,
    title: str = "统计",
    series: str = "数量",
    category: str = "一季度",
    formula: str = "Sheet1!$B$1",
    number_format: str = "General",
    axis: str = "时间",
    more: str = "",
    end: str = "",
) -> str:
    """A bar chart with every word it can hold."""
    numbers = (
        f"<c:val><c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>{number_format}"
        '</c:formatCode><c:ptCount val="1"/><c:pt idx="0"><c:v>3</c:v></c:pt></c:numCache>'
        "</c:numRef></c:val>"
    )
    return (
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_A}" xmlns:r="{_R}"><c:chart>'
        f"<c:title>{_rich(title)}</c:title><c:plotArea><c:layout/><c:barChart>"
        '<c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/>'
        f'<c:order val="0"/>{_cached("tx", series)}{more}{_cached("cat", category)}{numbers}'
        '</c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/>'
        '<c:scaling/><c:axPos val="b"/>'
        f'<c:title>{_rich(axis)}</c:title><c:crossAx val="2"/></c:catAx><c:valAx>'
        '<c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
        f"</c:plotArea></c:chart>{end}</c:chartSpace>"
    )


_LABEL = (
    '<c:dLbls><c:dLbl><c:idx val="0"/>'
    f'{_rich(MARK)}<c:showVal val="1"/></c:dLbl><c:showVal val="1"/></c:dLbls>'
)
_EXTENSION = (
    '<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"><q:x xmlns:q="urn:q">'
    f"{MARK}</q:x></c:ext></c:extLst>"
)
CHARTS = {
    "chart-title": chart(title=MARK),
    "chart-series": chart(series=MARK),
    "chart-category": chart(category=MARK),
    "chart-axis-title": chart(axis=MARK),
    "chart-data-label": chart(more=_LABEL),
    "chart-formula": chart(formula=f"'{MARK}'!$B$1"),
    "chart-number-format": chart(number_format=f'"{MARK}"0'),
    "chart-extension": chart(end=_EXTENSION),
    "chart-page-header": chart(
        end=f"<c:printSettings><c:headerFooter><c:oddHeader>{MARK}</c:oddHeader>"
        "</c:headerFooter></c:printSettings>"
    ),
}


def diagram_data(text: str = "步骤", *, attribute: str = "") -> str:
    """The data of a SmartArt of one box."""
    note = f'<dgm:prSet phldrT="{attribute}"/>' if attribute else "<dgm:prSet/>"
    return (
        f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" xmlns:a="{_A}"><dgm:ptLst><dgm:pt modelId="1">'
        f"{note}<dgm:spPr/><dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t>"
        "</dgm:pt></dgm:ptLst><dgm:cxnLst/><dgm:bg/><dgm:whole/></dgm:dataModel>"
    )


def diagram_drawing(text: str) -> str:
    """The drawing of a SmartArt of one box, as Office caches it."""
    return (
        '<dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" '
        f'xmlns:a="{_A}"><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/>'
        "<dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/><dsp:sp><dsp:nvSpPr>"
        '<dsp:cNvPr id="1" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr/><dsp:txBody>'
        f"<a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dsp:txBody></dsp:sp>"
        "</dsp:spTree></dsp:drawing>"
    )
