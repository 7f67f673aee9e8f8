from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.documents.draft import Alignment, Block, Cell, Part, Place
from review_pipeline.errors import ReleaseRefused
from review_pipeline.release.details import Correction, CorrectionKind
from review_pipeline.release.page import Page, render
from review_pipeline.release.text import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from review_pipeline.documents.public_face import PublicFace
    from review_pipeline.release.details import PageDetails
    from review_pipeline.review.clearance import Clearance

    MakeFace = Callable[..., PublicFace]
    MakeClearance = Callable[..., Clearance]

TITLE = "关于公开征求意见的通知"
NOWHERE = Place(Part.BODY, 0)
# Each example writes a Word copy and reads it back.
thorough = settings(deadline=None, max_examples=40)
# Everything a file can hold and a page can carry.
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]) | st.sampled_from("\t<>&\"'　")
)


def _document(content: bytes) -> HtmlElement:
    return lxml.html.document_fromstring(content, parser=lxml.html.HTMLParser(encoding="utf-8"))


def _tag(content: bytes, name: str) -> str:
    found = _document(content).xpath(f"//meta[@name='{name}']/@content")
    assert len(found) == 1, name
    return str(found[0])


@pytest.fixture
def rendered(
    make_face: MakeFace, make_clearance: MakeClearance, details: PageDetails
) -> Callable[..., bytes]:
    def rendered(*lines: str | Block, **changes: object) -> bytes:
        face = make_face(*lines)
        page = render(make_clearance(face), face, replace(details, **changes))  # type: ignore[arg-type]
        return page.files[0].content

    return rendered


@thorough
@given(lines=st.lists(WORDS, max_size=8))
def test_the_rendered_text_is_the_public_face_to_the_character(
    lines: list[str],
    make_face: MakeFace,
    make_clearance: MakeClearance,
    details: PageDetails,
) -> None:
    face = make_face(TITLE, *lines)
    page = render(make_clearance(face), face, details)
    assert text_of(page.files[0].content) == face.text


@thorough
@given(cells=st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_tables_keep_every_character_too(
    cells: list[list[str]],
    make_face: MakeFace,
    make_clearance: MakeClearance,
    details: PageDetails,
) -> None:
    blocks = [
        Block(NOWHERE, text, cell=Cell(0, row, column))
        for row, texts in enumerate(cells)
        for column, text in enumerate(texts)
    ]
    face = make_face(TITLE, *blocks, "结尾")
    page = render(make_clearance(face), face, details)
    assert text_of(page.files[0].content) == face.text


@thorough
@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_text_html_cannot_carry_is_refused_rather_than_altered(
    text: str, make_face: MakeFace, make_clearance: MakeClearance, details: PageDetails
) -> None:
    face = make_face(TITLE, text)
    try:
        page = render(make_clearance(face), face, details)
    except ReleaseRefused:
        return
    assert text_of(page.files[0].content) == face.text


def test_markup_in_a_draft_stays_text(rendered: Callable[..., bytes]) -> None:
    content = rendered(TITLE, "<script>alert(1)</script><img src=x onerror=alert(1)>")
    assert not _document(content).xpath("//script|//img|//*[@onerror]")


def test_another_text_than_the_cleared_one_is_refused(
    make_face: MakeFace, make_clearance: MakeClearance, details: PageDetails
) -> None:
    clearance = make_clearance(make_face(TITLE, "审结的内容"))
    with pytest.raises(ReleaseRefused) as refusal:
        render(clearance, make_face(TITLE, "审结后改过的内容"), details)
    assert refusal.value.code == "not-what-was-cleared"


def test_an_attachment_changed_missing_or_added_is_refused(
    make_face: MakeFace, make_clearance: MakeClearance, details: PageDetails
) -> None:
    face, cleared, other = make_face(TITLE), make_face("附表"), make_face("另一附表")
    clearance = make_clearance(face, [cleared])
    for attachments in ([other], [], [cleared, other]):
        with pytest.raises(ReleaseRefused):
            render(clearance, face, details, attachments)


def test_attachments_are_pages_linked_from_the_article(
    make_face: MakeFace, make_clearance: MakeClearance, details: PageDetails
) -> None:
    face, attachment = make_face(TITLE, "正文"), make_face("征求意见反馈表", "联系人")
    page = render(make_clearance(face, [attachment]), face, details, [attachment])
    assert [file.name for file in page.files] == [
        "index.html",
        "attachment-1.html",
        "copy-0.docx",
        "copy-1.docx",
    ]
    link = _document(page.files[0].content).xpath("//a[@href='attachment-1.html']")[0]
    assert "征求意见反馈表" in link.text_content()
    assert text_of(page.files[1].content) == attachment.text


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "没有审过的标题"},
        {"document_number": "云公通〔2026〕9号"},
        {"keywords": ("线索",)},
    ],
)
def test_words_beside_the_text_must_stand_in_it(
    changes: dict[str, object], rendered: Callable[..., bytes]
) -> None:
    with pytest.raises(ReleaseRefused) as refusal:
        rendered(TITLE, "正文", **changes)
    assert refusal.value.code == "uncleared-words"


