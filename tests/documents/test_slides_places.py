from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review_pipeline.documents.draft import Cell, Part, Visibility
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import blocks, texts
from tests.documents.sheet_kit import links, seen_as, workbook
from tests.documents.sheet_kit import row as sheet_row
from tests.documents.sheet_kit import text as sheet_text
from tests.documents.slides_kit import (
    OFFICE,
    SHOW_TYPE,
    box,
    element,
    fill,
    page,
    place,
    show,
    show_draft,
)
from tests.documents.test_sheet_places import png

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = "藏匿之词"
VISIBLE, HIDDEN, METADATA = Visibility.VISIBLE, Visibility.HIDDEN, Visibility.METADATA


def painted(colour: str, size: str = "") -> str:
    return f"{size}>{fill(colour)}"


def framed(content: str, uri: str = "") -> str:
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="图"/></p:nvGraphicFramePr>'
        f'<p:xfrm/><a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def grid(*cells: str) -> str:
    inside = "".join(
        f"<a:tc {more}><a:txBody><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></a:txBody>"
        "<a:tcPr/></a:tc>"
        for more, _, words in (each.partition("|") for each in cells)
    )
    return framed(f"<a:tbl><a:tblPr/><a:tblGrid/><a:tr h='1'>{inside}</a:tr></a:tbl>")


def beside(name: str, content: bytes, kind: str, use: str, shapes: str = "") -> bytes:
    return show(
        shapes,
        parts={f"ppt/{name}": (content, kind)},
        slide_links=(("rId8", use, f"../{name}"),),
    )


def owned(name: str, content: bytes, kind: str, use: str) -> bytes:
    return show(parts={f"ppt/{name}": (content, kind)}, main_links=(("rId8", use, name),))


def notes(shapes: str) -> bytes:
    return beside(
        "notesSlides/notesSlide1.xml",
        page("p:notes", shapes),
        f"{SHOW_TYPE}.notesSlide+xml",
        "notesSlide",
    )


def charted(*, words: str, inner: bytes | None = None) -> bytes:
    chart = (
        "<c:chart><c:plotArea><c:ser><c:tx><c:strRef><c:f>Sheet1!A1</c:f><c:strCache>"
        f"<c:pt idx='0'><c:v>{words}</c:v></c:pt></c:strCache></c:strRef></c:tx></c:ser>"
        "</c:plotArea></c:chart>"
    )
    book = {"ppt/embeddings/book1.xlsx": (inner, f"{OFFICE}.spreadsheetml.sheet")} if inner else {}
    return show(
        framed("<c:chart r:id='rId8'/>"),
        parts={
            "ppt/charts/chart1.xml": (
                element("c:chartSpace", chart),
                f"{OFFICE}.drawingml.chart+xml",
            ),
            **book,  # type: ignore[dict-item]
        },
        slide_links=(("rId8", "chart", "../charts/chart1.xml"),),
        more={
            "ppt/charts/_rels/chart1.xml.rels": links(
                *[("rId1", "package", "../embeddings/book1.xlsx")] * bool(inner)
            )
        },
    )


def alternate(choice: str, fallback: str, requires: str = "p14") -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


TITLE = '<p:ph type="title"/>'
WHITE_STYLE = (
    f"<a:bodyPr/><a:lstStyle><a:lvl1pPr><a:defRPr>{fill('bg1')}</a:defRPr></a:lvl1pPr></a:lstStyle>"
)
SMART = "<dgm:relIds r:dm='rId8' r:lo='' r:qs='' r:cs=''/>"

