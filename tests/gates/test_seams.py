"""What no block holds whole is found across them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.documents.draft import Block, Cell, Draft, Part, Place, Visibility
from review_pipeline.gates.finding import Finding, Severity
from review_pipeline.gates.inspection import Inspector, inspect, inspector_for
from review_pipeline.lexicon.loading import load_lexicon

DICTIONARIES = Path(__file__).parent.parent.parent / "dictionaries"
NUMBER = "11010519491231002X"


@cache
def inspector() -> Inspector:
    return inspector_for(load_lexicon(DICTIONARIES))


def found_in(*blocks: Block) -> tuple[Finding, ...]:
    return inspect(Draft("稿.txt", "txt", "", blocks), inspector(), date(2024, 6, 1)).findings


def rules_of(*blocks: Block) -> set[str]:
    return {finding.rule for finding in found_in(*blocks)}


def lines(*texts: str, part: Part = Part.BODY) -> list[Block]:
    return [Block(Place(part, number), text) for number, text in enumerate(texts)]


def row(*texts: str, first: int = 0) -> list[Block]:
    return [
        Block(Place(Part.BODY, first + column), text, cell=Cell(0, 0, column))
        for column, text in enumerate(texts)
    ]


def test_a_number_with_a_digit_in_each_cell_of_a_row() -> None:
    assert "id-number-shown" in rules_of(*row("公民身份号码", *NUMBER))


def test_a_number_written_downwards_in_one_column_of_a_table() -> None:
    cells = [
        Block(Place(Part.BODY, 2 * number + column), text, cell=Cell(0, number, column))
        for number, digit in enumerate(NUMBER)
        for column, text in enumerate((digit, "甲乙丙"))
    ]
    assert "id-number-shown" in rules_of(*cells)


@pytest.mark.parametrize("cut", range(1, 18))
def test_a_number_over_two_lines(cut: int) -> None:
    left, right = f"当事人张某，号码{NUMBER[:cut]}", f"{NUMBER[cut:]}，已到案。"
    (finding,) = [f for f in found_in(*lines(left, right)) if f.rule == "id-number-shown"]
    assert (finding.place.block, finding.end) == (0, len(left))
    assert left[finding.start :] == NUMBER[:cut]
    assert finding.severity is Severity.BLOCK
    assert "跨行跨段" in finding.evidence
    assert NUMBER[2:14] not in finding.text


def test_a_mobile_number_over_two_lines_asks_a_person() -> None:
    found = found_in(*lines("联系人王某，手机1380013", "8000，请勿外传。"))
    assert [f.severity for f in found if f.rule == "mobile-number-shown"] == [Severity.CONFIRM]


@pytest.mark.parametrize(
    "blocks",
    [
        lines("此件内部资", "料，注意保存。"),
        row("内部", "资料"),
        lines("内部", "资料", part=Part.TEXT_BOX),
    ],
)
def test_a_term_over_two_blocks(blocks: list[Block]) -> None:
    assert any("internal" in rule for rule in rules_of(*blocks))


def test_a_term_from_the_body_into_a_box() -> None:
    body, box = lines("此件为内部资"), Block(Place(Part.TEXT_BOX, 1), "料注意保存")
    assert any("internal" in rule for rule in rules_of(*body, box))


def test_what_one_reader_never_sees_together_is_no_seam() -> None:
    hidden = Block(Place(Part.BODY, 1), "资料", Visibility.HIDDEN)
    assert not any("internal" in rule for rule in rules_of(*lines("内部"), hidden))


def test_figures_of_a_table_make_no_telephone_number() -> None:
    assert rules_of(*row("138", "0013", "8000")) == set()
    assert rules_of(*row(*"13800138")) == set()


def test_a_whole_number_is_told_once() -> None:
    found = found_in(*lines(f"号码{NUMBER}", "12人。"))
    assert [f.rule for f in found].count("id-number-shown") <= 1


def test_no_other_finding_keeps_the_rest_of_a_parted_number() -> None:
    found = found_in(*lines(f"**{NUMBER[:10]}", f"{NUMBER[10:]}**，已到案。"))
    assert not any(NUMBER[10:] in f.text or NUMBER[10:] in f.message for f in found)


@given(st.integers(0, 12), st.integers(0, 12))
def test_what_another_block_shows_too_is_not_told_twice(before: int, after: int) -> None:
    text = "甲" * before + NUMBER + "乙" * after
    span = (before, before + len(NUMBER))
    echo = Block(Place(Part.BODY, 0), text, Visibility.DELETED, echoes=((0, len(text)),))
    partly = Block(Place(Part.BODY, 0), text, Visibility.DELETED, echoes=((span[0], span[1] - 1),))
    assert "id-number-shown" not in rules_of(echo)
    assert "id-number-shown" in rules_of(partly)
