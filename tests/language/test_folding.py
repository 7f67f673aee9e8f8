"""Folding: what becomes what, and the laws of the way back."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.language.folding import bare, fold, skeleton
from tools.build_fold_table import SHIPPED, build

# Everything a file may hold, thick with what folds in an uncommon way.
ODD = "⼈⺠㊙⑴①ⓐ№㎡㏠ﷺ機２　\u200b\u202e\ufe0f\u00ad\u3164…—·*★☆○〇́🈲ǅßİ"
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), max_size=40)


@pytest.mark.parametrize(
    ("text", "plain", "letters"),
    [
        ("ＡＢＣ１２３", "abc123", "abc123"),
        ("機 密★１年", "机 密★1年", "机密1年"),
        ("⼈⺠政府", "人民政府", "人民政府"),
        ("机\u200b密\u202e件\ufe0f", "机密件", "机密件"),
        ("机🈲密", "机禁密", "机禁密"),
        ("机😀*·密", "机😀*·密", "机密"),
        ("㊙件", "秘件", "秘件"),
        ("⑴①⒈№㎡", "(1)(1)1.nom2", "111nom2"),
        ("二○二四年", "二〇二四年", "二二四年"),
        ("秘密☆1年", "秘密★1年", "秘密1年"),
        ("（一）：，", "(一):,", "一"),
        ("……——", "……——", ""),
        ("乾坤著作瞭望", "乾坤著作瞭望", "乾坤著作瞭望"),
        ("Ηello", "hello", "hello"),
        ("١٣٨", "138", "138"),
        ("行\u2028末\t\n", "行\n末\t\n", "行末"),
        ("\x00\x07甲\ud800", "甲", "甲"),
        ("", "", ""),
    ],
)
def test_what_folds_to_what(text: str, plain: str, letters: str) -> None:
    assert fold(text).text == plain
    assert skeleton(text).text == letters
    assert bare(text) == letters


def test_expansions_keep_their_place() -> None:
    folded = fold("甲⑴乙")
    assert folded.text == "甲(1)乙"
    assert folded.index.tolist() == [0, 1, 1, 1, 2]
    assert folded.original(1, 4) == (1, 2)
    assert folded.original(2, 5) == (1, 3)


@given(TEXTS)
def test_the_way_back_is_exact(text: str) -> None:
    for view in (fold, skeleton):
        folded = view(text)
        assert folded.index.dtype == np.int32
        assert len(folded.index) == len(folded.text)
        assert (np.diff(folded.index) >= 0).all()
        for start in range(len(folded.text)):
            first, last = folded.original(start, len(folded.text))
            assert 0 <= first < last <= len(text)
            assert folded.text[start:] in view(text[first:last]).text


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text
    assert skeleton(skeleton(text).text).text == skeleton(text).text


@given(TEXTS)
def test_a_skeleton_is_the_fold_with_characters_left_out(text: str) -> None:
    letters = iter(fold(text).text)
    assert all(char in letters for char in skeleton(text).text)


@given(TEXTS)
def test_neither_case_nor_width_is_told_apart(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert fold(wide).text == fold(text).text


@given(TEXTS)
def test_a_skeleton_holds_letters_only(text: str) -> None:
    assert all(unicodedata.category(char)[0] in "LN" for char in skeleton(text).text)


def test_the_shipped_table_is_what_the_script_builds() -> None:
    with np.load(SHIPPED) as shipped:
        if shipped["unicode"].tobytes().decode() != unicodedata.unidata_version:
            pytest.skip("built with another version of Unicode")
        built = build()
        assert built.keys() == set(shipped.files)
        for name, array in built.items():
            assert np.array_equal(array, shipped[name])
