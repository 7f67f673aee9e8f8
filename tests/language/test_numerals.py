"""Numerals, Chinese and Arabic."""

from __future__ import annotations

import pytest

from review_pipeline.language.numerals import number_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("7", 7), ("012", 12), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31)),
        *(("一百", 100), ("一百零三", 103), ("一百一十", 110), ("二〇二四", 2024), ("两", 2)),
    ],
)
def test_numerals_are_read(text: str, value: int) -> None:
    assert number_of(text) == value


@pytest.mark.parametrize("text", ["", "甲", "十甲", "1a"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        number_of(text)
