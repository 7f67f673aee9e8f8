"""What a page keeps of the Word file it was made from, seen on the drafts of ``side-by-side``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import lxml.html
import pytest

from review_pipeline.documents.public_copy import regenerate
from review_pipeline.documents.public_face import public_face
from review_pipeline.documents.reading import read_here
from review_pipeline.release.text import text_of
from tools.side_by_side.kinds import KINDS
from tools.side_by_side.portal import page_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAKERS = {key: make for key, _, make in KINDS}


@cache
def content_of(kind: str) -> bytes:
    return page_of(MAKERS[kind](), 1).files[0].content


@cache
def article(kind: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    (found,) = lxml.html.document_fromstring(content_of(kind), parser=parser).xpath("//article")
    return found


def line(kind: str, words: str) -> HtmlElement:
    every = article(kind).xpath(".//p|.//h1|.//h2|.//h3")
    return next(each for each in every if each.text_content().startswith(words))


def classes(kind: str, words: str) -> set[str]:
    return set((line(kind, words).get("class") or "").split())


def test_articles_go_on_counting_over_chapters_and_begin_two_characters_in() -> None:
    lines = [each.text_content() for each in article("policy").xpath("./p")]
    numbered = [each[:3] for each in lines if each[:1] == "第" and each[2] == "条"]
    assert numbered == [f"第{sign}条" for sign in "一二三四五"]
    assert classes("policy", "第三条") == {"f4"}
    assert classes("policy", "第二章") == {"center"}


def test_a_numbered_line_is_a_heading_only_where_it_is_set_as_one() -> None:
    assert line("notice", "一、检查安排").tag == "h2"
    assert line("notice", "（一）检查分三组").tag == "p"
    assert line("policy", "（二）有专人值守").tag == "p"


def test_the_signature_stands_as_far_from_the_edge_and_after_the_same_empty_line() -> None:
    assert classes("notice", "2026年1月12日") == {"end", "r8"}
    assert classes("penalty", "二〇二六年") == {"end", "r4"}
    assert classes("penalty", "青公（治）") == {"end", "apart"}


def test_blanks_typed_before_a_line_count_as_its_indent() -> None:
    assert classes("reply", "您于2026年") == {"f4"}
    assert classes("reply", "获取方式") == {"f8"}
    assert "end" in classes("reply", "2026年1月13日")


def test_lines_that_hang_hang() -> None:
    assert classes("notice", "2．整改") == {"l13", "h3"}
    assert classes("interpretation", "●委托") == {"l4", "h4"}


def test_bold_words_and_raised_ones_stand_out() -> None:
    strong = [each.text for each in line("interpretation", "答：一是").xpath("./strong")]
    assert strong == ["一是", "二是", "三是"]
    assert (
        line("interpretation", "问：为什么").xpath("string(./strong)")
        == "问：为什么要制定这个办法？"
    )
    assert line("bulletin", "新建").xpath("./sup[1]/text()") == ["2"]


def test_a_note_and_its_mark_link_each_other() -> None:
    (mark,) = line("bulletin", "2025年，全市").xpath("./sup/a[text()='[1]']")
    (note,) = article("bulletin").xpath(f"//a[@id='{mark.get('href')[1:]}']")
    assert note.get("href") == f"#{mark.get('id')}"
    assert len(article("bulletin").xpath("//section[@class='notes']//a")) == 3


def test_columns_are_as_wide_and_cells_stand_on_the_side_they_have() -> None:
    widths = article("budget").xpath("//col/@class")
    assert widths == ["w35", "w15", "w35", "w15"]
    sides = article("budget").xpath("//td[p='18236.40']/p/@class")
    assert sides == ["end"]


def test_a_picture_is_as_large_as_in_the_file_and_its_cell_reaches_as_far() -> None:
    (cell,) = article("missing").xpath("//td[figure]")
    assert cell.get("rowspan") == "4"
    assert not article("missing").xpath("//thead")
    (width,) = cell.xpath("./figure/img/@width")
    assert abs(int(width) - 3.2 / 2.54 * 96) <= 1


def test_no_head_of_a_table_reaches_into_its_body() -> None:
    rows = article("report").xpath("//thead/tr")
    for number, row in enumerate(rows):
        spans = [int(each) for each in row.xpath("./*/@rowspan")]
        assert all(number + span <= len(rows) for span in spans)


@pytest.mark.parametrize("kind", MAKERS)
def test_what_stands_out_changes_no_word_on_the_page_or_in_the_copy(kind: str) -> None:
    face = public_face(read_here("稿件.docx", MAKERS[kind]()))
    assert text_of(content_of(kind)) == face.text
    copy = public_face(read_here("copy.docx", regenerate(face, face.text.split("\n")[0])))
    assert copy.sha256 == face.sha256
