"""Sentences around a span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.language.sentences import sentence_span


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("甲。乙机密丙。丁", "机密", "乙机密丙。"),
        ("机密", "机密", "机密"),
        ("甲；机密！丁", "机密", "机密！"),
        ("甲\n机密\n丁", "机密", "机密\n"),
        ("甲。机。密。丁", "机。密", "机。密。"),
        ("机密。丁", "密。", "机密。"),
    ],
)
def test_a_sentence_ends_where_its_mark_is(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    first, last = sentence_span(text, start, start + len(word))
    assert text[first:last] == sentence


def test_a_text_without_marks_is_cut() -> None:
    assert sentence_span("甲" * 5000, 2000, 2002) == (1500, 2502)


@given(st.text("甲。\n；", min_size=1), st.data())
def test_a_sentence_holds_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = sentence_span(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)
