"""Every example of every dictionary is run: flagged ones are flagged, passed ones pass."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from review_pipeline.gates.dictionary_examples import FailedExample, failed_examples
from review_pipeline.gates.inspection import Inspector, inspector_for
from review_pipeline.lexicon.entry import Examples, Term
from review_pipeline.lexicon.loading import load_lexicon

LEXICON = load_lexicon(Path(__file__).parent.parent.parent / "dictionaries")


@cache
def inspector() -> Inspector:
    return inspector_for(LEXICON)


@pytest.mark.parametrize("dictionary", LEXICON.dictionaries, ids=lambda each: each.card.id)
def test_a_dictionary_flags_and_passes_what_it_says(dictionary: object) -> None:
    assert list(failed_examples(inspector(), dictionary)) == []  # type: ignore[arg-type]


def test_an_example_that_comes_out_otherwise_is_told() -> None:
    shipped = LEXICON.dictionaries[0]
    entry = Term("某词", Examples(flagged=("一句无关的话。",), passed=()))
    told = list(failed_examples(inspector(), replace(shipped, entries=(entry,))))
    assert told == [FailedExample(shipped.card.id, "某词", "一句无关的话。", flagged=True)]
