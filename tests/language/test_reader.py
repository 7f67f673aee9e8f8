"""Reading: every hit at its exact place, disguised or not."""

from __future__ import annotations

import random

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.language.folding import bare, fold
from review_pipeline.language.passage import Gap, Hit
from review_pipeline.language.reader import read
from review_pipeline.lexicon.entry import Examples, Term
from review_pipeline.lexicon.literal import Literal
from review_pipeline.lexicon.matcher import WINDOW, Matcher
from tests.language.drafts import draft_of

NO_EXAMPLES = Examples((), ())
TERM = "云岭机密专案"
PLAIN = Matcher.build([Literal(TERM, "watched")], bare)

TO_TRADITIONAL = opencc.OpenCC("s2t")
FILLERS = st.sampled_from(
    ["\u200b", "\u2060", " ", "\u3000", "\n", "*", "·", "★", "😀", "\ufe0f", "【"]
)
CARRIERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)


def hits(matcher: Matcher, *texts: str) -> tuple[Hit, ...]:
    return read(draft_of(*texts), matcher).hits("watched")


def spans(matcher: Matcher, *texts: str) -> list[tuple[int, int, int]]:
    return [(hit.passage.number, hit.start, hit.end) for hit in hits(matcher, *texts)]


@given(
    before=CARRIERS,
    after=CARRIERS,
    fillers=st.lists(st.lists(FILLERS, max_size=3).map("".join), min_size=5, max_size=5),
    traditional=st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_a_disguised_term_is_found_at_exactly_its_place(
    before: str, after: str, fillers: list[str], traditional: list[bool]
) -> None:
    chars = [
        TO_TRADITIONAL.convert(char) if old else char
        for char, old in zip(TERM, traditional, strict=True)
    ]
    disguised = "".join(char + gap for char, gap in zip(chars, [*fillers, ""], strict=True))
    found = spans(PLAIN, "甲", before + disguised + after)
    assert (1, len(before), len(before) + len(disguised)) in found


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("云岭机密专案", Gap.NONE),
        ("雲嶺機密專案", Gap.NONE),
        ("云岭 机密\n专案", Gap.SPACE),
        ("云岭*机 密专案", Gap.SYMBOL),
        ("云岭机\u200b密专案", Gap.SYMBOL),
        ("云岭，机*密 专案", Gap.PUNCTUATION),
    ],
)
def test_a_gap_is_the_worst_of_what_stands_between(text: str, gap: Gap) -> None:
    (hit,) = hits(PLAIN, f"查{text}。")
    assert hit.gap is gap
    assert hit.text == text


def test_nothing_is_found_across_blocks() -> None:
    assert spans(PLAIN, "云岭机密", "专案") == []
    assert spans(PLAIN, "云岭机密\uffff", "", "专案") == []


def test_a_noncharacter_does_not_hide_a_term() -> None:
    assert spans(PLAIN, "云岭机\uffff密专案") == [(0, 0, 7)]


def test_overlapping_hits_are_all_found() -> None:
    matcher = Matcher.build([Literal("甲乙", "watched"), Literal("乙丙", "watched")], bare)
    assert spans(matcher, "甲乙丙") == [(0, 0, 2), (0, 1, 3)]


def test_one_pattern_serves_two_owners() -> None:
    matcher = Matcher.build([Literal("机密", "one"), Literal("機密", "two")], bare)
    reading = read(draft_of("机密"), matcher)
    assert len(matcher.patterns) == 1
    assert [hit.literal.text for hit in (*reading.hits("one"), *reading.hits("two"))] == [
        "机密",
        "機密",
    ]


def test_a_hit_inside_an_exception_is_set_aside() -> None:
    term = Term("线人", NO_EXAMPLES, exceptions=("无线人员",))
    matcher = Matcher.build([Literal("线人", "watched", term)], bare)
    assert spans(matcher, "无线人员和线人，无 线人员") == [(0, 5, 7)]


def test_punctuation_makes_no_exception() -> None:
    term = Term("线人", NO_EXAMPLES, exceptions=("无线人员",))
    matcher = Matcher.build([Literal("线人", "watched", term)], bare)
    assert spans(matcher, "有无线人，员工") == [(0, 2, 4)]


def test_an_exception_of_one_owner_is_none_of_another() -> None:
    term = Term("线人", NO_EXAMPLES, exceptions=("无线人员",))
    matcher = Matcher.build([Literal("线人", "one", term), Literal("线人", "two")], bare)
    reading = read(draft_of("无线人员"), matcher)
    assert reading.hits("one") == ()
    assert len(reading.hits("two")) == 1


def test_long_texts_are_read_in_windows_without_loss() -> None:
    rng = random.Random(7)  # noqa: S311 - a layout, not a secret
    places = sorted({WINDOW - 6, WINDOW - 3, WINDOW, *rng.sample(range(0, 3 * WINDOW, 10), 50)})
    text = ["甲"] * (3 * WINDOW + 10)
    for place in places:
        text[place : place + 6] = TERM
    joined = "".join(text)
    wanted = [n for n in range(len(joined)) if joined.startswith(TERM, n)]
    assert [start for _, start, _ in spans(PLAIN, joined)] == wanted


def test_a_draft_of_nothing_is_read() -> None:
    reading = read(draft_of(), PLAIN)
    assert (reading.passages, reading.hits("watched")) == ((), ())
    assert spans(PLAIN, "", "") == []


def test_nothing_to_look_for_finds_nothing() -> None:
    assert spans(Matcher.build([], bare), "机密") == []


@given(st.lists(CARRIERS, max_size=6))
def test_every_passage_is_the_fold_of_its_own_block(texts: list[str]) -> None:
    for passage in read(draft_of(*texts), PLAIN).passages:
        alone = fold(passage.block.text)
        assert passage.plain.text == alone.text
        assert passage.plain.index.tolist() == alone.index.tolist()
