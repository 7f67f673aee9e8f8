"""What one rule may not keep, no finding of any rule keeps, whichever gates are passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.finding import Gate
from review_pipeline.gates.inspection import Inspector, inspect, inspector_for
from review_pipeline.lexicon.loading import load_lexicon

ID = "11010519491231002X"
CARD = "6222021001116245702"
DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def inspector() -> Inspector:
    return inspector_for(load_lexicon(Path(__file__).parents[2] / "dictionaries"))


def draft(text: str) -> Draft:
    return Draft("稿.txt", "txt", "0" * 64, (Block(Place(Part.BODY, 0), text),))


def kept(inspector: Inspector, text: str) -> dict[str, str]:
    """Every string each rule's findings hold."""
    return {
        finding.rule: f"{finding.text}{finding.message}{finding.suggestion}{finding.evidence}"
        for finding in inspect(draft(text), inspector, DAY).findings
    }


@pytest.mark.parametrize("number", [ID, CARD, "13912345678"])
def test_a_rule_about_the_signs_around_a_number_does_not_keep_it(
    inspector: Inspector, number: str
) -> None:
    found = kept(inspector, f"联系方式：**{number}**，请核对。")
    assert "markdown-residue" in found
    assert not any(number in strings for strings in found.values())


def test_a_rule_about_the_signs_around_a_mark_keeps_nothing(inspector: Inspector) -> None:
    found = kept(inspector, "**秘密★5年**")
    assert {"classification-mark", "markdown-residue"} <= found.keys()
    assert not any("★" in strings or "5年" in strings for strings in found.values())


def test_one_gate_passed_alone_keeps_no_more_than_all_five(inspector: Inspector) -> None:
    text = f"身份证号码 **{ID}** and 电话。"
    whole = inspect(draft(text), inspector, DAY).findings
    by_gate = [
        finding
        for gate in Gate
        for finding in inspect(
            draft(text),
            replace(inspector, rules=tuple(r for r in inspector.rules if r.gate is gate)),
            DAY,
        ).findings
    ]
    assert tuple(by_gate) == whole
    assert not any(ID in str(finding) for finding in by_gate)


def test_what_stands_apart_from_a_number_is_kept_as_it_is(inspector: Inspector) -> None:
    text = f"证件 {ID}，另有**加粗**的字。"
    (residue,) = [
        f for f in inspect(draft(text), inspector, DAY).findings if f.rule == "markdown-residue"
    ]
    assert residue.text == "**加粗**" == text[residue.start : residue.end]
    assert residue.suggestion == "加粗"
