"""Rules made of one pattern: what they look at, what they tell, how often."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from review_pipeline.documents.draft import Block, Cell, Draft, Part, Place
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Check, Rule
from review_pipeline.language.traits import DIGIT
from review_pipeline.lexicon.lexicon import Lexicon

WORD = re.compile("甲(?P<told>乙)")
RULE = Rule("a-pattern", Gate.WORDING, Severity.ADVISE, "某", "某。", "某", "", found_by(WORD))


def findings(check: Check, *blocks: Block | str) -> list[Finding]:
    whole = [b if isinstance(b, Block) else Block(Place(Part.BODY, 0), b) for b in blocks]
    placed = tuple(replace(b, place=Place(Part.BODY, n)) for n, b in enumerate(whole))
    inspector = Inspector.build(Lexicon((), (), "0" * 12), rules=(replace(RULE, check=check),))
    draft = Draft("例.txt", "text", "0" * 64, placed)
    return list(inspect(draft, inspector, date(2024, 5, 1)).findings)


def spans(found: list[Finding]) -> list[tuple[int, int, int]]:
    return [(finding.place.block, finding.start, finding.end) for finding in found]


def test_the_group_told_is_told_in_offsets_of_the_original() -> None:
    found = findings(found_by(WORD), "\u200b甲\u200b乙")
    assert [(f.start, f.end, f.text) for f in found] == [(3, 4, "乙")]


def test_once_tells_the_first_of_a_draft() -> None:
    assert spans(findings(found_by(WORD, once=True), "丙", "甲乙甲乙", "甲乙")) == [(1, 1, 2)]


def test_leading_looks_at_the_beginning_only() -> None:
    assert spans(findings(found_by(WORD, leading=True), "丙甲乙", "甲乙甲乙")) == [(1, 1, 2)]


def test_cells_may_be_left_out() -> None:
    cell = Block(Place(Part.BODY, 0), "甲乙", cell=Cell(0, 0, 0))
    assert spans(findings(found_by(WORD, in_tables=False), cell, "甲乙")) == [(1, 1, 2)]
    assert len(findings(found_by(WORD), cell, "甲乙")) == 2


def test_an_innocent_match_is_not_told_and_a_right_form_is_suggested() -> None:
    def right(match: re.Match[str]) -> str | None:
        return None if match.start() == 0 else "丁"

    found = findings(found_by(WORD, right), "甲乙甲乙")
    assert [(f.start, f.suggestion) for f in found] == [(3, "丁")]


def test_the_text_as_written_keeps_its_width() -> None:
    wide = re.compile("[０-９]+")
    assert spans(findings(found_by(wide, among=DIGIT, as_written=True), "第１２号")) == [(0, 1, 3)]
    assert findings(found_by(wide, among=DIGIT), "第１２号") == []


def test_a_passage_without_any_of_the_characters_is_not_looked_at() -> None:
    assert findings(found_by(WORD, holding="丙丁"), "甲乙") == []
    assert len(findings(found_by(WORD, holding="丙丁"), "甲乙丁")) == 1
