"""What proves a number: one wrong digit never passes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review_pipeline.lexicon.checksums import CHECKS, check_11_2, credit_code, luhn

digits17 = st.text("0123456789", min_size=17, max_size=17)
digits = st.text("0123456789", min_size=2, max_size=19)


def test_the_check_character_of_the_standard_example() -> None:
    assert check_11_2("11010519491231002") == "x"


@given(digits17, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_changes_the_check_character(number: str, at: int, by: int) -> None:
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    assert check_11_2(wrong) != check_11_2(number)


@given(digits17, st.integers(0, 15))
def test_two_digits_changed_about_change_the_check_character(number: str, at: int) -> None:
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert (check_11_2(swapped) == check_11_2(number)) is (swapped == number)


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


@given(digits17)
def test_a_resident_number_is_as_long_as_one_and_proves_right(number: str) -> None:
    assert CHECKS["gb11643"](number + check_11_2(number))
    assert not CHECKS["gb11643"](number[1:] + check_11_2(number[1:]))
    assert CHECKS["mod11-2"](number[1:] + check_11_2(number[1:]))


@given(st.text(max_size=20))
def test_no_text_breaks_a_check(text: str) -> None:
    assert all(check(text) in {True, False} for check in CHECKS.values())
