"""Names by the model: exactly where they stand, one sentence at a time."""

from __future__ import annotations

import pytest

from review_pipeline.language.names import NameReader, model_installed
from review_pipeline.language.reader import read
from review_pipeline.lexicon.matcher import Matcher
from tests.language.drafts import draft_of

pytestmark = pytest.mark.skipif(not model_installed(), reason="the extra names is not installed")


def names(text: str, place: int = 0) -> list[str]:
    (passage,) = read(draft_of(text), Matcher.build([], str)).passages
    spans = NameReader().names_near(passage, place)
    return [passage.plain.text[start:end] for start, end in spans]


def test_full_names_are_told_and_words_are_not() -> None:
    assert names("证人高小燕和段立新到场作证。") == ["高小燕", "段立新"]
    assert names("证人应当如实作证，申请人可以陈述和申辩。") == []


def test_only_the_sentence_around_the_place_is_read() -> None:
    text = "高小燕到场。段立新到场。"
    assert names(text) == ["高小燕"]
    assert names(text, text.index("段")) == ["段立新"]


def test_a_name_begins_where_it_is_asked_for() -> None:
    (passage,) = read(draft_of("证人高小燕到场。"), Matcher.build([], str)).passages
    assert NameReader().name_at(passage, 2) == (2, 5)
    assert NameReader().name_at(passage, 3) is None
    assert NameReader().name_at(passage, 99) is None


def test_each_sentence_is_read_alone() -> None:
    reader = NameReader()
    (passage,) = read(draft_of("证人高小燕到场。"), Matcher.build([], str)).passages
    assert reader.names_near(passage, 0) == reader.names_near(passage, 4) == ((2, 5),)