PLACES: dict[str, tuple[Callable[[], bytes], Visibility]] = {
    "a hidden slide": (
        lambda: show(
            slide=page("p:sld", box(WORDS, run=">")).replace(b"<p:sld ", b'<p:sld show="0" ')
        ),
        HIDDEN,
    ),
    "a slide outside the show": (
        lambda: owned(
            "slides/slide9.xml",
            page("p:sld", box(WORDS, run=">")),
            f"{SHOW_TYPE}.slide+xml",
            "slide",
        ),
        HIDDEN,
    ),
    "the speaker's notes": (lambda: notes(box(WORDS, run=">")), HIDDEN),
    "a hidden shape": (lambda: show(box(WORDS, run=">", named='hidden="1"')), HIDDEN),
    "a shape in a hidden group": (
        lambda: show(
            '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="组" hidden="1"/></p:nvGrpSpPr><p:grpSpPr/>'
            f"{box(WORDS, run='>')}</p:grpSp>"
        ),
        HIDDEN,
    ),
    "a shape off the slide": (
        lambda: show(box(WORDS, run=">", properties=place(left=20_000))),
        HIDDEN,
    ),
    "a shape above the slide": (
        lambda: show(box(WORDS, run=">", properties=place(top=-5_000))),
        HIDDEN,
    ),
    "a group moved off the slide": (
        lambda: show(
            '<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x="90000" y="0"/>'
            '<a:ext cx="1000" cy="1000"/><a:chOff x="0" y="0"/><a:chExt cx="1000" cy="1000"/>'
            f"</a:xfrm></p:grpSpPr>{box(WORDS, run='>', properties=place())}</p:grpSp>"
        ),
        HIDDEN,
    ),
    "a shape without size": (
        lambda: show(box(WORDS, run=">", properties=place(wide=0, high=0))),
        HIDDEN,
    ),
    "a shape under another": (
        lambda: show(
            box(WORDS, run=">", properties=place())
            + box(properties=place(0, 0, 5000, 5000) + fill("1F4E79"))
        ),
        HIDDEN,
    ),
    "white ink": (lambda: show(box(WORDS, run=painted("FFFFFF"))), HIDDEN),
    "ink of the theme's paper": (lambda: show(box(WORDS, run=painted("bg1"))), HIDDEN),
    "ink of its own shape": (
        lambda: show(box(WORDS, run=painted("accent1"), properties=fill("1F4E79"))),
        HIDDEN,
    ),
    "ink of the slide's background": (
        lambda: show(
            box(WORDS, run=painted("1F4E79")),
            before=f"<p:bg><p:bgPr>{fill('accent1')}</p:bgPr></p:bg>",
        ),
        HIDDEN,
    ),
    "ink that lets everything through": (
        lambda: show(
            box(
                WORDS,
                run='><a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr>'
                "</a:solidFill>",
            )
        ),
        HIDDEN,
    ),
    "no ink": (lambda: show(box(WORDS, run="><a:noFill/>")), HIDDEN),
    "dust-sized letters": (lambda: show(box(WORDS, run='sz="100">')), HIDDEN),
    "letters shrunk to dust": (
        lambda: show(
            box(
                WORDS,
                run='sz="1800">',
                body='<a:bodyPr><a:normAutofit fontScale="5000"/></a:bodyPr>',
            )
        ),
        HIDDEN,
    ),
    "a white list style": (lambda: show(box(WORDS, run=">", body=WHITE_STYLE)), HIDDEN),
    "white from the layout": (
        lambda: show(
            box(WORDS, run=">", holder=TITLE), layout=box(run=">", holder=TITLE, body=WHITE_STYLE)
        ),
        HIDDEN,
    ),
    "a merged cell": (lambda: show(grid('gridSpan="2"|明', f'hMerge="1"|{WORDS}')), HIDDEN),
    "words for older programs only": (
        lambda: show(alternate(box("新", run=">"), box(WORDS, run=">"))),
        HIDDEN,
    ),
    "what a chart's table has besides": (
        lambda: charted(words="甲", inner=workbook(sheet_row(sheet_text("A1", WORDS)))),
        HIDDEN,
    ),
    "a picture's description": (
        lambda: show(box("明", run=">", named=f'descr="{WORDS}"')),
        METADATA,
    ),
    "a shape's name": (lambda: show(box("明", run=">", named=f'title="{WORDS}"')), METADATA),
    "a slide's name": (lambda: show(slide=page("p:sld", more=f'name="{WORDS}"')), METADATA),
    "a comment": (
        lambda: beside(
            "comments/comment1.xml",
            element("p:cmLst", f'<p:cm authorId="0"><p:text>{WORDS}</p:text></p:cm>'),
            f"{SHOW_TYPE}.comments+xml",
            "comments",
        ),
        METADATA,
    ),
    "a newer comment": (
        lambda: beside(
            "comments/modernComment1.xml",
            element(
                "p:cmLst",
                f"<p:cm><p:txBody><a:p><a:r><a:t>{WORDS}</a:t></a:r></a:p></p:txBody></p:cm>",
            ),
            "application/vnd.ms-powerpoint.comments+xml",
            "comments",
        ),
        METADATA,
    ),
    "a comment's author": (
        lambda: owned(
            "commentAuthors.xml",
            element("p:cmAuthorLst", f'<p:cmAuthor id="0" name="{WORDS}"/>'),
            f"{SHOW_TYPE}.commentAuthors+xml",
            "commentAuthors",
        ),
        METADATA,
    ),
    "a tag": (
        lambda: owned(
            "tags/tag1.xml",
            element("p:tagLst", f'<p:tag name="A" val="{WORDS}"/>'),
            f"{SHOW_TYPE}.tags+xml",
            "tags",
        ),
        METADATA,
    ),
    "a section": (
        lambda: show(
            main=f'<p:extLst><p:ext uri="1"><p14:sectionLst><p14:section name="{WORDS}"/>'
            "</p14:sectionLst></p:ext></p:extLst>"
        ),
        METADATA,
    ),
    "a custom show": (
        lambda: show(main=f'<p:custShowLst><p:custShow name="{WORDS}" id="0"/></p:custShowLst>'),
        METADATA,
    ),
    "a word of the animation": (
        lambda: show(after=f'<p:timing><p:strVal val="{WORDS}"/></p:timing>'),
        METADATA,
    ),
    "a prompt of a layout": (lambda: show(layout=box(WORDS, run=">", holder=TITLE)), METADATA),
    "a layout no slide uses": (
        lambda: owned(
            "slideLayouts/slideLayout9.xml",
            page("p:sldLayout", box(WORDS, run=">")),
            f"{SHOW_TYPE}.slideLayout+xml",
            "slideLayout",
        ),
        METADATA,
    ),
    "the master of notes": (
        lambda: owned(
            "notesMasters/notesMaster1.xml",
            page("p:notesMaster", box(WORDS, run=">")),
            f"{SHOW_TYPE}.notesMaster+xml",
            "notesMaster",
        ),
        METADATA,
    ),
    "the address of a link": (
        lambda: show(external=(("rId7", "hyperlink", f"http://10.0.0.1/{WORDS}"),)),
        METADATA,
    ),
    "the words of a picture's file": (
        lambda: beside("media/image1.png", png(WORDS), "", "image"),
        METADATA,
    ),
    "custom XML": (
        lambda: owned("customXml/item1.xml", f"<a>{WORDS}</a>".encode(), "", "customXml"),
        METADATA,
    ),
    "a layout's own text": (lambda: show(layout=box(WORDS, run=">")), VISIBLE),
    "a master's own text": (lambda: show(master=box(WORDS, run=">")), VISIBLE),
    "a table": (lambda: show(grid(f"|{WORDS}")), VISIBLE),
    "a field": (
        lambda: show(
            box("明", run=">").replace(
                "<a:p>", f"<a:p><a:fld id='1' type='datetime1'><a:rPr/><a:t>{WORDS}</a:t></a:fld>"
            )
        ),
        VISIBLE,
    ),
    "SmartArt": (
        lambda: beside(
            "diagrams/data1.xml",
            element(
                "dgm:dataModel",
                "<dgm:ptLst><dgm:pt modelId='1'><dgm:t><a:bodyPr/><a:p><a:r><a:t>"
                f"{WORDS}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>",
            ),
            f"{OFFICE}.drawingml.diagramData+xml",
            "diagramData",
            framed(SMART),
        ),
        VISIBLE,
    ),
    "a chart": (lambda: charted(words=WORDS), VISIBLE),
    "white on a dark shape beneath": (
        lambda: show(
            box(properties=place(0, 0, 5000, 5000) + fill("1F4E79"))
            + box(WORDS, run=painted("FFFFFF"), properties=place())
        ),
        VISIBLE,
    ),
    "white on its own dark shape": (
        lambda: show(box(WORDS, run=painted("bg1"), properties=fill("accent1"))),
        VISIBLE,
    ),
    "white on a picture": (
        lambda: show(
            '<p:pic><p:nvPicPr><p:cNvPr id="5" name="图"/></p:nvPicPr><p:blipFill/>'
            f"<p:spPr>{place(0, 0, 9000, 7000)}</p:spPr></p:pic>"
            + box(WORDS, run=painted("FFFFFF"), properties=place())
        ),
        VISIBLE,
    ),
}


