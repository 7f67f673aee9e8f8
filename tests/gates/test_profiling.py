"""Profiles: what one kind of content may show, and what none may."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place, Visibility
from review_pipeline.errors import DictionaryMistake
from review_pipeline.gates.finding import Finding, Severity
from review_pipeline.gates.inspection import Inspector, inspect, inspector_for
from review_pipeline.lexicon.loading import load_lexicon
from review_pipeline.lexicon.profile import NEVER_LOWERED, Profile, Ruling, Verdict
from review_pipeline.review.levels import ContentKind
from tests.case_files import case_files

DICTIONARIES = Path(__file__).parents[2] / "dictionaries"
DAY = date(2024, 5, 1)
RESTING = Ruling("id-number-shown", Verdict.REST, "某依据")
WANTED = ("通缉令", "云公刑通字〔2024〕3号", "犯罪嫌疑人张三丰，公民身份号码11010519491231002X。")


@cache
def inspector() -> Inspector:
    return inspector_for(load_lexicon(DICTIONARIES))


def draft(*texts: str, visibility: Visibility = Visibility.VISIBLE) -> Draft:
    blocks = (Block(Place(Part.BODY, n), text, visibility) for n, text in enumerate(texts))
    return Draft("样例.txt", "text", "0" * 64, tuple(blocks))


def found(rule: str, paper: Draft, kind: str | None) -> list[Finding]:
    findings = inspect(paper, inspector(), DAY, kind=kind).findings
    return [finding for finding in findings if finding.rule == rule]


def test_a_wanted_notice_with_its_number_asks_where_others_stop() -> None:
    (stopped,) = found("id-number-shown", draft(*WANTED), None)
    (asked,) = found("id-number-shown", draft(*WANTED), "wanted")
    assert (stopped.severity, asked.severity) == (Severity.BLOCK, Severity.CONFIRM)
    assert "批准文号" in asked.message
    assert any("通缉令" in told for told in asked.evidence)


def test_without_its_number_it_stops_and_says_what_is_missing() -> None:
    (finding,) = found("id-number-shown", draft(WANTED[0], WANTED[2]), "wanted")
    assert finding.severity is Severity.BLOCK
    assert any("未见" in told for told in finding.evidence)


def test_what_readers_do_not_see_stays_strict() -> None:
    hidden = draft(WANTED[2], visibility=Visibility.HIDDEN)
    seen = draft(*WANTED[:2])
    paper = replace(
        seen, blocks=(*seen.blocks, replace(hidden.blocks[0], place=Place(Part.BODY, 2)))
    )
    (finding,) = found("id-number-shown", paper, "wanted")
    assert finding.severity is Severity.BLOCK


def test_a_penalty_decision_stops_at_what_others_ask_about() -> None:
    paper = draft("处罚决定书", "当事人张某，电话13800000000。")
    (asked,) = found("mobile-number-shown", paper, None)
    (stopped,) = found("mobile-number-shown", paper, "penalty")
    assert (asked.severity, stopped.severity) == (Severity.CONFIRM, Severity.BLOCK)


def test_a_kind_without_a_profile_is_the_strict_default() -> None:
    paper = draft(*WANTED, "电话13800000000。")
    strict = inspect(paper, inspector(), DAY).findings
    assert inspect(paper, inspector(), DAY, kind="no-such-kind").findings == strict


def test_a_profile_may_let_a_rule_rest() -> None:
    resting = Profile(
        "k", "某种", "某处", DAY, (Ruling("id-number-shown", Verdict.REST, "某依据"),)
    )
    lexicon = replace(inspector().lexicon, profiles=(resting,))
    keeper = replace(inspector(), lexicon=lexicon)
    findings = inspect(draft(WANTED[2]), keeper, DAY, kind="k").findings
    assert "id-number-shown" not in {finding.rule for finding in findings}


@pytest.mark.parametrize("kind", [kind.value for kind in ContentKind])
def test_no_kind_lowers_a_mark_of_the_law(kind: str) -> None:
    for file in case_files():
        if file.rule in NEVER_LOWERED:
            for case in (case for case in file.cases if case.wrong):
                strict = found(file.rule, case.draft, None)
                assert [f.severity for f in found(file.rule, case.draft, kind)] == [
                    f.severity for f in strict
                ]


def test_every_shipped_profile_is_of_a_kind_people_can_name() -> None:
    kinds = {kind.value for kind in ContentKind}
    assert {profile.kind for profile in inspector().lexicon.profiles} <= kinds


def test_a_profile_about_no_rule_is_refused() -> None:
    stray = Profile("k", "某种", "某处", DAY, (Ruling("no-such-rule", Verdict.BLOCK, "某依据"),))
    with pytest.raises(DictionaryMistake, match="no-such-rule"):
        Inspector.build(replace(inspector().lexicon, profiles=(stray,)))


CASES = [case for file in case_files() if file.gate == "secrecy" for case in file.cases][::24]
KINDS = [profile.kind for profile in load_lexicon(DICTIONARIES).profiles]


@pytest.mark.parametrize("kind", KINDS)
def test_a_profile_finds_nothing_new_and_moves_nothing(kind: str) -> None:
    for case in CASES:
        strict = Counter(map(_where, inspect(case.draft, inspector(), DAY).findings))
        ruled = Counter(map(_where, inspect(case.draft, inspector(), DAY, kind=kind).findings))
        assert ruled <= strict


@pytest.mark.parametrize("kind", KINDS)
def test_no_profile_lowers_what_readers_do_not_see(kind: str) -> None:
    for case in CASES:
        blocks = (replace(block, visibility=Visibility.HIDDEN) for block in case.draft.blocks)
        hidden = replace(case.draft, blocks=tuple(blocks))
        strict = inspect(hidden, inspector(), DAY).findings
        ruled = inspect(hidden, inspector(), DAY, kind=kind).findings
        assert [_where(f) for f in ruled] == [_where(f) for f in strict]
        assert all(r.severity >= s.severity for r, s in zip(ruled, strict, strict=True))


def _where(finding: Finding) -> tuple[str, Place, int, int]:
    return finding.rule, finding.place, finding.start, finding.end
