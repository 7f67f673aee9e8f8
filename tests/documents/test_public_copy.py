from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.documents.draft import Alignment, Block, Cell, Draft, Part, Place, Visibility
from review_pipeline.documents.public_copy import regenerate
from review_pipeline.documents.public_face import PublicFace, Table, public_face
from review_pipeline.documents.reading import read_here
from review_pipeline.documents.sample_report import TITLE, mended_report
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import texts, unzip
from tests.documents.picture_kit import image, picture

NOWHERE = Place(Part.BODY, 0)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]) | st.just("\n"))


def face_of(*blocks: Block | str) -> PublicFace:
    made = (Block(NOWHERE, each) if isinstance(each, str) else each for each in blocks)
    placed = (replace(each, place=Place(each.place.part, n)) for n, each in enumerate(made))
    return public_face(Draft("样稿.docx", "docx", "0" * 64, tuple(placed)))


def read_back(face: PublicFace, title: str = "通知") -> PublicFace:
    return public_face(read_here("copy-0.docx", regenerate(face, title)))


def test_the_copy_of_a_whole_report_says_what_the_report_says() -> None:
    face = public_face(read_here("年度报告.docx", mended_report()))
    assert read_back(face, TITLE).text == face.text


@given(lines=st.lists(WORDS, max_size=6))
@settings(deadline=None, max_examples=40)
def test_the_copy_says_every_character(lines: list[str]) -> None:
    face = face_of("通知", *lines)
    assert read_back(face).text == face.text


@given(data=st.data())
@settings(deadline=None, max_examples=25)
def test_tables_keep_their_spans(data: st.DataObject) -> None:
    rows, columns = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 9))
    deep, wide = data.draw(st.integers(1, rows)), data.draw(st.integers(1, columns))
    spanned = Block(NOWHERE, "合", cell=Cell(0, 0, 0, deep, wide))
    others = [
        Block(NOWHERE, f"{row}/{column}", cell=Cell(0, row, column))
        for row in range(rows)
        for column in range(columns)
        if row >= deep or column >= wide
    ]
    face = face_of("通知", spanned, *others, "尾")
    assert _seats(read_back(face)) == _seats(face)


def _seats(face: PublicFace) -> list[tuple[object, ...]]:
    """Every cell of every table: where it is, how far it reaches, what it says."""
    return [
        (number, cell.column, cell.row_span, cell.column_span, [e.text for e in cell.paragraphs])
        for table in face.elements
        if isinstance(table, Table)
        for number, row in enumerate(table.rows)
        for cell in row
        if cell.paragraphs
    ]


def test_the_copy_names_nobody_and_no_moment() -> None:
    data = regenerate(face_of("通知", "正文"), "通知")
    entries = unzip(data)
    assert data == regenerate(face_of("通知", "正文"), "通知")
    assert not any(re.search("thumbnail|customXml|app.xml", name) for name in entries)
    everything = b"".join(content for name, content in entries.items() if name.endswith(".xml"))
    assert not re.search(rb"rsid|dc:creator|lastModifiedBy|dcterms:created|python-docx", everything)
    draft = read_here("copy-0.docx", data)
    properties = texts(draft, Part.PROPERTY, Visibility.METADATA)
    assert "通知" in properties
    assert not any("docx" in text for text in properties)


def test_it_is_set_as_official_papers_are() -> None:
    signed = Block(NOWHERE, "云岭省公安厅", alignment=Alignment.END)
    face = face_of("关于某事的通知", "各市公安局：", "一、总体情况", "（一）受理", "内容。", signed)
    document = docx.Document(io.BytesIO(regenerate(face, "关于某事的通知")))
    styles = [paragraph.style and paragraph.style.name for paragraph in document.paragraphs]
    assert styles == ["Title", "Normal", "Heading 1", "Heading 2", "Normal", "Normal"]
    indents = [paragraph.paragraph_format.first_line_indent for paragraph in document.paragraphs]
    assert [bool(indent) for indent in indents] == [False, False, True, True, True, False]
    markup = unzip(regenerate(face, "关于某事的通知"))["word/styles.xml"].decode()
    for font in ("仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"):
        assert f'w:eastAsia="{font}"' in markup


def test_pictures_are_the_bytes_that_were_cleared() -> None:
    shown = picture(image(size=(64, 40), colour="red"))
    wide = picture(image(size=(2000, 20)))
    seat = Block(Place(Part.PICTURE, 0), "", cell=Cell(0, 0, 0), picture=wide)
    face = face_of("通知", Block(Place(Part.PICTURE, 0), "", picture=shown), "图1 走势", seat)
    data = regenerate(face, "通知")
    kept = [content for name, content in unzip(data).items() if "/media/" in name]
    assert sorted(kept) == sorted([shown.png, wide.png])
    document = docx.Document(io.BytesIO(data))
    assert document.inline_shapes[0].width.cm == pytest.approx(64 / 96 * 2.54, abs=0.01)
    assert 'descr="图片：图1 走势"' in unzip(data)["word/document.xml"].decode()


def test_pictures_are_read_back_as_they_went_in() -> None:
    shown = picture(image(size=(64, 40), colour="red"))
    seat = Block(Place(Part.PICTURE, 0), "", cell=Cell(0, 0, 0), picture=shown)
    face = face_of("通知", Block(Place(Part.PICTURE, 0), "", picture=shown), "图1 走势", seat)
    try:
        again = read_back(face)
    except UnreadableDraft as refusal:
        pytest.skip(f"the Word reader does not read pictures yet: {refusal.code}")
    assert again.text == face.text


def test_text_no_word_file_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="XML"):
        regenerate(face_of("通知", "\x01"), "通知")
