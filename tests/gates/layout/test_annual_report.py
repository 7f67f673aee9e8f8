from __future__ import annotations

import pytest

from review_pipeline.documents.reading import read_here
from review_pipeline.gates.layout.annual_report import report_title
from review_pipeline.language.folding import bare
from review_pipeline.language.reader import read
from review_pipeline.lexicon.matcher import Matcher


def year_of(text: str) -> int | str | None:
    reading = read(read_here("年报.txt", text.encode()), Matcher.build((), bare))
    title = report_title(reading)
    return "不是年报" if title is None else title.year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("云岭省公安厅2025年政府信息公开工作年度报告\n一、总体情况", 2025),
        ("云岭省公安厅\n2025 年政府信息公开工作年度报告\n一、总体情况", 2025),
        ("云岭省公安厅2025年度政府信息公开年报\n一、总体情况", 2025),
        ("云岭省公安厅政府信息公开工作年度报告（2025年度）\n一、总体情况", 2025),
        ("云岭省公安厅2025年政府信息公开\n工作年度报告\n一、总体情况", 2025),
        ("政府信息公开工作年度报告\n一、总体情况", None),
    ],
)
def test_an_annual_report_is_known_by_its_title(text: str, year: int | None) -> None:
    assert year_of(text) == year


@pytest.mark.parametrize(
    "text",
    [
        "关于编制2025年政府信息公开工作年度报告的通知\n各市公安局：",
        "云岭省公安厅工作动态\n我厅公布了2025年政府信息公开工作年度报告。",
        "政府信息公开指南\n一、公开内容",
    ],
)
def test_what_speaks_of_a_report_is_none(text: str) -> None:
    assert year_of(text) == "不是年报"
