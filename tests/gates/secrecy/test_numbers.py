from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.gates.secrecy.numbers import (
    credit_code,
    luhn,
    old_resident_shape,
    resident_check,
    resident_shape,
)

digits17 = st.text("0123456789", min_size=17, max_size=17)
digits = st.text("0123456789", min_size=2, max_size=19)


def test_the_check_character_of_the_standard_example() -> None:
    assert resident_check("11010519491231002") == "x"


@given(digits17, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_changes_the_check_character(number: str, at: int, by: int) -> None:
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    assert resident_check(wrong) != resident_check(number)


@given(digits17, st.integers(0, 15))
def test_two_digits_changed_about_change_the_check_character(number: str, at: int) -> None:
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert (resident_check(swapped) == resident_check(number)) is (swapped == number)


@given(digits)
def test_exactly_one_last_digit_passes_luhn(number: str) -> None:
    assert sum(luhn(number[:-1] + last) for last in "0123456789") == 1


@given(digits, st.data())
def test_one_wrong_digit_fails_luhn(number: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(number) - 1))
    by = data.draw(st.integers(1, 9))
    right = next(n for last in "0123456789" if luhn(n := number[:-1] + last))
    assert not luhn(right[:at] + str((int(right[at]) + by) % 10) + right[at + 1 :])


def test_credit_codes_with_and_without_a_right_check_character() -> None:
    assert credit_code("91110000600037341l")
    assert credit_code("91350100m000100y43")
    assert not credit_code("91110000600037342l")
    assert not credit_code("9111000060003734il")
    assert not credit_code("91110000600037341")


@given(st.text("0123456789abcdefghjklmnpqrtuwxy", min_size=17, max_size=17))
def test_exactly_one_last_character_makes_a_credit_code(code: str) -> None:
    assert sum(credit_code(code + last) for last in "0123456789abcdefghjklmnpqrtuwxy") == 1


def test_a_resident_number_has_a_province_and_a_day_that_exists() -> None:
    assert resident_shape("110101190001010014")
    assert not resident_shape("190101190001010014")
    assert not resident_shape("110001190001010014"[:2] + "0001190001010014")
    assert not resident_shape("110101190002300014")
    assert not resident_shape("110101170001010014")


def test_an_old_resident_number_was_born_in_the_twentieth_century() -> None:
    assert old_resident_shape("110101000101001")
    assert not old_resident_shape("110101001301001")
