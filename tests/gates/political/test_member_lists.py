"""Every fixed expression of the dictionary: its own members pass, fewer or shuffled ones do not."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.gates.political import fixed_expression_members
from review_pipeline.lexicon.entry import MemberList
from review_pipeline.lexicon.loading import load_lexicon

RULE = fixed_expression_members.RULE
LEXICON = load_lexicon(Path(__file__).parents[3] / "dictionaries")
DICTIONARY = LEXICON.named(RULE.id)
ENTRIES = [
    pytest.param(entry, id=f"{entry.text}-{entry.valid_until}")
    for entry in (DICTIONARY.entries if DICTIONARY else ())
    if isinstance(entry, MemberList)
]


@cache
def inspector() -> Inspector:
    return Inspector.build(LEXICON, rules=(RULE,))


def found(entry: MemberList, members: tuple[str, ...]) -> list[str]:
    day = entry.valid_until or entry.valid_from or date(2026, 1, 1)
    text = f"落实“{entry.text}”（{'，'.join(members)}）的要求。"
    draft = Draft("例.txt", "text", "0" * 64, (Block(Place(Part.BODY, 0), text),))
    findings = inspect(draft, inspector(), day).findings
    return [finding.message for finding in findings if finding.rule == RULE.id]


@pytest.mark.parametrize("entry", ENTRIES)
def test_all_members_in_order_pass(entry: MemberList) -> None:
    assert found(entry, entry.members) == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_lost_member_is_told(entry: MemberList) -> None:
    if len(entry.members) > 2:
        assert found(entry, entry.members[:-1]) != []


@pytest.mark.parametrize("entry", ENTRIES)
def test_members_out_of_order_are_told(entry: MemberList) -> None:
    assert (found(entry, entry.members[::-1]) != []) is entry.ordered
