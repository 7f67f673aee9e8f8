from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from review_pipeline.documents.public_face import public_face
from review_pipeline.documents.reading import read_here
from review_pipeline.documents.sample_report import TITLE, faulty_report, mended_report
from review_pipeline.documents.sample_tables import (
    CARRIED_IN,
    OUTCOMES,
    RECEIVED,
    carried_out,
    handled,
)
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.inspection import Inspector, inspect, inspector_for
from review_pipeline.lexicon.loading import load_lexicon

DICTIONARIES = Path(__file__).parents[2] / "dictionaries"
SUBMITTED = date(2026, 1, 26)
SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


@pytest.fixture(scope="module")
def inspector() -> Inspector:
    return inspector_for(load_lexicon(DICTIONARIES))


@pytest.fixture(scope="module")
def faulty(inspector: Inspector) -> tuple[Finding, ...]:
    return _findings(inspector, faulty_report())


@pytest.fixture(scope="module")
def mended(inspector: Inspector) -> tuple[Finding, ...]:
    return _findings(inspector, mended_report())


def _findings(inspector: Inspector, data: bytes) -> tuple[Finding, ...]:
    return inspect(read_here("年度报告.docx", data), inspector, SUBMITTED).findings


def test_the_figures_of_table_three_reconcile() -> None:
    for new, old, done, left in zip(RECEIVED, CARRIED_IN, handled(), carried_out(), strict=True):
        assert new + old == done + left
        assert left >= 0
    assert len(OUTCOMES) == 21
    assert (sum(RECEIVED), sum(CARRIED_IN), sum(handled()), sum(carried_out())) == (86, 3, 87, 2)


def test_the_file_is_the_same_every_time() -> None:
    assert faulty_report() == faulty_report()
    assert faulty_report() != mended_report()


def test_the_mended_report_has_six_sections_and_three_tables() -> None:
    lines = public_face(read_here("年度报告.docx", mended_report())).text.split("\n")
    assert lines[0] == TITLE
    assert [line for line in lines if line in SECTIONS] == list(SECTIONS)
    assert lines[-2:] == ["云岭省公安厅", "2026年1月23日"]
    assert "7.属于行政执法案卷" in lines


def test_every_gate_finds_something_in_the_faulty_report(faulty: tuple[Finding, ...]) -> None:
    assert {finding.gate for finding in faulty} == set(Gate)
    assert any(finding.severity is Severity.BLOCK for finding in faulty)


@pytest.mark.parametrize(
    "rule",
    [
        "fixed-expression-members",
        "superseded-law-cited",
        "abolished-institution-named",
        "internal-circulation-mark",
        "id-number-shown",
        "mobile-number-shown",
        "annual-report-section-missing",
        "document-number-brackets",
        "heading-full-stop",
        "attachment-note-mismatch",
        "confusable-word",
        "markdown-residue",
        "foreign-word-inside",
        "share-mismatch",
        "date-weekday-mismatch",
    ],
)
def test_each_planted_fault_is_found_and_mended(
    rule: str, faulty: tuple[Finding, ...], mended: tuple[Finding, ...]
) -> None:
    assert rule in {finding.rule for finding in faulty}
    assert rule not in {finding.rule for finding in mended}


def test_the_mended_report_leaves_reviewers_a_question_and_nothing_worse(
    mended: tuple[Finding, ...],
) -> None:
    severities = [finding.severity for finding in mended]
    assert Severity.BLOCK not in severities
    assert 1 <= severities.count(Severity.CONFIRM) <= 3