@pytest.mark.parametrize("where", PLACES)
def test_every_place_of_a_presentation_is_told_as_a_reader_finds_it(where: str) -> None:
    made, expected = PLACES[where]
    assert seen_as(show_draft(made()), WORDS) == {expected}


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a video": (lambda: beside("media/media1.mp4", b"x", "video/mp4", "video"), "media"),
    "a sound": (lambda: beside("media/media1.mp3", b"x", "audio/mpeg", "audio"), "media"),
    "a click that starts a program": (
        lambda: show(box("明", run="><a:hlinkClick r:id='rId7' action='ppaction://program'/>")),
        "macros",
    ),
    "a click that starts a macro": (
        lambda: show(
            box("明", run="><a:hlinkClick r:id='rId7' action='ppaction://macro?name=甲'/>")
        ),
        "macros",
    ),
    "a linked picture": (
        lambda: show(external=(("rId7", "image", "file:///c:/a.png"),)),
        "external-content",
    ),
    "a linked object": (
        lambda: show(framed("<p:oleObj><p:link/></p:oleObj>")),
        "external-content",
    ),
    "handwriting": (lambda: show("<p:contentPart r:id='rId1'/>"), "picture"),
    "an embedded font": (
        lambda: owned("fonts/font1.fntdata", b"x", "application/x-fontdata", "font"),
        "unknown-content",
    ),
    "an unknown shape": (lambda: show("<p:strange/>"), "unknown-content"),
    "an unknown element in a text": (
        lambda: show(box("明", run=">").replace("<a:p>", "<a:p><a:strange/>")),
        "unknown-content",
    ),
    "an unknown element of a slide": (lambda: show(after="<p:strange/>"), "unknown-content"),
    "an unknown part": (
        lambda: owned("strange.xml", element("p:a"), "application/x-strange+xml", "strange"),
        "unknown-content",
    ),
    "a program of macros": (
        lambda: owned("vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject", "vbaProject"),
        "macros",
    ),
}


