"""Shapes of numbers that name a person, an account or an organisation."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

# The shortest number looked for has eleven digits; most passages have no such run, and
# this one cheap look spares them every dearer pattern.
_LONG_NUMBER = re.compile(r"[0-9][0-9 \t\-·.]{9}[0-9]")

# GB/T 2260: the first two digits of a region code. 83 is 台湾居民居住证.
PROVINCES = frozenset(
    map(
        str,
        (
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            *(71, 81, 82, 83),
        ),
    )
)


def passages_with_numbers(reading: Reading) -> Iterator[Passage]:
    """The passages that hold a number of eleven digits or more, parted or not."""
    return (
        passage for passage in reading.every_with(DIGIT) if _LONG_NUMBER.search(passage.plain.text)
    )


def resident_shape(number: str) -> bool:
    """Whether 18 characters have a province and a day of birth that exists where an ID has them."""
    return number[:2] in PROVINCES and number[2:4] != "00" and _is_day(number[6:14])


def old_resident_shape(number: str) -> bool:
    """The same of a number of 15 digits, issued until 1999: its years are all of 19xx."""
    return number[:2] in PROVINCES and number[2:4] != "00" and _is_day("19" + number[6:12])


def _is_day(digits: str) -> bool:
    if digits[:2] not in {"18", "19", "20"}:
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


# ISO 3779 gives each letter a figure (I, O and Q are not used), each place but the ninth a weight.
_FRAME_FIGURES = dict(zip("abcdefghjklmnprstuvwxyz", "12345678123457923456789", strict=True))
_FRAME_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def frame_number(number: str) -> bool:
    """Whether 17 lower-case characters have the check digit of a vehicle's number (GB 16735)."""
    figures = (int(_FRAME_FIGURES.get(character, character)) for character in number)
    total = sum(w * figure for w, figure in zip(_FRAME_WEIGHTS, figures, strict=True))
    return number[8] == "0123456789x"[total % 11]
