"""The outline: title, headings and date of writing, found as a clerk would find them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.language.folding import bare
from review_pipeline.language.outline import Heading, Outline
from review_pipeline.language.reader import read
from review_pipeline.lexicon.matcher import Matcher
from tests.language.drafts import centred, draft_of, in_table

NOTHING = Matcher.build([], bare)
REAL_REPORT = Path(__file__).parent.parent.parent.parent / "shared/data/annual-report-2019.txt"


def outline(*texts: str) -> Outline:
    return read(draft_of(*texts), NOTHING).outline


def test_a_title_may_break_over_two_lines() -> None:
    found = outline(
        "", "云岭省公安厅", "", "2023 年政府信息公开工作年度报告", "2023年，……。", "一、总体情况"
    )
    assert found.title == "云岭省公安厅2023 年政府信息公开工作年度报告"
    assert found.title_passage == 1


def test_centred_lines_are_the_title() -> None:
    blocks = (
        Block(Place(Part.BODY, 0), "000001"),
        centred(1, "云岭省公安厅文件"),
        centred(2, "云公办〔2024〕3号"),
        centred(3, "关于加强冬季治安防控的通知"),
        Block(Place(Part.BODY, 4), "各市、州公安局："),
    )
    found = read(Draft("a", "text", "0" * 64, blocks), NOTHING).outline
    assert (found.title, found.title_passage) == ("关于加强冬季治安防控的通知", 3)


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("", " "),
        ("云岭省公安厅近日召开会议，部署冬季治安防控工作。",),
        ("一、总体情况", "正文。"),
    ],
)
def test_a_draft_may_have_no_title(texts: tuple[str, ...]) -> None:
    assert (outline(*texts).title, outline(*texts).title_passage) == ("", None)


def test_headings_are_read_with_level_number_and_own_text() -> None:
    found = outline(
        "一、总体情况。", "（十二）拓展　公开，范围", "3．平台", "(4) 督查", "5.5%", "第一条 总则"
    )
    assert found.headings == (
        Heading(0, 1, 1, "总体情况。"),
        Heading(1, 2, 12, "拓展　公开，范围"),
        Heading(2, 3, 3, "平台"),
        Heading(3, 4, 4, "督查"),
    )


def test_tables_notes_and_hidden_lines_are_no_outline() -> None:
    blocks = (
        in_table(0, "一、本年新收"),
        Block(Place(Part.FOOTNOTE, 1), "一、脚注"),
        Block(Place(Part.BODY, 2), "一、本年\t9\t0"),
    )
    assert read(Draft("a", "text", "0" * 64, blocks), NOTHING).outline.headings == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2020年1月20日", date(2020, 1, 20)),
        ("　　２０２０ 年 １ 月 ２０ 日", date(2020, 1, 20)),
        ("二〇二〇年一月二十日", date(2020, 1, 20)),
        ("二○二○年十二月三十一日", date(2020, 12, 31)),
    ],
)
def test_a_date_alone_near_the_end_is_the_date_of_writing(line: str, day: date) -> None:
    written = outline("标题", "正文。", "云岭省公安厅", line, "（此件公开发布）").written
    assert written is not None
    assert (written.passage, written.day) == (3, day)
    assert (written.start, written.end) == (len(line) - len(line.lstrip()), len(line))


def test_the_last_such_date_counts_and_attachments_do_not() -> None:
    found = outline("标题", "2019年1月1日", "正文。", "2020年1月20日", "附件1", "2021年3月3日")
    assert found.written is not None
    assert found.written.day == date(2020, 1, 20)


def test_a_bracketed_date_under_the_title_serves_where_none_is_at_the_end() -> None:
    found = outline("云岭省公安厅通告", "（2020年1月20日）", "正文。")
    assert found.title == "云岭省公安厅通告"
    assert found.written is not None
    assert (found.written.start, found.written.end) == (1, 11)


@pytest.mark.parametrize(
    "line", ["2020年2月30日", "2020年1月20日印发", "自2020年1月20日起施行", "2020年1月"]
)
def test_what_is_no_date_alone_is_no_date_of_writing(line: str) -> None:
    assert outline("标题", "正文。", line).written is None


@pytest.mark.skipif(not REAL_REPORT.is_file(), reason="the real report is not here")
def test_the_real_report_is_outlined() -> None:
    found = outline(*REAL_REPORT.read_text(encoding="utf-8").splitlines())
    assert found.title == "自治区公安厅2019 年政府信息公开工作年度报告"
    top = [heading.number for heading in found.headings if heading.level == 1]
    assert top == [1, 2, 3, 4, 5]