@pytest.mark.parametrize("where", REFUSED)
def test_what_is_not_understood_refuses_the_presentation(where: str) -> None:
    made, code = REFUSED[where]
    with pytest.raises(UnreadableDraft) as refusal:
        show_draft(made())
    assert refusal.value.code == code


def test_a_slide_reads_in_the_order_its_shapes_are_painted() -> None:
    draft = show_draft(
        show(box("标题", run=">", holder=TITLE) + box("正文", run=">") + grid("|甲", "|乙"))
    )
    body = blocks(draft, Part.BODY, VISIBLE)
    assert [(each.text, each.heading, each.cell) for each in body] == [
        ("见", 0, None),
        ("标题", 1, None),
        ("正文", 0, None),
        ("甲", 0, Cell(0, 0, 0)),
        ("乙", 0, Cell(0, 0, 1)),
    ]


def test_a_picture_after_a_prompt_of_a_layout_is_still_seen() -> None:
    picture = (
        '<p:pic><p:nvPicPr><p:cNvPr id="5" name="图"/></p:nvPicPr><p:blipFill>'
        '<a:blip r:embed="rId5"/></p:blipFill><p:spPr/></p:pic>'
    )
    draft = show_draft(
        show(
            layout=box("提示", run=">", holder=TITLE) + picture,
            parts={"ppt/media/image1.png": (png(), "")},
            more={
                "ppt/slideLayouts/_rels/slideLayout1.xml.rels": links(
                    ("rId1", "slideMaster", "../slideMasters/slideMaster1.xml"),
                    ("rId5", "image", "../media/image1.png"),
                )
            },
        )
    )
    assert [each.visibility for each in blocks(draft, Part.PICTURE) if each.picture] == [VISIBLE]


def test_notes_and_comments_stand_in_their_own_parts() -> None:
    assert texts(show_draft(PLACES["the speaker's notes"][0]()), Part.NOTES) == [WORDS]
    assert texts(show_draft(PLACES["a comment"][0]()), Part.COMMENT) == [WORDS]


def test_a_chart_s_own_table_hides_nothing_the_chart_shows() -> None:
    inner = workbook(sheet_row(sheet_text("A1", "甲")))
    draft = show_draft(charted(words="甲", inner=inner))
    assert seen_as(draft, "甲") == {VISIBLE, METADATA}
