"""Every example of every dictionary is run: flagged ones are flagged, passed ones pass."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from review_pipeline.documents.draft import Block, Draft, Part, Place
from review_pipeline.gates.inspection import Inspector, inspect
from review_pipeline.lexicon.entry import DatedName, Entry, MemberList
from review_pipeline.lexicon.literal import texts_of
from review_pipeline.lexicon.loading import load_lexicon

DICTIONARIES = Path(__file__).parent.parent.parent / "dictionaries"
LEXICON = load_lexicon(DICTIONARIES)
SHIPPED = [d for d in LEXICON.dictionaries if (DICTIONARIES / d.card.gate).is_dir()]
ENTRIES = [
    pytest.param(dictionary.card.id, entry, id=f"{dictionary.card.id}:{texts_of(entry)[0]}")
    for dictionary in SHIPPED
    for entry in dictionary.entries
]


@cache
def inspector() -> Inspector:
    return Inspector.build(LEXICON)


def rules_finding(sentence: str, day: date) -> set[str]:
    draft = Draft("例句.txt", "text", "0" * 64, (Block(Place(Part.BODY, 0), sentence),))
    return {finding.rule for finding in inspect(draft, inspector(), day).findings}


def judged_on(entry: Entry) -> date:
    """The day to judge by: one on which the name is no longer, or not yet, right."""
    if isinstance(entry, DatedName | MemberList):
        if entry.valid_until is not None:
            return entry.valid_until + timedelta(days=1)
        if isinstance(entry, DatedName) and entry.valid_from is not None:
            return entry.valid_from - timedelta(days=1)
        if entry.valid_from is not None:
            return entry.valid_from
    return date(2026, 11, 1)


@pytest.mark.parametrize(("card_id", "entry"), ENTRIES)
def test_an_entry_flags_and_passes_what_it_says(card_id: str, entry: Entry) -> None:
    day = judged_on(entry)
    missed = [s for s in entry.examples.flagged if card_id not in rules_finding(s, day)]
    false = [s for s in entry.examples.passed if card_id in rules_finding(s, day)]
    assert (missed, false) == ([], [])
