"""Text that is seen and text that is not, read together: three views of one paragraph."""

from __future__ import annotations

import pytest

from review_pipeline.documents.annotated_copy import Note, annotate
from review_pipeline.documents.draft import Block, Part, Visibility
from tests.documents.kit import (
    blocks,
    body_draft,
    deleted,
    draft_of,
    inserted,
    paragraph,
    run,
    texts,
    unzip,
    with_body,
)

DELETED, HIDDEN, METADATA = Visibility.DELETED, Visibility.HIDDEN, Visibility.METADATA


def hidden(text: str) -> str:
    return run(text, "<w:vanish/>")


def only(content: str, kind: Visibility) -> Block:
    (block,) = blocks(body_draft(content), Part.BODY, kind)
    return block


def echoed(block: Block) -> list[str]:
    return [block.text[start:end] for start, end in block.echoes]


def test_what_stood_there_before_the_changes_is_whole() -> None:
    block = only(paragraph(run("属于机"), inserted("要"), deleted("密"), run("级")), DELETED)
    assert block.text == "属于机密级"
    assert echoed(block) == ["属于机", "级"]


def test_what_is_concealed_is_read_with_what_is_seen() -> None:
    block = only(paragraph(run("机"), hidden("密"), run("文件")), HIDDEN)
    assert (block.text, echoed(block)) == ("机密文件", ["机", "文件"])


def test_an_echo_ends_where_the_page_shows_something_else() -> None:
    line = paragraph(run("机"), inserted("要"), run("密"), deleted("件"))
    block = only(line, DELETED)
    assert (block.text, block.echoes) == ("机密件", ((0, 1), (1, 2)))


def test_an_echo_goes_on_over_text_the_page_does_not_show() -> None:
    block = only(paragraph(run("机"), deleted("删"), run("密"), hidden("件")), HIDDEN)
    assert (block.text, block.echoes) == ("机密件", ((0, 2),))


def test_deleted_and_hidden_text_together() -> None:
    line = paragraph(hidden("机"), deleted("密"), run("文件"))
    assert "机密文件" in texts(body_draft(line), Part.BODY, METADATA)


def test_text_parted_by_an_insertion_alone() -> None:
    line = paragraph(run("机"), inserted("要"), run("密"))
    assert texts(body_draft(line), Part.BODY, METADATA) == ["机密"]
    assert texts(body_draft(paragraph(run("机密"), inserted("件"))), Part.BODY, METADATA) == []


@pytest.mark.parametrize("gone", [deleted("密"), hidden("密")])
def test_the_page_reads_as_before(gone: str) -> None:
    shown = [b.text for b in body_draft(paragraph(run("甲"), gone, run("乙"))).blocks if b.public]
    assert shown == ["甲乙"]


def test_paragraphs_parted_by_a_change_are_read_as_one() -> None:
    mark = '<w:pPr><w:rPr><w:ins w:id="1" w:author="某"/></w:rPr></w:pPr>'
    draft = body_draft(f"<w:p>{mark}{run('机')}</w:p>{paragraph(run('密'))}")
    assert [block.text for block in draft.blocks if block.public] == ["机", "密"]
    assert texts(draft, Part.BODY, METADATA) == ["机密"]


def test_a_paragraph_put_in_whole_parts_nothing() -> None:
    mark = '<w:pPr><w:rPr><w:ins w:id="1" w:author="某"/></w:rPr></w:pPr>'
    draft = body_draft(f"<w:p>{mark}{run('甲')}</w:p>{paragraph(inserted('新段'))}")
    assert texts(draft, Part.BODY, METADATA) == []


def test_readings_over_several_characters_are_one() -> None:
    def ruby(base: str, guide: str) -> str:
        return (
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(guide)}</w:rt>"
            f"<w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"
        )

    draft = body_draft(paragraph(ruby("甲", "机"), run("和"), ruby("乙", "密")))
    assert [block.text for block in draft.blocks if block.public] == ["甲和乙"]
    assert texts(draft, Part.BODY, METADATA) == ["机密", "甲机乙密"]


def test_a_note_on_a_concealed_term_stands_at_what_is_concealed() -> None:
    data = with_body(paragraph(run("甲机"), hidden("密"), run("乙")))
    (block,) = blocks(draft_of(data), HIDDEN)
    copy = annotate(data, [Note(block.place, 1, 3, "密级")])
    document = unzip(copy)["word/document.xml"].decode()
    start, end = document.index("<w:commentRangeStart"), document.index("<w:commentRangeEnd")
    assert "密" in document[start:end]
    assert "甲机" not in document[start:end]
