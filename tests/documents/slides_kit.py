"""Making presentations for tests: one slide, its layout, master and theme, all by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.reading import read_here
from tests.documents.kit import OFFICE_REL, rezip
from tests.documents.sheet_kit import links, types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from review_pipeline.documents.draft import Draft

SHOW_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
OFFICE = "application/vnd.openxmlformats-officedocument"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "r": OFFICE_REL,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    }.items()
)
MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)
THEME = (
    '<a:themeElements><a:clrScheme name="色"><a:dk1><a:srgbClr val="000000"/></a:dk1>'
    '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="1F4E79"/></a:accent1>'
    "</a:clrScheme></a:themeElements>"
)


def element(tag: str, content: str = "", attributes: str = "") -> bytes:
    """A part of that root element, all prefixes declared."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{tag} {NAMESPACES} {attributes}>{content}</{tag}>'
    ).encode()


def place(left: int = 100, top: int = 100, wide: int = 1000, high: int = 1000) -> str:
    """Where a shape lies."""
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def fill(colour: str) -> str:
    """A plain colour: six digits, or a name of the theme."""
    kind = "srgbClr" if len(colour) == 6 else "schemeClr"
    return f'<a:solidFill><a:{kind} val="{colour}"/></a:solidFill>'


def box(  # noqa: PLR0913 - a shape has so many sides
    words: str = "",
    *,
    run: str = "",
    properties: str = "",
    named: str = "",
    holder: str = "",
    body: str = "<a:bodyPr/>",
) -> str:
    """A shape with one run of text."""
    text = f"<a:p><a:r><a:rPr {run}</a:rPr><a:t>{words}</a:t></a:r></a:p>" if words else "<a:p/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="框" {named}/><p:cNvSpPr/><p:nvPr>{holder}</p:nvPr>'
        f"</p:nvSpPr><p:spPr>{properties}</p:spPr><p:txBody>{body}{text}</p:txBody></p:sp>"
    )


def page(tag: str, shapes: str = "", *, before: str = "", after: str = "", more: str = "") -> bytes:
    """A page of these shapes."""
    tree = f"<p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{shapes}</p:spTree>"
    return element(tag, f"<p:cSld {more}>{before}{tree}</p:cSld>{after}")


def show(  # noqa: PLR0913 - a presentation has so many places
    shapes: str = "",
    *,
    slide: bytes | None = None,
    before: str = "",
    after: str = "",
    layout: str = "",
    master: str = "",
    main: str = "",
    parts: Mapping[str, tuple[bytes, str]] | None = None,
    main_links: tuple[tuple[str, str, str], ...] = (),
    slide_links: tuple[tuple[str, str, str], ...] = (),
    external: tuple[tuple[str, str, str], ...] = (),
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A presentation of a first slide that says "见" and a second of these shapes."""
    overrides = {
        "ppt/presentation.xml": f"{SHOW_TYPE}.presentation.main+xml",
        "ppt/slides/slide1.xml": f"{SHOW_TYPE}.slide+xml",
        "ppt/slides/slide2.xml": f"{SHOW_TYPE}.slide+xml",
        "ppt/slideLayouts/slideLayout1.xml": f"{SHOW_TYPE}.slideLayout+xml",
        "ppt/slideMasters/slideMaster1.xml": f"{SHOW_TYPE}.slideMaster+xml",
        "ppt/theme/theme1.xml": f"{OFFICE}.theme+xml",
        **{name: kind for name, (_, kind) in (parts or {}).items() if kind},
    }
    layout_link = ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml")
    return rezip(
        {
            "[Content_Types].xml": types(overrides),
            "_rels/.rels": links(("rId1", "officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": element(
                "p:presentation",
                '<p:sldIdLst><p:sldId id="256" r:id="rId1"/><p:sldId id="257" r:id="rId2"/>'
                f'</p:sldIdLst><p:sldSz cx="10000" cy="8000"/>{main}',
            ),
            "ppt/_rels/presentation.xml.rels": links(
                ("rId1", "slide", "slides/slide1.xml"),
                ("rId2", "slide", "slides/slide2.xml"),
                ("rId3", "slideMaster", "slideMasters/slideMaster1.xml"),
                *main_links,
            ),
            "ppt/slides/slide1.xml": page("p:sld", box("见", run=">")),
            "ppt/slides/_rels/slide1.xml.rels": links(layout_link),
            "ppt/slides/slide2.xml": slide or page("p:sld", shapes, before=before, after=after),
            "ppt/slides/_rels/slide2.xml.rels": links(layout_link, *slide_links, external=external),
            "ppt/slideLayouts/slideLayout1.xml": page("p:sldLayout", layout),
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels": links(
                ("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")
            ),
            "ppt/slideMasters/slideMaster1.xml": page("p:sldMaster", master, after=MAP),
            "ppt/slideMasters/_rels/slideMaster1.xml.rels": links(
                layout_link, ("rId2", "theme", "../theme/theme1.xml")
            ),
            "ppt/theme/theme1.xml": element("a:theme", THEME),
            **{name: content for name, (content, _) in (parts or {}).items()},
            **(more or {}),
        }
    )


def show_draft(data: bytes) -> Draft:
    """The draft a presentation reads as."""
    return read_here("汇报.pptx", data)
