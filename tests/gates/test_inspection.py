"""Inspection: every rule once, in order, and one digest for what was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import DictionaryMistake
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.registry import RULES
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.lexicon.lexicon import Lexicon
from review_pipeline.lexicon.loading import load_lexicon
from tests.language.drafts import draft_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

EMPTY = Lexicon((), (), "0" * 12)
TODAY = date(2026, 11, 1)
SHIPPED = Path(__file__).parent.parent.parent / "dictionaries"


def _anchored(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    for hit in reading.hits(rule.id):
        message = f"{context.document_date} {context.attachments}"
        yield rule.finding(hit.passage, hit.start, hit.end, message=message)


RULE = Rule(
    id="a-rule",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="某规则",
    message="某事。",
    basis="某依据",
    card="查什么",
    check=_anchored,
    anchors=("机密",),
)


def inspector(*rules: Rule) -> Inspector:
    return Inspector.build(EMPTY, rules=rules)


def test_findings_stand_by_gate_then_place() -> None:
    earlier_gate = replace(RULE, id="b-rule", gate=Gate.POLITICAL)
    found = inspect(draft_of("机密", "机密，机密"), inspector(RULE, earlier_gate), TODAY).findings
    assert [(f.rule, f.place.block, f.start) for f in found] == [
        *(("b-rule", 0, 0), ("b-rule", 1, 0), ("b-rule", 1, 3)),
        *(("a-rule", 0, 0), ("a-rule", 1, 0), ("a-rule", 1, 3)),
    ]


def test_the_day_is_that_of_writing_or_else_of_submission() -> None:
    dated = draft_of("标题", "查机密。", "2020年1月20日")
    undated = draft_of("标题", "查机密。")
    assert inspect(dated, inspector(RULE), TODAY).document_date == date(2020, 1, 20)
    assert inspect(undated, inspector(RULE), TODAY).document_date == TODAY


def test_a_rule_is_told_the_day_and_the_attachments() -> None:
    inspection = inspect(draft_of("机密"), inspector(RULE), TODAY, ("甲.docx",))
    assert inspection.findings[0].message == "2026-11-01 ('甲.docx',)"


def test_two_rules_of_one_id_are_refused() -> None:
    with pytest.raises(DictionaryMistake, match="“a-rule”出现 2 次"):
        inspector(RULE, RULE)


def test_an_anchor_of_symbols_is_refused() -> None:
    with pytest.raises(DictionaryMistake, match="只有符号"):
        inspector(replace(RULE, anchors=("**",)))


def test_the_registry_lists_each_rule_once_gate_by_gate() -> None:
    order = list(Gate)
    places = [order.index(rule.gate) for rule in RULES]
    assert places == sorted(places)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_dictionary_has_a_rule() -> None:
    shipped = Inspector.build(load_lexicon(SHIPPED))
    ids = {rule.id for rule in shipped.rules}
    assert {dictionary.card.id for dictionary in shipped.lexicon.dictionaries} <= ids
