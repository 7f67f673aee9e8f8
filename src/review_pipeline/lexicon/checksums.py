"""The checks that prove a number: what the rules and the dictionaries of numbers go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
_RESIDENT_LENGTH = 18
_CREDIT_ALPHABET = "0123456789abcdefghjklmnpqrtuwxy"
_CREDIT_LENGTH = 18


def luhn(digits: str) -> bool:
    """Whether a string of digits passes the Luhn check (ISO/IEC 7812-1)."""
    if not digits.isdecimal():
        return False
    doubled = "".join(str(int(digit) * 2) for digit in digits[-2::-2])
    return sum(map(int, digits[-1::-2] + doubled)) % 10 == 0


def check_11_2(digits: str) -> str:
    """The check character of digits (ISO 7064 MOD 11-2), ``x`` for ten."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2 % 11
    return "0123456789x"[(12 - total) % 11]


def mod_11_2(number: str) -> bool:
    """Whether the last character of a number is the ISO 7064 MOD 11-2 check of the others."""
    return number[:-1].isdecimal() and number[-1] == check_11_2(number[:-1])


def resident_number(number: str) -> bool:
    """Whether 18 lower-case characters pass the check of a 公民身份号码 (GB 11643-1999)."""
    return len(number) == _RESIDENT_LENGTH and mod_11_2(number)


def mod_97_10(number: str) -> bool:
    """ISO 7064 MOD 97-10, letters counting from ten: the last two digits are the check."""
    if not number or any(character not in _LETTERS for character in number):
        return False
    return int("".join(str(_LETTERS.index(character)) for character in number)) % 97 == 1


def credit_code(code: str) -> bool:
    """Whether 18 lower-case characters are a 统一社会信用代码 (GB 32100-2015, MOD 31)."""
    if len(code) != _CREDIT_LENGTH or not set(code) <= set(_CREDIT_ALPHABET):
        return False
    values = [_CREDIT_ALPHABET.index(character) for character in code]
    weighted = sum(value * pow(3, i, 31) for i, value in enumerate(values[:-1]))
    return values[-1] == -weighted % 31


#: The checks a dictionary may name.
CHECKS: Mapping[str, Callable[[str], bool]] = {
    "gb11643": resident_number,
    "gb32100": credit_code,
    "luhn": luhn,
    "mod11-2": mod_11_2,
    "mod97-10": mod_97_10,
}
