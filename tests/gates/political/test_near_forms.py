from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.gates.political.near_forms import (
    Edit,
    NearForm,
    after_left_half,
    before_right_half,
)

PHRASE = "全国人民代表大会"
LEFT = 4
other = st.sampled_from("甲乙丙丁戊己")


def near(text: str) -> set[NearForm]:
    """Every near form around either half, wherever it stands in the text."""
    left, right = PHRASE[:LEFT], PHRASE[LEFT:]
    found = {
        after_left_half(text, PHRASE, at, LEFT)
        for at in range(len(text))
        if text.startswith(left, at)
    } | {
        before_right_half(text, PHRASE, at, LEFT)
        for at in range(len(text))
        if text.startswith(right, at)
    }
    return {form for form in found if form is not None}


@given(st.text("，说的"), st.text("，说的"))
def test_the_phrase_itself_is_no_near_form(before: str, after: str) -> None:
    assert near(before + PHRASE + after) == set()


@given(st.text("，说的"), st.text("，说的"), st.integers(0, len(PHRASE) - 1), other)
def test_a_wrong_character_anywhere_is_found(before: str, after: str, at: int, char: str) -> None:
    wrong = PHRASE[:at] + char + PHRASE[at + 1 :]
    start = len(before)
    form = NearForm(start, start + len(wrong), Edit.SUBSTITUTION, at)
    assert near(before + wrong + after) == {form}


@given(st.text("，说的"), st.text("，说的"), st.integers(1, len(PHRASE) - 2))
def test_a_lost_character_inside_is_found(before: str, after: str, at: int) -> None:
    wrong = PHRASE[:at] + PHRASE[at + 1 :]
    start = len(before)
    form = NearForm(start, start + len(wrong), Edit.DELETION, at)
    assert near(before + wrong + after) == {form}


@given(st.text("，说的"), st.text("，说的"), st.integers(1, len(PHRASE) - 1), other)
def test_a_gained_character_inside_is_found(before: str, after: str, at: int, char: str) -> None:
    wrong = PHRASE[:at] + char + PHRASE[at:]
    found = near(before + wrong + after)
    assert {(form.start, form.end, form.edit) for form in found} == {
        (len(before), len(before) + len(wrong), Edit.INSERTION)
    }


@given(st.text("，说的"))
def test_a_phrase_cut_short_at_an_end_is_another_phrase(beside: str) -> None:
    assert near(beside + PHRASE[:-1]) == set()
    assert near(PHRASE[1:] + beside) == set()


def test_two_wrong_characters_are_too_far_off() -> None:
    assert near("全国人民代理大队") == set()
    assert near("全国居民代理大会") == set()
