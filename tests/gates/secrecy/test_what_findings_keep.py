"""What a finding keeps of what it found: of personal data a mask, of secrets nothing."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place, Visibility
from review_pipeline.gates.finding import Finding, Gate
from review_pipeline.gates.inspection import Inspector, inspect, inspector_for
from review_pipeline.gates.registry import RULES
from review_pipeline.gates.rule import Keeps
from review_pipeline.lexicon.loading import load_lexicon
from tests.case_files import Case, case_files

DICTIONARIES = Path(__file__).parent.parent.parent.parent / "dictionaries"
KEEPS = {rule.id: rule.keeps for rule in RULES if rule.gate is Gate.SECRECY}
CASES = [
    pytest.param(case, id=f"{file.rule}:{case.line}")
    for file in case_files()
    if KEEPS.get(file.rule, Keeps.TEXT) is not Keeps.TEXT
    for case in file.cases
    if case.wrong
]


@cache
def inspector() -> Inspector:
    return inspector_for(load_lexicon(DICTIONARIES))


def told(finding: Finding) -> str:
    return "\n".join((finding.text, finding.message, *finding.evidence, str(finding.suggestion)))


@pytest.mark.parametrize("case", CASES)
def test_what_was_found_stands_nowhere_in_the_finding(case: Case) -> None:
    findings = inspect(case.draft, inspector(), case.submitted).findings
    guarded = [f for f in findings if KEEPS.get(f.rule, Keeps.TEXT) is not Keeps.TEXT]
    assert guarded
    for finding in guarded:
        matched = case.draft.blocks[finding.place.block].text[finding.start : finding.end]
        assert len(matched) <= 2 or matched not in told(finding)  # 机密 names its own level
        assert (finding.text == "") is (KEEPS[finding.rule] is Keeps.NOTHING)


def test_concealed_text_is_told_once_for_each_kind_with_its_count() -> None:
    blocks = tuple(
        Block(Place(part, number), "待核", visibility)
        for number, (part, visibility) in enumerate(
            [
                (Part.BODY, Visibility.HIDDEN),
                (Part.BODY, Visibility.HIDDEN),
                (Part.BODY, Visibility.DELETED),
                (Part.COMMENT, Visibility.METADATA),
                (Part.BODY, Visibility.VISIBLE),
            ]
        )
    )
    draft = Draft("样例.docx", "docx", "0" * 64, blocks)
    findings = inspect(draft, inspector(), date(2024, 5, 1)).findings
    concealed = [f.message.partition("，")[0] for f in findings if f.rule == "concealed-text"]
    assert concealed == ["正文有隐藏文字共 2 处", "正文有修订删除共 1 处", "批注共 1 处"]
