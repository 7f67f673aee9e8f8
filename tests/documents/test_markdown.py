from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Cell, Draft, Part, Visibility
from review_pipeline.documents.reading import read_here
from review_pipeline.errors import UnreadableDraft
from tests.documents.kit import blocks, texts


def markdown(source: str, encoding: str = "utf-8") -> Draft:
    return read_here("稿件.md", source.encode(encoding))


def seen(source: str) -> list[str]:
    return texts(markdown(source), Part.BODY, Visibility.VISIBLE)


def words(source: str) -> list[str]:
    return texts(markdown(f"露\n\n{source}\n"), Visibility.METADATA)


def code_of(source: str) -> str:
    with pytest.raises(UnreadableDraft) as caught:
        markdown(f"露\n\n{source}\n")
    return caught.value.code


def test_headings_paragraphs_and_quotes() -> None:
    draft = markdown("# 标题\n\n一**段**文\\*字\n\n小节\n---\n\n> 引文\n\n    代码\n      二\n")
    assert draft.format == "md"
    assert [(block.text, block.heading) for block in blocks(draft, Part.BODY)] == [
        ("标题", 1),
        ("一段文*字", 0),
        ("小节", 2),
        ("引文", 0),
        ("代码\n  二", 0),
    ]


def test_lists_keep_their_numbers() -> None:
    assert seen("3. 甲\n4. 乙\n   - 丙\n\n- 丁\n") == ["3. 甲", "4. 乙", "• 丙", "• 丁"]


def test_a_table() -> None:
    draft = markdown("| 甲 | 乙 |\n|---|---|\n| 1 | |\n")
    assert [(block.text, block.cell) for block in blocks(draft, Part.BODY)] == [
        ("甲", Cell(0, 0, 0)),
        ("乙", Cell(0, 0, 1)),
        ("1", Cell(0, 1, 0)),
        ("", Cell(0, 1, 1)),
    ]


def test_a_cell_beyond_the_last_column_is_concealed() -> None:
    draft = markdown("| 甲 |\n|---|\n| 乙 | 藏起的话 |\n")
    assert texts(draft, Visibility.HIDDEN) == ["藏起的话"]


def test_words_split_by_marks_are_joined() -> None:
    assert seen("机**密**文<b>件</b>和绝<!-- x -->密") == ["机密文件和绝密"]


def test_markup_inside_is_read_as_a_page() -> None:
    draft = markdown("露<span hidden>藏</span>\n\n<div style='display:none'>\n\n再藏\n\n</div>\n")
    assert texts(draft, Visibility.HIDDEN) == ["藏", "再藏"]
    assert "藏" in "".join(words("<!-- 藏 -->"))


@pytest.mark.parametrize(
    "source",
    [
        "[字](藏.html)",
        "[字](a.html '藏')",
        "[藏]: a.html",
        "[甲]: 藏.html",
        "[甲]: a.html '藏'",
        "[甲]: a.html\n[甲]: 藏.html",
        "[//]: # (藏)",
        "[字][藏]\n\n[藏]: a.html",
        "``` a 藏\n码\n```",
        "<!-- 藏 -->",
        "<b title='藏'>字</b>",
    ],
)
def test_words_a_reader_does_not_see_are_metadata(source: str) -> None:
    assert any("藏" in word for word in words(source))
    assert not blocks(markdown(f"露\n\n{source}\n"), Visibility.HIDDEN)


def test_front_matter_is_metadata() -> None:
    draft = markdown("---\ntitle: 题目\nsecret: 藏\n---\n正文\n")
    assert texts(draft, Part.BODY) == ["正文"]
    assert texts(draft, Visibility.METADATA)[:2] == ["title: 题目", "secret: 藏"]


def test_a_rule_is_no_front_matter() -> None:
    assert seen("---\n正文\n---\n尾\n") == ["正文", "尾"]


def test_a_footnote_is_seen() -> None:
    assert seen("正文[^1]\n\n[^1]: 脚注里的话\n") == ["正文[^1]", "[^1]: 脚注里的话"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("![图](http://10.0.0.1/a.png)", "external-content"),
        ("![图](a.png)", "external-content"),
        ("<script>x</script>", "script"),
        ("<!-- 没有完", "malformed"),
    ],
)
def test_what_a_reader_would_fetch_or_run(source: str, code: str) -> None:
    assert code_of(source) == code


def test_the_usual_encodings_and_line_ends() -> None:
    assert texts(markdown("# 甲\r\n\r\n乙\r\n", "gb18030"), Part.BODY) == ["甲", "乙"]
    assert texts(markdown("# 甲\r\r乙", "utf-16"), Part.BODY) == ["甲", "乙"]


def test_a_page_that_calls_itself_markdown() -> None:
    assert seen("<!DOCTYPE html>\n<html><body><p>甲</p></body></html>") == ["甲"]


def test_quotes_deeper_than_anybody_nests_lose_nothing() -> None:
    draft = markdown("首\n\n" + ">" * 60 + "里面的话\n")
    assert "里面的话" in texts(draft, Part.BODY)


MARKS = st.sampled_from([*"*_#>|-`[]()!~\\&;:=+1.\n ", "\n\n", "|--|\n", "甲乙", "abc"])
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Co"], exclude_characters="<"), max_size=6
)


@given(st.lists(MARKS | TEXT, max_size=25).map("".join))
def test_every_letter_comes_out_in_a_block(source: str) -> None:
    try:
        draft = markdown(f"首\n\n{source}\n")
    except UnreadableDraft as fault:
        assert fault.code == "external-content"  # noqa: PT017 - a picture may be drawn by chance
        return
    came_out = "".join(block.text for block in draft.blocks[:-1])
    assert all(letter in came_out for letter in source if letter.isalnum())
