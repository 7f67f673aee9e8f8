from __future__ import annotations

import io

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from review_pipeline.documents.annotated_copy import Note, annotate
from review_pipeline.documents.draft import Block, Part, Place, Visibility
from review_pipeline.documents.sample_report import faulty_report
from tests.documents.kit import blocks, deleted, draft_of, paragraph, run, texts, unzip, with_body
from tests.documents.runs_kit import bare

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def commented(data: bytes) -> dict[str, str]:
    """For each comment, the visible text between its marks."""
    document = docx.Document(io.BytesIO(data))
    spans: dict[str, str] = {}
    comments = {str(each.comment_id): each.text for each in document.comments}
    opened: set[str] = set()
    for element in document.element.body.iter():
        if element.tag == f"{W}commentRangeStart":
            opened.add(element.get(f"{W}id"))
        elif element.tag == f"{W}commentRangeEnd":
            opened.discard(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            for number in opened:
                spans[number] = spans.get(number, "") + "".join(element.itertext())
    return {comments[number]: text for number, text in spans.items()}


def body_of(data: bytes) -> list[Block]:
    return blocks(draft_of(data), Part.BODY, Visibility.VISIBLE)


def test_a_comment_stands_at_the_exact_characters() -> None:
    data = with_body(paragraph(run("甲机"), deleted("删"), run("密乙")) + paragraph(run("尾")))
    copy = annotate(data, [Note(Place(Part.BODY, 0), 1, 3, "密级")])
    assert commented(copy) == {"密级": "机密"}
    assert [block.text for block in body_of(copy)] == ["甲机密乙", "尾"]
    assert texts(draft_of(copy), Part.COMMENT) == ["密级"]


def test_a_finding_in_a_cell_and_in_a_link_is_marked_there() -> None:
    link = f'<w:hyperlink w:anchor="x">{run("链接文字")}</w:hyperlink>'
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(run('格子'))}</w:tc></w:tr></w:tbl>"
    data = with_body(paragraph(run("前"), link) + cell + paragraph())
    first, second = body_of(data)
    notes = [Note(first.place, 2, 4, "链"), Note(second.place, 0, 1, "格")]
    assert commented(annotate(data, notes)) == {"链": "接文", "格": "格"}


def test_what_has_no_place_in_the_body_is_told_at_the_start() -> None:
    data = with_body(paragraph(run("正文")))
    property_block = blocks(draft_of(data), Part.PROPERTY)[0]
    copy = annotate(data, [Note(property_block.place, 0, 1, "作者")])
    assert commented(copy) == {"〔文档属性〕作者": "正文"}


def test_formatting_of_a_split_run_stays_with_both_halves() -> None:
    data = with_body(paragraph(run("甲乙", "<w:b/>")))
    copy = annotate(data, [Note(Place(Part.BODY, 0), 0, 1, "注")])
    assert unzip(copy)["word/document.xml"].count(b"<w:b/>") == 2


def test_the_same_notes_give_the_same_bytes() -> None:
    data = with_body(paragraph(run("甲乙")))
    notes = [Note(Place(Part.BODY, 0), 0, 1, "注")]
    assert annotate(data, notes) == annotate(data, notes)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_notes_leave_the_text_as_it_was(data: st.DataObject) -> None:
    runs = data.draw(st.lists(st.text("甲乙丙丁", min_size=1, max_size=4), min_size=1, max_size=5))
    text = "".join(runs)
    offsets = st.integers(0, len(text) - 1)
    spans = data.draw(st.lists(st.tuples(offsets, offsets), max_size=4))
    notes = [
        Note(Place(Part.BODY, 0), min(span), max(span) + 1, f"注{number}")
        for number, span in enumerate(spans)
    ]
    copy = annotate(with_body(paragraph(*map(run, runs))), notes)
    assert [block.text for block in body_of(copy)] == [text]
    assert commented(copy) == {note.text: text[note.start : note.end] for note in notes}


def test_nothing_but_comments_changes_in_the_author_s_file() -> None:
    document = docx.Document(io.BytesIO(faulty_report()))
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.add_comment(document.paragraphs[0].runs, "作者自己的批注", author="甲")
    stream = io.BytesIO()
    document.save(stream)
    data = stream.getvalue()
    notes = [
        Note(block.place, 0, max(1, len(block.text) // 2), "注")
        for block in body_of(data)[:40]
        if block.text
    ]
    before, after = unzip(data), unzip(annotate(data, notes))
    assert list(before) == list(after)
    changed = {name for name, content in before.items() if after[name] != content}
    assert changed == {"word/document.xml", "word/comments.xml"}
    assert bare(after["word/document.xml"]) == bare(before["word/document.xml"])


def test_a_file_without_comments_gains_their_part_and_nothing_else() -> None:
    data = with_body(paragraph(run("甲乙")))
    before, after = unzip(data), unzip(annotate(data, [Note(Place(Part.BODY, 0), 0, 1, "注")]))
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/comments.xml",
    }


def test_without_findings_the_copy_is_the_file_itself() -> None:
    data = with_body(paragraph(run("甲乙")))
    assert annotate(data, []) == data
