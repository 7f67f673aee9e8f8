"""Which terms are sought in disguise, and in what spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.errors import DictionaryMistake
from review_pipeline.language.folding import bare
from review_pipeline.lexicon.disguise import Disguise, disguised
from review_pipeline.lexicon.disguised import MOST_TERMS, disguises_of
from review_pipeline.lexicon.glyphs import shipped_glyphs
from review_pipeline.lexicon.loading import load_lexicon
from tests.lexicon.conftest import CARD, ENTRY

if TYPE_CHECKING:
    from tests.lexicon.conftest import Write

WATCHED = CARD.replace("substitution", "term").replace("或“{right}”", "")
TERM = '\n[[entry]]\ntext = "{text}"\nnot_disguises = [{own}]\nflagged = ["见{text}。"]\n'


def card(*, disguises: bool) -> str:
    message = 'message = "“{found}”不宜公开。"\n'
    lines = [line for line in WATCHED.splitlines(keepends=True) if not line.startswith("message")]
    return "".join(lines) + message + ("disguises = true\n" if disguises else "")


def spellings(write: Write, *entries: str, disguises: bool = True) -> dict[str, str]:
    lexicon = load_lexicon(write(card(disguises=disguises) + "".join(entries)))
    return {literal.text: literal.plain for literal in disguises_of(lexicon, (), bare)}


def test_terms_are_sought_in_disguise_where_the_card_says_so(write: Write) -> None:
    assert spellings(write, TERM.format(text="内部资料", own=""), disguises=False) == {}


def test_each_spelling_stands_for_the_term(write: Write) -> None:
    found = spellings(write, TERM.format(text="内部资料", own=""))
    assert {"内部次贝料", "neibuziliao", "料资部内", "nbzl", "内内部部资资料料"} <= found.keys()
    assert set(found.values()) == {"内部资料"}


def test_words_in_their_own_right_are_no_disguise(write: Write) -> None:
    assert "内部适用" in spellings(write, TERM.format(text="内部使用", own=""))
    assert "内部适用" not in spellings(write, TERM.format(text="内部使用", own='"内部适用"'))


def test_short_terms_have_fewer_disguises() -> None:
    def kinds(text: str, *, guarded: bool) -> set[Disguise]:
        return {kind for _, kind in disguised(text, shipped_glyphs(), guarded=guarded)}

    assert kinds("特情", guarded=False) == {Disguise.APART, Disguise.DOUBLED, Disguise.PINYIN}
    assert kinds("机密", guarded=True) == set(Disguise)


def test_a_wrong_form_has_no_disguises(write: Write) -> None:
    with pytest.raises(DictionaryMistake, match="disguises 只用于"):
        load_lexicon(write(f"{CARD}disguises = true\n{ENTRY}"))


def test_too_many_terms_are_refused(write: Write) -> None:
    entries = (TERM.format(text=f"词条{chr(0x4E00 + n)}", own="") for n in range(MOST_TERMS + 1))
    with pytest.raises(DictionaryMistake, match=f"最多 {MOST_TERMS} 条"):
        spellings(write, *entries)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=7))
def test_every_spelling_is_folded_and_another_than_the_term(text: str) -> None:
    plain = bare(text)
    spelt = [spelling for spelling, _ in disguised(plain, shipped_glyphs(), guarded=False)]
    assert plain not in spelt
    assert len(spelt) == len(set(spelt))
    assert [bare(spelling) for spelling in spelt] == spelt
