"""Passages chosen by what they hold: the same that asking each of them would choose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.language.figures import FEWEST, figures
from review_pipeline.language.folding import bare
from review_pipeline.language.reader import read
from review_pipeline.language.traits import DIGIT, FIGURES
from review_pipeline.lexicon.matcher import Matcher
from tests.language.drafts import draft_of

NOTHING = Matcher.build([], bare)
TEXTS = st.lists(st.text("甲乙丙1 ,，\n\u200b⑴", max_size=8), max_size=8)
WORDS = st.lists(st.text("甲乙丙1,", min_size=1, max_size=2), min_size=1, max_size=3)


@given(TEXTS, WORDS, st.sampled_from([0, DIGIT]))
def test_passages_that_hold_a_word_are_those_it_stands_in(
    texts: list[str], words: list[str], traits: int
) -> None:
    reading = read(draft_of(*texts), NOTHING)
    held = [
        passage
        for passage in reading.passages
        if passage.traits & traits == traits and any(word in passage.plain.text for word in words)
    ]
    for _ in range(2):  # what is remembered is the same
        assert list(reading.every_with(traits, words)) == held
        assert list(reading.public_with(traits, words)) == held


@given(st.lists(st.text("一两三幺洞拐0123xo., ", max_size=30), min_size=1, max_size=5))
def test_no_disguised_number_stands_where_the_trait_is_missing(texts: list[str]) -> None:
    for passage in read(draft_of(*texts), NOTHING).passages:
        if not passage.traits & FIGURES:
            assert not list(figures(passage.plain.text, latin=False))


def test_enough_numerals_of_any_sort_make_the_trait() -> None:
    few, enough = ("幺3八" * FEWEST)[: FEWEST - 1], ("幺3八" * FEWEST)[:FEWEST]
    passages = read(draft_of(few, enough), NOTHING).passages
    assert [bool(passage.traits & FIGURES) for passage in passages] == [False, True]
