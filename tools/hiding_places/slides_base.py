"""An ordinary presentation of one slide, written out whole: no library of ours makes one."""

from __future__ import annotations

from tools.hiding_places.packages import OFFICE, TYPES, XML, Entries, packed, with_part
from tools.hiding_places.place import ORDINARY

MAIN = "ppt/presentation.xml"
SLIDE = "ppt/slides/slide1.xml"
TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
XMLNS = (
    f'xmlns:a="{_A}" xmlns:r="{OFFICE}" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)
_COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "1F497D",
        "lt2": "EEECE1",
        "accent1": "4F81BD",
        "accent2": "C0504D",
        "accent3": "9BBB59",
        "accent4": "8064A2",
        "accent5": "4BACC6",
        "accent6": "F79646",
        "hlink": "0000FF",
        "folHlink": "800080",
    }.items()
)
_FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f"<a:ln>{_FILL}</a:ln>"
_THEME = (
    f'<a:theme xmlns:a="{_A}" name="Office"><a:themeElements><a:clrScheme name="Office">{_COLOURS}'
    f'</a:clrScheme><a:fontScheme name="Office"><a:majorFont>{_FONT}</a:majorFont><a:minorFont>'
    f'{_FONT}</a:minorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst>{_FILL * 3}'
    f"</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>"
    f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>"
    f"{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)


def tree(shapes: str) -> str:
    """A slide's content of these shapes."""
    return f"<p:cSld><p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld>"


def shape(  # noqa: PLR0913
    text: str,
    *,
    number: int = 2,
    name: str = "框",
    more: str = "",
    look: str = "",
    at: str = "1000000",
    body: str = "",
    fill: str = "",
) -> str:
    """A text box."""
    paragraphs = (
        body or f'<a:p><a:r><a:rPr lang="zh-CN">{look}</a:rPr><a:t>{text}</a:t></a:r></a:p>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}" {more}/><p:cNvSpPr txBox="1"/>'
        "<p:nvPr/>"
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{at}" y="{at}"/><a:ext cx="6000000" cy="500000"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr><p:txBody>'
        "<a:bodyPr/>"
        f"<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )


ABOVE = "".join(shape(text, number=20 + n) for n, text in enumerate(ORDINARY))


def slide(shapes: str = "", after: str = "", attributes: str = "") -> str:
    """A slide of the ordinary text and these shapes."""
    return (
        f"<p:sld {XMLNS} {attributes}>{tree(ABOVE + shapes)}<p:clrMapOvr><a:masterClrMapping/>"
        f"</p:clrMapOvr>{after}</p:sld>"
    )


def base(slide_xml: str = "") -> Entries:
    """The entries of the ordinary presentation."""
    entries: Entries = {
        TYPES: (
            f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
        ).encode(),
    }
    for name, xml, kind, source, purpose, rid in _parts(slide_xml or slide()):
        content_type = kind if "/" in kind else f"{TYPE}.{kind}+xml"
        entries = with_part(
            entries, name, xml, content_type, source=source, purpose=purpose, rid=rid
        )
    return entries


def _parts(slide_xml: str) -> list[tuple[str, str, str, str, str, str]]:
    master, layout = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout1.xml"
    presentation = (
        f'<p:presentation {XMLNS}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        '</p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst>'
        '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>"
    )
    masters = (
        f'<p:sldMaster {XMLNS}>{tree("")}{_MAP}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" '
        'r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>'
    )
    layouts = (
        f'<p:sldLayout {XMLNS} type="blank">{tree("")}<p:clrMapOvr><a:masterClrMapping/>'
        "</p:clrMapOvr></p:sldLayout>"
    )
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>通知</dc:title>'
        "</cp:coreProperties>"
    )
    return [
        (MAIN, presentation, "presentation.main", "", "officeDocument", "rId1"),
        (
            "docProps/core.xml",
            core,
            "application/vnd.openxmlformats-package.core-properties+xml",
            "",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "rId2",
        ),
        (master, masters, "slideMaster", MAIN, "slideMaster", "rId1"),
        (layout, layouts, "slideLayout", master, "slideLayout", "rId1"),
        ("ppt/theme/theme1.xml", _THEME, theme, master, "theme", "rId2"),
        (SLIDE, slide_xml, "slide", MAIN, "slide", "rId2"),
    ]


def ordinary() -> bytes:
    """The ordinary presentation."""
    return packed(base())
