"""The matcher: one automaton, kept on disk where that is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review_pipeline.errors import DictionaryMistake
from review_pipeline.lexicon.entry import Examples, Term
from review_pipeline.lexicon.literal import Literal
from review_pipeline.lexicon.matcher import Matcher

if TYPE_CHECKING:
    from pathlib import Path

LITERALS = [Literal("甲乙", "one"), Literal("乙丙", "two")]


def found(matcher: Matcher, text: str) -> list[tuple[int, int, str]]:
    matches = matcher.find(text)
    columns = (matches.starts, matches.ends, matches.numbers)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [(start, end, matcher.patterns[number].text) for start, end, number in rows]


def test_literals_are_folded_by_what_is_given() -> None:
    matcher = Matcher.build([Literal("AB", "one")], str.lower)
    assert found(matcher, "xab") == [(1, 3, "ab")]


def test_a_literal_of_symbols_is_refused() -> None:
    with pytest.raises(DictionaryMistake, match="只有符号"):
        Matcher.build([Literal("**", "one")], lambda text: text.strip("*"))


def test_an_exception_of_symbols_is_refused() -> None:
    term = Term("甲", Examples((), ()), exceptions=("*",))
    with pytest.raises(DictionaryMistake, match="只有符号"):
        Matcher.build([Literal("甲", "one", term)], lambda text: text.strip("*"))


def test_a_kept_automaton_finds_the_same(tmp_path: Path) -> None:
    first = Matcher.build(LITERALS, str, tmp_path / "cache")
    again = Matcher.build(LITERALS, str, tmp_path / "cache")
    assert len(list((tmp_path / "cache").iterdir())) == 1
    assert found(again, "甲乙丙") == found(first, "甲乙丙") == [(0, 2, "甲乙"), (1, 3, "乙丙")]


def test_other_literals_are_kept_apart(tmp_path: Path) -> None:
    Matcher.build(LITERALS, str, tmp_path)
    assert found(Matcher.build(LITERALS[:1], str, tmp_path), "甲乙丙") == [(0, 2, "甲乙")]


@pytest.mark.parametrize("damage", [b"", b"\x00" * 200, None])
def test_a_damaged_cache_is_built_anew(tmp_path: Path, damage: bytes | None) -> None:
    Matcher.build(LITERALS, str, tmp_path)
    (kept,) = tmp_path.iterdir()
    sound = kept.read_bytes()
    kept.write_bytes(sound[:-1] if damage is None else damage)
    assert found(Matcher.build(LITERALS, str, tmp_path), "甲乙") == [(0, 2, "甲乙")]
    assert kept.read_bytes() == sound


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    matcher = Matcher.build(LITERALS, str, tmp_path / "file" / "cache")
    assert found(matcher, "甲乙") == [(0, 2, "甲乙")]
