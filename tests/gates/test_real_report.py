"""What must and must not be found in a real published annual report (skipped without it)."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from review_pipeline.documents.reading import read
from review_pipeline.gates.finding import Finding, Severity
from review_pipeline.gates.inspection import inspect, inspector_for
from review_pipeline.lexicon.loading import load_lexicon

ROOT = Path(__file__).parent.parent.parent
REPORT = ROOT.parent / "shared/data/annual-report-2019.txt"

pytestmark = pytest.mark.skipif(not REPORT.is_file(), reason="the real report is not here")


@cache
def findings() -> tuple[Finding, ...]:
    inspector = inspector_for(load_lexicon(ROOT / "dictionaries"))
    return inspect(read(REPORT), inspector, date(2020, 1, 31)).findings


def texts(rule: str) -> list[str]:
    return [finding.text for finding in findings() if finding.rule == rule]


def messages(rule: str) -> str:
    return "".join(finding.message for finding in findings() if finding.rule == rule)


def test_both_english_words_left_behind_are_found() -> None:
    assert texts("foreign-word-inside") == [" and ", " and "]


def test_every_bold_mark_left_behind_is_found() -> None:
    marked = "".join(texts("markdown-residue"))
    assert marked.count("**") == REPORT.read_text(encoding="utf-8").count("**") == 10


def test_the_two_counts_of_one_thing_are_found() -> None:
    assert texts("number-disagreement") == ["305 项"]
    assert "307项" in messages("number-disagreement")


def test_the_share_that_was_cut_and_not_rounded_is_found() -> None:
    assert texts("share-mismatch") == ["90.5%"]
    assert "90.6%" in messages("share-mismatch")
    assert "截尾" in messages("share-mismatch")


def test_the_missing_section_is_found() -> None:
    missing = [f for f in findings() if f.rule == "annual-report-section-missing"]
    assert [f.severity for f in missing] == [Severity.BLOCK, Severity.CONFIRM]
    assert "六、其他需要报告的事项" in missing[0].message
    assert missing[1].text == "五、存在的主要问题及下步工作打算"


def test_the_full_stop_after_a_heading_is_advised() -> None:
    stops = [f.severity for f in findings() if f.rule == "heading-full-stop"]
    assert stops == [Severity.ADVISE]


def test_the_mention_of_an_internal_system_is_found() -> None:
    found = [f for f in findings() if "公安网" in f.text or "警综平台" in f.text]
    assert found
    assert all(f.severity is Severity.CONFIRM for f in found)


def test_table_rows_that_name_secrets_are_no_secrets() -> None:
    innocent = ("属于国家秘密", "禁止公开")
    assert [f for f in findings() if any(word in f.text for word in innocent)] == []
    assert not [f for f in findings() if f.rule == "classification-mark"]


def test_no_personal_data_is_seen_where_there_is_none() -> None:
    shown = [f.rule for f in findings() if f.rule.endswith("-shown")]
    assert shown == []


def test_ragged_rows_are_told_as_unreadable_and_not_as_unbalanced() -> None:
    assert texts("annual-report-tables-unbalanced") == []
    told = [f for f in findings() if f.rule == "annual-report-tables-incomplete"]
    assert [f.severity for f in told] == [Severity.ADVISE]


def test_what_was_lawful_then_is_not_judged_by_today() -> None:
    ruled = {f.rule for f in findings()}
    assert not ruled & {"superseded-law-cited", "unknown-law-cited", "abolished-institution-named"}
