"""Dictionaries as rules: message, suggestion, boundaries, gaps, context."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.political import official_misnamed
from review_pipeline.gates.registry import JUDGE_OF_KIND
from review_pipeline.lexicon.card import Card, Kind
from review_pipeline.lexicon.entry import DatedName, Entry, Examples, Substitution, Term
from review_pipeline.lexicon.lexicon import Dictionary, Lexicon
from tests.language.drafts import draft_of

NO_EXAMPLES = Examples(("例",), ())
CARD = Card(
    id="a-word",
    title="某词",
    gate="wording",
    kind=Kind.SUBSTITUTION,
    severity="confirm",
    message="“{found}”疑为“{right}”之误。",
    basis="某依据",
    owner="厅办公室",
    in_force_since=date(2026, 1, 1),
    last_verified=date(2026, 11, 1),
)
TERM_CARD = replace(CARD, gate="secrecy", kind=Kind.TERM, message="出现“{found}”。")


def findings(card: Card, entries: tuple[Entry, ...], *texts: str) -> tuple[Finding, ...]:
    lexicon = Lexicon((Dictionary(card, entries),), (), "0" * 12)
    inspector = Inspector.build(lexicon, rules=())
    return inspect(draft_of(*texts), inspector, date(2026, 1, 1)).findings


def test_a_further_dictionary_of_dated_names_borrows_its_judge() -> None:
    card = replace(CARD, gate="policy", kind=Kind.DATED_NAME, severity="advise", message="旧称。")
    entry = DatedName("云岭省公安消防总队", NO_EXAMPLES, valid_until=date(2018, 10, 9))
    (finding,) = findings(card, (entry,), "由云岭省公安消防总队负责组织实施。")
    assert (finding.rule, finding.gate) == ("a-word", Gate.POLICY)
    assert (finding.severity, finding.basis) == (Severity.ADVISE, card.basis)


def test_a_judged_dictionary_gives_its_card_to_its_rule_and_stands_once() -> None:
    card = replace(CARD, id="abolished-institution-named", gate="policy", kind=Kind.DATED_NAME)
    lexicon = Lexicon((Dictionary(card, ()),), (), "0" * 12)
    judge = JUDGE_OF_KIND[Kind.DATED_NAME]
    (rule,) = Inspector.build(lexicon, rules=(judge,)).rules
    assert (rule.check, rule.title, rule.basis) == (judge.check, card.title, card.basis)


def test_a_dictionary_named_after_a_judge_borrows_its_check() -> None:
    judge = official_misnamed.RULE
    card = replace(CARD, id=f"{judge.id}-here", gate="political", kind=Kind.MEMBER_LIST)
    lexicon = Lexicon((Dictionary(card, ()),), (), "0" * 12)
    _, further = Inspector.build(lexicon, rules=(judge,)).rules
    assert (further.id, further.check) == (card.id, judge.check)


def substitution(wrong: str, right: str) -> tuple[Entry, ...]:
    return (Substitution(wrong, right, NO_EXAMPLES),)


def term(text: str) -> tuple[Entry, ...]:
    return (Term(text, NO_EXAMPLES),)


def test_a_substitution_is_told_with_its_right_form() -> None:
    (finding,) = findings(CARD, substitution("布署", "部署"), "", "作出布 署。")
    assert finding == Finding(
        rule="a-word",
        gate=Gate.WORDING,
        severity=Severity.CONFIRM,
        message="“布 署”疑为“部署”之误。",
        place=finding.place,
        start=2,
        end=5,
        text="布 署",
        suggestion="部署",
        basis="某依据",
    )
    assert finding.place.block == 1


@pytest.mark.parametrize("text", ["自己，经各方同意", "自己\t经办人", "知己  经手", "己\n经"])
def test_characters_parted_by_punctuation_or_columns_are_no_wrong_word(text: str) -> None:
    assert findings(CARD, substitution("己经", "已经"), text) == ()


def test_punctuation_lowers_a_term_but_secrecy_keeps_asking() -> None:
    text = "开展技术。侦查工作人员培训等项活动情况"
    (asked,) = findings(TERM_CARD, term("技术侦查"), text)
    assert asked.severity is Severity.CONFIRM
    assert asked.evidence[0] == "字间有标点，可能不是同一个词"
    (blocked,) = findings(replace(TERM_CARD, severity="block"), term("技术侦查"), text)
    assert blocked.severity is Severity.CONFIRM
    (elsewhere,) = findings(replace(TERM_CARD, gate="political"), term("技术侦查"), text)
    assert elsewhere.severity is Severity.ADVISE


@pytest.mark.parametrize("text", ["访问 xpgis 系统", "访问 pgis2 系统", "ＡPGIS"])
def test_a_latin_word_is_not_found_inside_another(text: str) -> None:
    assert findings(TERM_CARD, term("PGIS"), text) == ()


@pytest.mark.parametrize("text", ["访问PGIS系统", "访问 p-g-i-s", "ＰＧＩＳ"])
def test_a_latin_word_is_found_beside_chinese(text: str) -> None:
    assert len(findings(TERM_CARD, term("PGIS"), text)) == 1


def test_a_word_inside_a_longer_one_of_the_dictionary_is_told_once() -> None:
    entries = (*term("侦查"), *term("技术侦查"))
    found = findings(TERM_CARD, entries, "开展技术侦查，配合侦查。")
    assert [finding.text for finding in found] == ["技术侦查", "侦查"]


def test_the_sentence_lowers_and_is_recorded() -> None:
    (finding,) = findings(TERM_CARD, term("警务工作秘密"), "任何人不得泄露警务工作秘密。")
    assert (finding.severity, finding.evidence) == (Severity.ADVISE, ("否定或禁止",))


def test_the_sentence_raises_but_never_blocks() -> None:
    card = replace(TERM_CARD, severity="advise")
    (raised,) = findings(card, term("内部资料"), "内部资料")
    assert (raised.severity, raised.evidence) == (Severity.CONFIRM, ("单独成行",))
    (kept,) = findings(TERM_CARD, term("内部资料"), "内部资料")
    assert kept.severity is Severity.CONFIRM


def test_a_wrong_word_is_wrong_in_any_sentence() -> None:
    (finding,) = findings(CARD, substitution("布署", "部署"), "不得擅自布署。")
    assert (finding.severity, finding.evidence) == (Severity.CONFIRM, ())
