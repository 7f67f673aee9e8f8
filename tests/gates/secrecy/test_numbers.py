"""Shapes of numbers that name a person."""

from __future__ import annotations

from review_pipeline.gates.secrecy.numbers import old_resident_shape, resident_shape


def test_a_resident_number_has_a_province_and_a_day_that_exists() -> None:
    assert resident_shape("110101190001010014")
    assert not resident_shape("190101190001010014")
    assert not resident_shape("110001190001010014"[:2] + "0001190001010014")
    assert not resident_shape("110101190002300014")
    assert not resident_shape("110101170001010014")


def test_an_old_resident_number_was_born_in_the_twentieth_century() -> None:
    assert old_resident_shape("110101000101001")
    assert not old_resident_shape("110101001301001")
