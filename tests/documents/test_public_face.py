from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Block, Cell, Draft, Part, Picture, Place, Visibility
from review_pipeline.documents.public_face import (
    Figure,
    Paragraph,
    PublicFace,
    Table,
    canonical_text,
    picture_line,
    public_face,
    text_digest,
)
from review_pipeline.documents.reading import read_here
from tests.documents.kit import (
    WORD_TYPE,
    body_draft,
    deleted,
    draft_of,
    inserted,
    paragraph,
    root,
    run,
    with_body,
    with_part,
)


def test_only_what_a_reader_sees_is_on_the_page() -> None:
    draft = body_draft(
        paragraph(run("见"), deleted("删"), inserted("增"), run("藏", "<w:vanish/>"))
        + "<w:p/>"
        + paragraph(run("　　末  段 "))
    )
    face = public_face(draft)
    assert face.text == "见增\n末 段"
    assert [element.text for element in face.elements if isinstance(element, Paragraph)] == [
        "见增",
        "末 段",
    ]
    assert face.sha256 == hashlib.sha256(face.text.encode()).hexdigest()


def test_comments_headers_and_properties_are_not() -> None:
    header = root("w:hdr", paragraph(run("页眉")))
    data = with_part(
        with_body(paragraph(run("正文"))),
        "word/header9.xml",
        header,
        purpose="header",
        content_type=f"{WORD_TYPE}.header+xml",
    )
    assert public_face(draft_of(data)).text == "正文"


def test_notes_come_last_and_boxes_in_their_place() -> None:
    notes = root("w:footnotes", f'<w:footnote w:id="2">{paragraph(run("注文"))}</w:footnote>')
    boxed = f"<v:textbox><w:txbxContent>{paragraph(run('框内'))}</w:txbxContent></v:textbox>"
    line = paragraph(
        run("甲"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        f"<w:r><w:pict>{boxed}</w:pict></w:r>",
    )
    data = with_part(
        with_body(line + paragraph(run("乙"))),
        "word/footnotes.xml",
        notes,
        purpose="footnotes",
        content_type=f"{WORD_TYPE}.footnotes+xml",
    )
    face = public_face(draft_of(data))
    assert face.text == "甲[1]\n框内\n乙\n注文"
    assert [element.part for element in face.elements] == [
        Part.BODY,
        Part.TEXT_BOX,
        Part.BODY,
        Part.FOOTNOTE,
    ]


def test_a_table_keeps_rows_spans_and_paragraphs() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    content = (
        f"<w:tbl><w:tr>{wide}{paragraph(run('头一'))}{paragraph(run('头二'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph(run('左'))}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    face = public_face(body_draft(content))
    (table,) = face.elements
    assert isinstance(table, Table)
    (head,), (left, right) = table.rows
    assert (head.column_span, [each.text for each in head.paragraphs]) == (2, ["头一", "头二"])
    assert ([each.text for each in left.paragraphs], right.paragraphs) == (["左"], ())
    assert face.text == "头一\n头二\n左"


def test_tables_with_tabs_are_tables_too() -> None:
    face = public_face(read_here("稿.txt", "题\n甲\t1\n乙\t2".encode()))
    assert [type(element) for element in face.elements] == [Paragraph, Table]
    assert face.text == "题\n甲\n1\n乙\n2"


@given(st.lists(st.text(st.sampled_from("甲乙 　\t\n")), max_size=6))
def test_the_canonical_text_is_made_once(lines: list[str]) -> None:
    text = canonical_text("\n".join(lines))
    assert canonical_text(text) == text
    assert "".join(text.split()) == "".join("".join(lines).split())
    assert text_digest(text) == text_digest(canonical_text("\n\n".join(text.split("\n"))))


def pictured(mark: str, cell: Cell | None = None, seen: Visibility = Visibility.VISIBLE) -> Block:
    shown = Picture(b"", mark * 64, 4, 4)
    return Block(Place(Part.PICTURE, 0), "图中的字", seen, cell, picture=shown)


def said(text: str, cell: Cell | None = None) -> Block:
    return Block(Place(Part.BODY, 0), text, cell=cell)


def face_of(*blocks: Block) -> PublicFace:
    return public_face(Draft("稿.docx", "docx", "0" * 64, blocks))


def test_a_picture_is_a_line_that_binds_its_pixels() -> None:
    face = face_of(said("甲"), pictured("a"), said("乙"), pictured("b", Cell(0, 0, 0)))
    assert face.text.split("\n") == ["甲", picture_line("a" * 64), "乙", picture_line("b" * 64)]
    assert [figure.picture.sha256[0] for figure in face.figures] == ["a", "b"]
    assert face.sha256 != face_of(said("甲"), pictured("c"), said("乙")).sha256


def test_concealed_pictures_are_not_on_the_page() -> None:
    face = face_of(said("甲"), pictured("a", seen=Visibility.HIDDEN))
    assert (face.text, list(face.figures)) == ("甲", [])


@given(st.integers(0, 3), st.integers(0, 3))
def test_no_typed_line_passes_for_a_picture(before: int, after: int) -> None:
    line = "［" * before + picture_line("a" * 64) + "］" * after
    assert face_of(said(line)).sha256 != face_of(pictured("a")).sha256
    again = "［" * (before + 1) + picture_line("a" * 64) + "］" * (after + 1)
    assert face_of(said(line)).sha256 != face_of(said(again)).sha256


def test_a_caption_below_or_above_names_the_picture() -> None:
    blocks = (said("图1 甲地走势"), pictured("a"), said("正文。"), pictured("b"), said("图2：乙地"))
    figures = [each for each in face_of(*blocks).elements if isinstance(each, Figure)]
    assert [figure.caption for figure in figures] == ["图1 甲地走势", "图2：乙地"]
