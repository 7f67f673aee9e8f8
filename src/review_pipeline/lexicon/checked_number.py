"""Numbers with a check: a pattern of digits and letters, and the sum that proves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from review_pipeline.lexicon.entry import CheckedNumber

# Literal letters and digits, sets of them, and how often: nothing that could run away in time.
_SAFE = re.compile(r"(?:(?:[0-9a-z]|\[[0-9a-z\-]+\])(?:\{[0-9]{1,2}\})?){1,40}")

_RESIDENT = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def luhn(number: str) -> bool:
    """ISO/IEC 7812-1, of digits only."""
    if not number.isdecimal():
        return False
    doubled = "".join(str(int(digit) * 2) for digit in number[-2::-2])
    return sum(map(int, number[-1::-2] + doubled)) % 10 == 0


def mod_11_2(number: str) -> bool:
    """ISO 7064 MOD 11-2, the check of GB 11643 and of many registers; x is ten."""
    total = 0
    for character in number[:-1]:
        if not character.isdecimal():
            return False
        total = (total + int(character)) * 2 % 11
    return number[-1] == "0123456789x"[(12 - total) % 11]


def mod_97_10(number: str) -> bool:
    """ISO 7064 MOD 97-10, letters counting from ten: the last two digits are the check."""
    if any(character not in _LETTERS for character in number):
        return False
    return int("".join(str(_LETTERS.index(character)) for character in number)) % 97 == 1


#: The checks a dictionary may name.
CHECKS: Mapping[str, Callable[[str], bool]] = {
    "luhn": luhn,
    "mod11-2": mod_11_2,
    "mod97-10": mod_97_10,
}


def mistake_in_pattern(entry: CheckedNumber) -> str | None:
    """What is wrong with an entry's pattern or check, None if nothing is."""
    if entry.checksum not in CHECKS:
        return f"不认识校验“{entry.checksum}”，只有 {'、'.join(sorted(CHECKS))}。"
    if _SAFE.fullmatch(entry.pattern) is None:
        return "pattern 只能由数字、小写字母、[0-9a-z] 一类的字符组和 {次数} 组成。"
    return None
