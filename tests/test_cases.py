"""Every rule finds what its case file marks, and nothing in what the file lets pass."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from review_pipeline.gates.inspection import Inspector, inspect, inspector_for
from review_pipeline.gates.registry import RULES
from review_pipeline.lexicon.loading import load_lexicon
from tests.case_files import Case, CaseFile, Mark, case_files

DICTIONARIES = Path(__file__).parent.parent / "dictionaries"
FILES = case_files()


@cache
def inspector() -> Inspector:
    return inspector_for(load_lexicon(DICTIONARIES))


def test_every_rule_has_a_case_file_in_its_gate() -> None:
    filed = {(file.gate, file.rule) for file in FILES}
    assert {(str(rule.gate), rule.id) for rule in RULES} <= filed


def test_every_case_file_is_about_a_rule() -> None:
    known = {(str(rule.gate), rule.id) for rule in inspector().rules}
    assert {(file.gate, file.rule) for file in FILES} <= known


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.rule)
def test_a_case_file_holds_both_kinds(file: CaseFile) -> None:
    assert {case.wrong for case in file.cases} == {True, False}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.rule)
def test_marks_name_known_rules(file: CaseFile) -> None:
    known = {rule.id for rule in inspector().rules}
    assert {mark.rule for case in file.cases for mark in case.marks} <= known


@pytest.mark.parametrize(
    ("file", "case"),
    [
        pytest.param(file, case, id=f"{file.rule}:{case.line}")
        for file in FILES
        for case in file.cases
    ],
)
def test_what_is_marked_is_found_and_nothing_else(file: CaseFile, case: Case) -> None:
    inspection = inspect(case.draft, inspector(), case.submitted, case.attachments, case.kind)
    judged = {file.rule, *(mark.rule for mark in case.marks)}
    found = [finding for finding in inspection.findings if finding.rule in judged]
    spans = Counter((f.rule, f.place.block, f.start, f.end) for f in found)
    told = [_told(case, *span) for span in sorted(spans.elements())]
    wanted = [_told(case, m.rule, m.block, m.start, m.end) for m in sorted(case.marks, key=_order)]
    assert told == wanted
    grave = {(f.rule, f.place.block, f.start, f.end): f.severity for f in found}
    for mark in case.marks:
        severity = grave[mark.rule, mark.block, mark.start, mark.end]
        assert mark.severity in {None, severity}


def _order(mark: Mark) -> tuple[str, int, int, int]:
    return mark.rule, mark.block, mark.start, mark.end


def _told(case: Case, rule: str, block: int, start: int, end: int) -> str:
    text = case.draft.blocks[block].text
    return f"{rule} 第 {block} 段 {start}–{end}：{text[start:end]!r}"