def test_a_column_the_site_does_not_have_is_refused(
    rendered: Callable[..., bytes], details: PageDetails
) -> None:
    with pytest.raises(ReleaseRefused) as refusal:
        rendered(TITLE, column=replace(details.column, key="none"))
    assert refusal.value.code == "unknown-column"


def test_nobody_makes_a_page_by_hand(details: PageDetails) -> None:
    with pytest.raises(ReleaseRefused) as refusal:
        Page(details, "0" * 64, (), seal=object())
    assert refusal.value.code == "no-clearance"


def test_the_page_carries_the_tags_of_the_guideline(rendered: Callable[..., bytes]) -> None:
    content = rendered(TITLE, "正文", source="云岭省人民政府")
    expected = {
        "SiteName": "云岭省公安厅门户网站",
        "SiteDomain": "gat.yunling.example",
        "SiteIDCode": "5300000000",
        "ColumnName": "通知公告",
        "ColumnDescription": "通知、公告、通告",
        "ColumnKeywords": "通知,公告",
        "ColumnType": "工作动态",
        "ArticleTitle": TITLE,
        "ContentSource": "云岭省人民政府",
        "Url": "https://gat.yunling.example/content/YL0000142-2026-000/01/",
    }
    assert {name: _tag(content, name) for name in expected} == expected


def test_pub_date_is_the_moment_of_release_in_shanghai(rendered: Callable[..., bytes]) -> None:
    late = datetime(2025, 12, 31, 16, 5, tzinfo=UTC)
    assert _tag(rendered(TITLE, released_at=late), "PubDate") == "2026-01-01 00:05"


def test_a_correction_says_what_and_when(rendered: Callable[..., bytes]) -> None:
    moment = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    content = rendered(TITLE, correction=Correction(CorrectionKind.FIGURES, moment))
    notice = _document(content).xpath("//section[@class='notice']")[0].text_content()
    assert "数据差错" in notice
    assert "2026-03-02 10:00" in notice


def test_the_page_has_one_heading_landmarks_and_no_script(rendered: Callable[..., bytes]) -> None:
    document = _document(rendered(TITLE, "一、总体情况", "内容。"))
    assert document.get("lang") == "zh-CN"
    assert [each.text_content() for each in document.xpath("//h1")] == [TITLE]
    assert [each.text_content() for each in document.xpath("//article/h2")] == ["一、总体情况"]
    assert len(document.xpath("//main|//header[@class='masthead']|//footer|//nav")) == 5
    assert document.xpath("//a[@class='skip']/@href") == ["#main"]
    assert not document.xpath("//script|//style|//*[@style]")


def test_the_signature_stands_at_the_right_even_from_plain_text(
    rendered: Callable[..., bytes],
) -> None:
    document = _document(rendered(TITLE, "正文。", "云岭省公安厅", "2026年1月23日"))
    ends = document.xpath("//article/p[contains(@class, 'end')]")
    assert [each.text_content() for each in ends] == ["云岭省公安厅", "2026年1月23日"]


def test_alignment_of_the_draft_is_kept(rendered: Callable[..., bytes]) -> None:
    centred = Block(NOWHERE, "（2026年）", alignment=Alignment.CENTER)
    document = _document(rendered(TITLE, centred, "正文。"))
    assert document.xpath("//p[@class='center']")[0].text_content() == "（2026年）"


def test_a_table_says_which_cells_head_which(rendered: Callable[..., bytes]) -> None:
    cells = [
        ("信息内容", Cell(0, 0, 0, row_span=2)),
        ("件数", Cell(0, 0, 1, column_span=2)),
        ("制发", Cell(0, 1, 1)),
        ("废止", Cell(0, 1, 2)),
        ("规章", Cell(0, 2, 0)),
        ("3", Cell(0, 2, 1)),
    ]
    blocks = [Block(NOWHERE, text, cell=cell) for text, cell in cells]
    table = _document(rendered(TITLE, *blocks)).xpath("//table")[0]
    heads = {each.text_content(): each.get("scope") for each in table.xpath(".//th")}
    assert heads == {
        "信息内容": "col",
        "件数": "colgroup",
        "制发": "col",
        "废止": "col",
        "规章": "row",
    }
    assert len(table.xpath("./thead/tr")) == 2
    assert len(table.xpath("./tbody/tr/td")) == 2
