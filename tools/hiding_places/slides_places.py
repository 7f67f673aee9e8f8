"""Presentations: slides, notes, masters, and the parts beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.hiding_places import enclosed_files
from tools.hiding_places.charts import CHART_TYPE, CHARTS, DIAGRAM, diagram_data
from tools.hiding_places.package_places import Sample, package_kinds
from tools.hiding_places.packages import (
    Entries,
    edited,
    external,
    packed,
    related,
    with_default,
    with_part,
)
from tools.hiding_places.picture_files import DRAWN, LOOKED_AT, WORDS, type_of
from tools.hiding_places.place import ID, MARK, TERM, HidingPlace, Kind
from tools.hiding_places.slides_base import (
    MAIN,
    SLIDE,
    TYPE,
    XMLNS,
    base,
    ordinary,
    shape,
    slide,
    tree,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_MASTER = "ppt/slideMasters/slideMaster1.xml"
_LAYOUT = "ppt/slideLayouts/slideLayout1.xml"
_MICROSOFT = "http://schemas.microsoft.com/office"


def _place(make: Callable[[], Entries], *, picture: bool = False) -> HidingPlace:
    return HidingPlace(lambda: packed(make()), picture=picture)


def _on_slide(shapes: str, after: str = "", attributes: str = "") -> HidingPlace:
    return _place(lambda: base(slide(shapes, after, attributes)))


def _edited(name: str, old: str, new: str) -> HidingPlace:
    return _place(lambda: edited(base(), name, old, new))


def _look(properties: str, fill: str = "") -> HidingPlace:
    return _on_slide(shape(MARK, look=properties, fill=fill))


def _solid(colour: str, more: str = "") -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}">{more}</a:srgbClr></a:solidFill>'


def _run(text: str) -> str:
    return f"<a:r><a:t>{text}</a:t></a:r>"


_PIECES = (TERM[:4], TERM[4:], ID[:9], ID[9:])
_TABLE = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="6" name="表"/><p:cNvGraphicFramePr/><p:nvPr/>'
    '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="6000000" cy="500000"/></p:xfrm>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
    "<a:tblPr/><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>"
    "</p:graphicFrame>"
)


def _cell(text: str, more: str = "") -> str:
    return f"<a:tc {more}><a:txBody><a:bodyPr/><a:p>{_run(text)}</a:p></a:txBody><a:tcPr/></a:tc>"


def _table(*rows: str) -> HidingPlace:
    made = "".join(f'<a:tr h="370840">{cells}</a:tr>' for cells in rows)
    return _on_slide(
        _TABLE.format(grid='<a:gridCol w="3000000"/>' * rows[0].count("<a:tc "), rows=made)
    )


TEXTS = Kind(
    "pptx",
    "幻灯片文字",
    {
        "text": _on_slide(shape(MARK)),
        "cut-over-runs": _on_slide(shape("", body=f"<a:p>{''.join(map(_run, _PIECES))}</a:p>")),
        "cut-over-paragraphs": _on_slide(
            shape("", body="".join(f"<a:p>{_run(piece)}</a:p>" for piece in _PIECES))
        ),
        "cut-over-boxes": _on_slide(
            "".join(shape(piece, number=40 + n) for n, piece in enumerate(_PIECES))
        ),
        "cut-by-line-break": _on_slide(
            shape("", body=f"<a:p>{'<a:br/>'.join(map(_run, _PIECES))}</a:p>")
        ),
        "field": _on_slide(
            shape(
                "", body=f'<a:p><a:fld id="{{1}}" type="slidenum"><a:t>{MARK}</a:t></a:fld></a:p>'
            )
        ),
        "formula": _on_slide(
            shape(
                "",
                body=(
                    "<a:p><a14:m "
                    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"><m:oMath '
                    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>'
                    f"{MARK}</m:t></m:r></m:oMath></a14:m></a:p>"
                ),
            )
        ),
        "table-cell": _table(_cell(MARK) + _cell("值")),
        "table-cut-over-cells": _table(
            _cell(_PIECES[0]) + _cell(_PIECES[1]), _cell(_PIECES[2]) + _cell(_PIECES[3])
        ),
        "table-merged-away": _table(_cell("项", 'gridSpan="2"') + _cell(MARK, 'hMerge="1"')),
        "group": _on_slide(
            '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="8" name="组"/><p:cNvGrpSpPr/><p:nvPr/>'
            "</p:nvGrpSpPr>"
            f"<p:grpSpPr/>{shape(MARK)}</p:grpSp>"
        ),
        "connector-name": _on_slide(
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="8" name="{MARK}"/><p:cNvCxnSpPr/><p:nvPr/>'
            "</p:nvCxnSpPr>"
            "<p:spPr/></p:cxnSp>"
        ),
        "alt-text": _on_slide(shape("文", more=f'descr="{MARK}"')),
        "title": _on_slide(shape("文", more=f'title="{MARK}"')),
        "name": _on_slide(shape("文", name=MARK)),
        "placeholder-prompt": _place(
            lambda: edited(base(), _LAYOUT, "</p:spTree>", f"{shape(MARK)}</p:spTree>")
        ),
        "bullet": _on_slide(
            shape("", body=(f'<a:p><a:pPr><a:buChar char="{MARK}"/></a:pPr>{_run("文")}</a:p>'))
        ),
        "font": _on_slide(shape("文", look=f'<a:ea typeface="{MARK}"/>')),
        "bookmark": _on_slide(
            shape("", body=(f'<a:p><a:r><a:rPr bmk="{MARK}"/><a:t>文</a:t></a:r></a:p>'))
        ),
        "other-choice": _on_slide(
            "<mc:AlternateContent "
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><mc:Choice '
            "Requires="
            f'"p14">{shape("文")}</mc:Choice><mc:Fallback>{shape(MARK)}</mc:Fallback></mc:AlternateContent>'
        ),
    },
)

CONCEALED = Kind(
    "pptx",
    "幻灯片上看不见的文字",
    {
        "hidden-slide": _on_slide(shape(MARK), attributes='show="0"'),
        "hidden-shape": _on_slide(shape(MARK, more='hidden="1"')),
        "white": _look(_solid("FFFFFF")),
        "near-white": _look(_solid("FEFEFE")),
        "white-by-theme": _look('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'),
        "transparent": _look(_solid("000000", '<a:alpha val="0"/>')),
        "no-fill": _look("<a:noFill/>"),
        "as-its-fill": _look(_solid("4472C4"), _solid("4472C4")),
        "off-slide": _on_slide(shape(MARK, at="-9000000")),
        "far-off-slide": _on_slide(shape(MARK, at="99000000")),
        "tiny": _on_slide(
            shape("", body=f'<a:p><a:r><a:rPr sz="100"/><a:t>{MARK}</a:t></a:r></a:p>')
        ),
        "under-another-shape": _on_slide(
            shape(MARK) + shape("盖", number=9, fill=_solid("FFFFFF"))
        ),
        "of-no-size": _on_slide(shape(MARK).replace('cx="6000000" cy="500000"', 'cx="0" cy="0"')),
    },
)


def _notes(text: str) -> Entries:
    return with_part(
        base(),
        "ppt/notesSlides/notesSlide1.xml",
        f"<p:notes {XMLNS}>{tree(shape(text))}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
        "</p:notes>",
        f"{TYPE}.notesSlide+xml",
        source=SLIDE,
        purpose="notesSlide",
    )


def _part(  # noqa: PLR0913
    name: str,
    xml: bytes | str,
    kind: str,
    purpose: str,
    *,
    source: str = SLIDE,
    shapes: str = "",
    picture: bool = False,
) -> HidingPlace:
    content_type = kind if "/" in kind else f"{TYPE}.{kind}+xml"
    return _place(
        lambda: with_part(
            base(slide(shapes)), name, xml, content_type, source=source, purpose=purpose
        ),
        picture=picture,
    )


def _frame(uri: str, inside: str) -> str:
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="6" name="图"/><p:cNvGraphicFramePr/>'
        "<p:nvPr/>"
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm>'
        "<a:graphic>"
        f'<a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic></p:graphicFrame>'
    )


_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SHOWN_CHART = _frame(_CHART, f'<c:chart xmlns:c="{_CHART}" r:id="rId900"/>')
_SHOWN_DIAGRAM = _frame(
    DIAGRAM, f'<dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="rId900" r:lo="" r:qs="" r:cs=""/>'
)
_TIMING = (
    '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" nodeType="tmRoot"><p:childTnLst>'
    "<p:cmd "
    'type="call" cmd="{}"><p:cBhvr><p:cTn id="2"/><p:tgtEl><p:sldTgt/></p:tgtEl></p:cBhvr></p:cmd>'
    "</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
)


def _unlisted_slide() -> Entries:
    return with_part(
        base(),
        "ppt/slides/slide7.xml",
        slide(shape(MARK)),
        f"{TYPE}.slide+xml",
        source=MAIN,
        purpose="slide",
        rid="rId907",
    )


def _second_slide() -> Entries:
    return edited(
        _unlisted_slide(), MAIN, "</p:sldIdLst>", '<p:sldId id="257" r:id="rId907"/></p:sldIdLst>'
    )


PARTS = Kind(
    "pptx",
    "演示文稿的其他部件",
    {
        "second-slide": _place(_second_slide),
        "slide-no-show-lists": _place(_unlisted_slide),
        "speaker-notes": _place(lambda: _notes(MARK)),
        "notes-in-pieces": _place(lambda: _notes("</a:t></a:r><a:r><a:t>".join(_PIECES))),
        "notes-master": _part(
            "ppt/notesMasters/notesMaster1.xml",
            f"<p:notesMaster {XMLNS}>{tree(shape(MARK))}</p:notesMaster>",
            "notesMaster",
            "notesMaster",
            source=MAIN,
        ),
        "handout-master": _part(
            "ppt/handoutMasters/handoutMaster1.xml",
            f"<p:handoutMaster {XMLNS}>{tree(shape(MARK))}</p:handoutMaster>",
            "handoutMaster",
            "handoutMaster",
            source=MAIN,
        ),
        "master": _edited(_MASTER, "</p:spTree>", f"{shape(MARK)}</p:spTree>"),
        "master-name": _edited(_MASTER, "<p:cSld>", f'<p:cSld name="{MARK}">'),
        "layout-name": _edited(_LAYOUT, "<p:cSld>", f'<p:cSld name="{MARK}">'),
        "slide-name": _place(lambda: base(slide().replace("<p:cSld>", f'<p:cSld name="{MARK}">'))),
        "comment": _part(
            "ppt/comments/comment1.xml",
            f'<p:cmLst {XMLNS}><p:cm authorId="0" idx="1"><p:pos x="0" y="0"/><p:text>'
            f"{MARK}</p:text></p:cm>"
            "</p:cmLst>",
            "comments",
            "comments",
        ),
        "comment-author": _part(
            "ppt/commentAuthors.xml",
            f'<p:cmAuthorLst {XMLNS}><p:cmAuthor id="0" name="{MARK}" initials="a" lastIdx="1" '
            'clrIdx="0"/>'
            "</p:cmAuthorLst>",
            "commentAuthors",
            "commentAuthors",
            source=MAIN,
        ),
        "modern-comment": _part(
            "ppt/comments/modernComment1.xml",
            f'<p188:cmLst xmlns:p188="{_MICROSOFT}/powerpoint/2018/8/main" {XMLNS}><p188:cm '
            f'id="{{1}}" '
            f'authorId="{{2}}"><p188:txBody><a:bodyPr/><a:p>{_run(MARK)}</a:p></p188:txBody></p188:cm>'
            "</p188:cmLst>",
            "application/vnd.ms-powerpoint.comments+xml",
            f"{_MICROSOFT}/2018/10/relationships/comments",
        ),
        "tag": _part(
            "ppt/tags/tag1.xml",
            f'<p:tagLst {XMLNS}><p:tag name="A" val="{MARK}"/></p:tagLst>',
            "tags",
            "tags",
        ),
        "section-name": _edited(
            MAIN,
            "</p:presentation>",
            '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
            "xmlns:p14="
            f'"{_MICROSOFT}/powerpoint/2010/main"><p14:section name="{MARK}" id="{{1}}">'
            "<p14:sldIdLst/>"
            "</p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>",
        ),
        "custom-show": _edited(
            MAIN,
            "</p:presentation>",
            f'<p:custShowLst><p:custShow name="{MARK}" id="0"><p:sldLst/></p:custShow>'
            "</p:custShowLst>"
            "</p:presentation>",
        ),
        "table-style-name": _part(
            "ppt/tableStyles.xml",
            f'<a:tblStyleLst {XMLNS} def="{{1}}"><a:tblStyle styleId="{{1}}" styleName="{MARK}"/>'
            "</a:tblStyleLst>",
            "tableStyles",
            "tableStyles",
            source=MAIN,
        ),
        "properties": _part(
            "ppt/presProps.xml",
            f'<p:presentationPr {XMLNS}><p:htmlPubPr title="{MARK}" r:id=""/></p:presentationPr>',
            "presProps",
            "presProps",
            source=MAIN,
        ),
        "view": _part(
            "ppt/viewProps.xml",
            f'<p:viewPr {XMLNS}><p:extLst><p:ext uri="{MARK}"/></p:extLst></p:viewPr>',
            "viewProps",
            "viewProps",
            source=MAIN,
        ),
        "animation-command": _on_slide("", _TIMING.format(MARK)),
        "link-tip": _on_slide(
            shape(
                "",
                body=(
                    '<a:p><a:r><a:rPr><a:hlinkClick r:id="" action="ppaction://noaction" '
                    f'tooltip="{MARK}"/>'
                    "</a:rPr><a:t>文</a:t></a:r></a:p>"
                ),
            )
        ),
        "link-action": _on_slide(
            shape(
                "",
                body=(
                    f'<a:p><a:r><a:rPr><a:hlinkClick r:id="" action="ppaction://macro?name={MARK}"/></a:rPr>'
                    "<a:t>文</a:t></a:r></a:p>"
                ),
            )
        ),
        "link-target": _place(
            lambda: external(base(), SLIDE, "hyperlink", f"http://example.org/{MARK}", "rId931")
        ),
        "link-sound": _on_slide(
            shape(
                "",
                body=(
                    f'<a:p><a:r><a:rPr><a:hlinkClick r:id=""><a:snd r:embed="" name="{MARK}"/>'
                    "</a:hlinkClick></a:rPr>"
                    "<a:t>文</a:t></a:r></a:p>"
                ),
            )
        ),
        **{
            name: _part("ppt/charts/chart1.xml", xml, CHART_TYPE, "chart", shapes=_SHOWN_CHART)
            for name, xml in CHARTS.items()
        },
        "diagram": _part(
            "ppt/diagrams/data1.xml",
            diagram_data(MARK),
            "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
            "diagramData",
            shapes=_SHOWN_DIAGRAM,
        ),
        "workbook-inside": _part(
            "ppt/embeddings/a.xlsx",
            enclosed_files.sheet(state="hidden"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "package",
        ),
        "ole": _part(
            "ppt/embeddings/o.bin",
            enclosed_files.compound(),
            "application/vnd.openxmlformats-officedocument.oleObject",
            "oleObject",
        ),
        "macros": _part(
            "ppt/vbaProject.bin",
            enclosed_files.compound("VBA"),
            "application/vnd.ms-office.vbaProject",
            f"{_MICROSOFT}/2006/relationships/vbaProject",
            source=MAIN,
        ),
        "sound": _part(
            "ppt/media/a.wav", b"RIFF\0\0\0\0WAVE" + MARK.encode(), "audio/wav", "audio"
        ),
        "font-inside": _part(
            "ppt/fonts/font1.fntdata",
            MARK.encode("utf-16-be"),
            "application/x-fontdata",
            "font",
            source=MAIN,
        ),
        "slide-extension": _on_slide(
            "",
            (f'<p:extLst><p:ext uri="{{1}}"><q:x xmlns:q="urn:q">{MARK}</q:x></p:ext></p:extLst>'),
        ),
        "modify-verifier": _edited(
            MAIN,
            "</p:presentation>",
            f'<p:modifyVerifier algorithmName="{MARK}"/></p:presentation>',
        ),
    },
)

_CHOSEN = (
    "pixels-png",
    "pixels-jpeg",
    "png-text",
    "exif-windows-title",
    "jpeg-after-end",
    "svg-text",
    "emf-text",
    "wmf-text",
)
_FILES = {**DRAWN, **WORDS}
_SHOWN = (
    '<p:pic><p:nvPicPr><p:cNvPr id="5" name="图"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    '<a:blip r:embed="rId900"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="6000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect">'
    "<a:avLst/>"
    "</a:prstGeom></p:spPr></p:pic>"
)


def _picture(
    name: str, extension: str, data: Callable[[], bytes], shapes: str = _SHOWN
) -> HidingPlace:
    def make() -> Entries:
        entries = with_default(base(slide(shapes)), extension, type_of(extension))
        file = f"ppt/media/image7.{extension}"
        return related({**entries, file: data()}, SLIDE, "image", f"/{file}")

    return _place(make, picture=name in LOOKED_AT)


_BACKGROUND = (
    '<p:bg><p:bgPr><a:blipFill><a:blip r:embed="rId900"/><a:stretch/></a:blipFill><a:effectLst/>'
    "</p:bgPr></p:bg>"
)


def _background() -> Entries:
    xml = slide().replace("<p:cSld>", f"<p:cSld>{_BACKGROUND}")
    entries = with_default(base(xml), "png", "image/png")
    file = "ppt/media/image7.png"
    return related({**entries, file: DRAWN["pixels-png"][1]()}, SLIDE, "image", f"/{file}")


PICTURES = Kind(
    "pptx",
    "幻灯片图片",
    {
        **{name: _picture(name, *_FILES[name]) for name in _CHOSEN},
        "pixels-cropped-away": _picture(
            "pixels-png",
            *_FILES["pixels-png"],
            _SHOWN.replace("<a:stretch>", '<a:srcRect l="99000" t="99000"/><a:stretch>'),
        ),
        "pixels-of-background": _place(_background, picture=True),
        "pixels-of-bullet": _picture(
            "pixels-png",
            *_FILES["pixels-png"],
            shape(
                "",
                body=(
                    '<a:p><a:pPr><a:buBlip><a:blip r:embed="rId900"/></a:buBlip></a:pPr>'
                    f"{_run('文')}</a:p>"
                ),
            ),
        ),
    },
)

SAMPLE = Sample("pptx", ordinary, MAIN, "p:presentation")
KINDS = (TEXTS, CONCEALED, PARTS, PICTURES, *package_kinds(SAMPLE))
