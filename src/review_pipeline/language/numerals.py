"""Chinese and Arabic numerals as drafts write them."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def number_of(text: str) -> int:
    """The value of ``12``, ``十二``, ``二十``, ``一百零三``, ``一千二百六十`` or ``二〇二四``.

    Raises:
        ValueError: the text is no such numeral.
    """
    if text.isascii():
        return int(text)
    if set(text) <= _DIGITS.keys():
        return int("".join(str(_DIGITS[char]) for char in text))
    return _with_places(text)


def _with_places(text: str) -> int:
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _PLACES:
            total += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            raise ValueError(char)
    return total + digit
