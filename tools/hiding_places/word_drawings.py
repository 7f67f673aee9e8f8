"""Word: text boxes, shapes, charts, SmartArt, VML, and what AlternateContent holds."""

from __future__ import annotations

from tools.hiding_places.charts import CHART_TYPE, CHARTS, DIAGRAM, diagram_data, diagram_drawing
from tools.hiding_places.packages import Entries, with_part
from tools.hiding_places.place import ID, MARK, TERM, HidingPlace, Kind
from tools.hiding_places.word_base import MAIN, MICROSOFT, body, built, para, part, run, with_body

_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_CANVAS = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
_SIZE = '<wp:extent cx="1800000" cy="600000"/>'


def drawing(uri: str, inside: str, properties: str = 'id="1" name="形状"', more: str = "") -> str:
    """A drawing in line with the text."""
    return (
        f"<w:r><w:drawing><wp:inline>{_SIZE}<wp:docPr {properties}>{more}</wp:docPr>"
        f'<a:graphic><a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _anchored(uri: str, inside: str, x: int, *, behind: int = 0, size: str = _SIZE) -> str:
    return (
        f'<w:r><w:drawing><wp:anchor behindDoc="{behind}" locked="0" layoutInCell="1" '
        'allowOverlap="1" simplePos="0" relativeHeight="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'{size}<wp:wrapNone/><wp:docPr id="3" name="形状"/><a:graphic><a:graphicData '
        f'uri="{uri}">{inside}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    )


def _shape(content: str, *, name: str = "", fill: str = "", box: str = "") -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="2" name="{name}"/><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="600000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"/>{fill}</wps:spPr><wps:txbx{box}><w:txbxContent>{content}'
        "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )


_SAID = para(run(MARK))
_PLAIN = para(run("示意"))
_BLUE = '<a:solidFill><a:srgbClr val="4472C4"/></a:solidFill>'


def _group(inside: str) -> str:
    return f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr/>{inside}</wpg:wgp>"


BOXES = Kind(
    "docx",
    "文本框与形状",
    {
        "text-box": body(para(drawing(_SHAPE, _shape(_SAID)))),
        "text-box-hidden-shape": body(
            para(drawing(_SHAPE, _shape(_SAID), 'id="1" name="形状" hidden="1"'))
        ),
        "text-box-off-page": body(para(_anchored(_SHAPE, _shape(_SAID), -99999999))),
        "text-box-behind-text": body(para(_anchored(_SHAPE, _shape(_SAID), 0, behind=1))),
        "text-box-of-no-size": body(
            para(_anchored(_SHAPE, _shape(_SAID), 0, size='<wp:extent cx="0" cy="0"/>'))
        ),
        "text-box-as-its-fill": body(
            para(drawing(_SHAPE, _shape(para(run(MARK, '<w:color w:val="4472C4"/>')), fill=_BLUE)))
        ),
        "text-box-white-text": body(
            para(drawing(_SHAPE, _shape(para(run(MARK, '<w:color w:val="FFFFFF"/>')))))
        ),
        "text-box-table": body(
            para(
                drawing(
                    _SHAPE,
                    _shape(
                        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>"
                        f"{_SAID}</w:tc></w:tr></w:tbl>{_PLAIN}"
                    ),
                )
            )
        ),
        "text-box-linked": body(
            para(
                drawing(_SHAPE, _shape(_SAID, box=' id="1"'))
                + drawing(
                    _SHAPE,
                    '<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:linkedTxbx id="1" seq="1"/>'
                    "<wps:bodyPr/></wps:wsp>",
                    'id="9" name="形状"',
                )
            )
        ),
        "cut-over-text-boxes": body(
            para(
                "".join(
                    drawing(_SHAPE, _shape(para(run(piece))))
                    for piece in (TERM[:4], TERM[4:], ID[:9], ID[9:])
                )
            )
        ),
        "shape-name": body(para(drawing(_SHAPE, _shape(_PLAIN), f'id="1" name="{MARK}"'))),
        "shape-alt-text": body(
            para(drawing(_SHAPE, _shape(_PLAIN), f'id="1" name="a" descr="{MARK}"'))
        ),
        "shape-title": body(
            para(drawing(_SHAPE, _shape(_PLAIN), f'id="1" name="a" title="{MARK}"'))
        ),
        "shape-inner-name": body(para(drawing(_SHAPE, _shape(_PLAIN, name=MARK)))),
        "shape-link-tip": body(
            para(drawing(_SHAPE, _shape(_PLAIN), more=f'<a:hlinkClick r:id="" tooltip="{MARK}"/>'))
        ),
        "shape-extension": body(
            para(
                drawing(
                    _SHAPE,
                    _shape(_PLAIN),
                    more=f'<a:extLst><a:ext uri="{{1}}"><q:x xmlns:q="urn:q" v="{MARK}"/></a:ext>'
                    "</a:extLst>",
                )
            )
        ),
        "group": body(para(drawing(_GROUP, _group(_shape(_SAID))))),
        "group-in-group": body(
            para(
                drawing(
                    _GROUP,
                    _group(
                        f"<wpg:grpSp><wpg:cNvGrpSpPr/><wpg:grpSpPr/>{_shape(_SAID)}</wpg:grpSp>"
                    ),
                )
            )
        ),
        "canvas": body(
            para(drawing(_CANVAS, f"<wpc:wpc><wpc:bg/><wpc:whole/>{_shape(_SAID)}</wpc:wpc>"))
        ),
        "locked-canvas": body(
            para(
                drawing(
                    "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas",
                    '<lc:lockedCanvas xmlns:lc="http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas">'
                    f"<a:sp><a:txSp><a:txBody><a:bodyPr/><a:p><a:r><a:t>{MARK}</a:t></a:r></a:p></a:txBody>"
                    "</a:txSp></a:sp></lc:lockedCanvas>",
                )
            )
        ),
        "unknown-graphic": body(para(drawing("urn:made-up", f'<q:x xmlns:q="urn:q">{MARK}</q:x>'))),
        "geometry-guide": body(
            para(
                drawing(
                    _SHAPE,
                    _shape(_PLAIN).replace(
                        '<a:prstGeom prst="rect"/>',
                        f'<a:custGeom><a:avLst/><a:gdLst><a:gd name="{TERM}" fmla="val {ID}"/>'
                        "</a:gdLst>"
                        "<a:pathLst/></a:custGeom>",
                    ),
                )
            )
        ),
    },
)


def _choice(requires: str, choice: str, fallback: str) -> HidingPlace:
    return body(
        para(
            f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )
    )


ALTERNATIVES = Kind(
    "docx",
    "兼容性标记（二选一的内容）",
    {
        "choice-only": _choice("wps", run(MARK), ""),
        "fallback-only": _choice("wps", "", run(MARK)),
        "choice-differs": _choice("wps", run(MARK), run("文")),
        "fallback-differs": _choice("wps", run("文"), run(MARK)),
        "second-choice": body(
            para(
                f'<mc:AlternateContent><mc:Choice Requires="wps">{run("文")}</mc:Choice>'
                f'<mc:Choice Requires="w14">{run(MARK)}</mc:Choice></mc:AlternateContent>'
            )
        ),
        "choice-nobody-knows": body(
            para(
                '<mc:AlternateContent xmlns:q="urn:q"><mc:Choice Requires="q">'
                f"{run(MARK)}</mc:Choice>"
                f"<mc:Fallback>{run('文')}</mc:Fallback></mc:AlternateContent>"
            )
        ),
        "half-in-each": _choice("wps", run(TERM + ID[:9]), run(ID[9:] + TERM + ID)),
        "ignorable-element": body(
            f'<w:p xmlns:q="urn:q" mc:Ignorable="q"><q:note>{MARK}</q:note>{run("文")}</w:p>'
        ),
        "ignorable-attribute": body(
            f'<w:p xmlns:q="urn:q" mc:Ignorable="q" q:note="{MARK}">{run("文")}</w:p>'
        ),
        "process-content": body(
            '<w:p xmlns:q="urn:q" mc:Ignorable="q" mc:ProcessContent="q:note"><q:note>'
            f"{run(MARK)}</q:note></w:p>"
        ),
    },
)


def _vml(inside: str, attributes: str = "") -> HidingPlace:
    return body(
        para(
            f'<w:r><w:pict><v:shape style="width:90pt;height:40pt" {attributes}>{inside}</v:shape>'
            "</w:pict></w:r>"
        )
    )


def _vml_box(content: str) -> str:
    return f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"


VML = Kind(
    "docx",
    "旧式图形（VML）",
    {
        "text-box": _vml(_vml_box(_SAID)),
        "text-box-html": _vml(f"<v:textbox><div>{MARK}</div></v:textbox>"),
        "word-art": _vml(f'<v:textpath on="t" string="{MARK}"/>'),
        "alt": _vml("", f'alt="{MARK}"'),
        "title": _vml("", f'title="{MARK}"'),
        "link": _vml("", f'href="http://example.org/{MARK}"'),
        "class": _vml("", f'class="{MARK}"'),
        "id": _vml("", f'id="{TERM}_{ID}"'),
        "spid": _vml("", f'o:spid="{MARK}"'),
        "style-words": body(
            para(f"<w:r><w:pict><v:shape style=\"mso-x:'{MARK}'\"/></w:pict></w:r>")
        ),
        "picture-title": _vml(f'<v:imagedata o:title="{MARK}"/>'),
        "signature-line": _vml(
            f'<o:signatureline o:suggestedsigner="{MARK}" issignatureline="t"/>'
        ),
        "signature-instructions": _vml(f'<o:signatureline o:signinginstructions="{MARK}"/>'),
        "group": body(
            para(
                f"<w:r><w:pict><v:group><v:rect>{_vml_box(_SAID)}</v:rect></v:group></w:pict></w:r>"
            )
        ),
        "hidden-shape": body(
            para(
                f'<w:r><w:pict><v:shape style="visibility:hidden">{_vml_box(_SAID)}</v:shape>'
                "</w:pict></w:r>"
            )
        ),
        "shape-type": body(
            para(
                f'<w:r><w:pict><v:shapetype id="t1"><v:textpath string="{MARK}"/></v:shapetype>'
                "</w:pict></w:r>"
            )
        ),
        "diagram": _vml(
            f'<o:diagram dgmstyle="0"><o:relationtable><o:rel v="{MARK}"/></o:relationtable>'
            "</o:diagram>"
        ),
    },
)

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SHOWN_CHART = para(drawing(_CHART, f'<c:chart xmlns:c="{_CHART}" r:id="rId900"/>'))
_DIAGRAM_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.diagram"
_SHOWN_DIAGRAM = para(
    drawing(
        DIAGRAM,
        f'<dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="rId900" r:lo="rId901" r:qs="rId902" '
        'r:cs="rId903"/>',
    )
)


# What a SmartArt refers to beside its data, each as empty as may be.
_DIAGRAM_PARTS = {"Layout": "layoutDef", "Style": "styleDef", "Colors": "colorsDef"}
_DIAGRAM_PURPOSES = {"Layout": "Layout", "Style": "QuickStyle", "Colors": "Colors"}


def _diagram(data: str, drawn: str = "", layout: str = "") -> HidingPlace:
    return HidingPlace(built(lambda: _with_diagram(data, drawn, layout)))


def _with_diagram(data: str, drawn: str, layout: str) -> Entries:
    entries = _beside_diagram(with_body(_SHOWN_DIAGRAM), "Data", data, "rId900")
    for number, (kind, root) in enumerate(_DIAGRAM_PARTS.items(), 901):
        plain = f'<dgm:{root} xmlns:dgm="{DIAGRAM}"/>'
        xml = layout if layout and kind == "Layout" else plain
        entries = _beside_diagram(entries, kind, xml, f"rId{number}")
    if not drawn:
        return entries
    return with_part(
        entries,
        "word/diagrams/drawing1.xml",
        drawn,
        "application/vnd.ms-office.drawingml.diagramDrawing+xml",
        source=MAIN,
        purpose=f"{MICROSOFT}/2007/relationships/diagramDrawing",
        rid="rId904",
    )


def _beside_diagram(entries: Entries, kind: str, xml: str, rid: str) -> Entries:
    return with_part(
        entries,
        f"word/diagrams/{kind.lower()}1.xml",
        xml,
        f"{_DIAGRAM_TYPE}{kind}+xml",
        source=MAIN,
        purpose=f"diagram{_DIAGRAM_PURPOSES.get(kind, kind)}",
        rid=rid,
    )


CHARTED = Kind(
    "docx",
    "图表与 SmartArt",
    {
        **{
            name: part("word/charts/chart1.xml", xml, CHART_TYPE, "chart", _SHOWN_CHART)
            for name, xml in CHARTS.items()
        },
        "chart-no-page-shows": part(
            "word/charts/chart1.xml", CHARTS["chart-title"], CHART_TYPE, "chart"
        ),
        "extended-chart": part(
            "word/charts/chartEx1.xml",
            '<cx:chartSpace xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex">'
            '<cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:lvl ptCount="1"><cx:pt '
            f'idx="0">{MARK}'
            "</cx:pt></cx:lvl></cx:strDim></cx:data></cx:chartData></cx:chartSpace>",
            "application/vnd.ms-office.chartex+xml",
            f"{MICROSOFT}/2014/relationships/chartEx",
        ),
        "diagram-data": _diagram(diagram_data(MARK)),
        "diagram-placeholder": _diagram(diagram_data(attribute=MARK)),
        "diagram-drawing-differs": _diagram(diagram_data(), diagram_drawing(MARK)),
        "diagram-layout-title": _diagram(
            diagram_data(),
            layout=f'<dgm:layoutDef xmlns:dgm="{DIAGRAM}"><dgm:title val="{MARK}"/>'
            "</dgm:layoutDef>",
        ),
        "diagram-layout-sample": _diagram(
            diagram_data(),
            layout=f'<dgm:layoutDef xmlns:dgm="{DIAGRAM}" xmlns:a="http://schemas.openxmlformats.org/'
            'drawingml/2006/main"><dgm:sampData><dgm:dataModel><dgm:ptLst><dgm:pt modelId="1">'
            "<dgm:t>"
            f"<a:bodyPr/><a:p><a:r><a:t>{MARK}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>"
            "</dgm:dataModel></dgm:sampData></dgm:layoutDef>",
        ),
    },
)

KINDS = (BOXES, ALTERNATIVES, VML, CHARTED)
