"""Figures: long numbers written so that nobody's pattern for numbers fits them.

In characters (一三八), as a radio operator says them (幺拐洞), in pinyin, in rings, with any
sign between, with letters for nought and one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARACTERS = dict(zip("零一二三四五六七八九", "0123456789", strict=True))
_FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True))
# 通信用语: said so that one and seven, nought and six are not confused.
_ON_AIR = {"〇": "0", "洞": "0", "幺": "1", "两": "2", "拐": "7", "勾": "9"}
_SOUNDS = {
    "ling": "0", "yi": "1", "er": "2", "san": "3", "si": "4", "wu": "5", "liu": "6", "qi": "7",
    "ba": "8", "jiu": "9", "dong": "0", "yao": "1", "liang": "2", "guai": "7", "gou": "9",
}  # fmt: skip
_LETTERS = {"o": "0", "i": "1", "l": "1"}

#: Numerals of one character, and their digits.
SPELT = {**_CHARACTERS, **_FORMAL, **_ON_AIR}
_VALUES = {**SPELT, **_SOUNDS, **_LETTERS}

#: The shortest number the rules look for has so many digits.
FEWEST = 11
_MORE = FEWEST - 1
_TRIMS = ((0, 0), (1, 0), (2, 0), (0, 1), (1, 1))
_APART = r"[^\w\n]{0,3}"


def _run(figure: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![0-9a-z.])(?:{figure})(?:{_APART}(?:{figure})){{{_MORE},}}(?:{_APART}x)?(?![0-9a-z])"
    )


_IN_CHARACTERS = _run(f"[0-9{''.join(SPELT)}]")
_IN_SOUNDS = _run("|".join(_SOUNDS))
_IN_PIECES = _run("[0-9oil]")
_FIGURE = re.compile(f"[0-9x{''.join(SPELT)}]|{'|'.join(_SOUNDS)}|[oil]")


@dataclass(frozen=True, slots=True)
class Figures:
    """A number at ``text[start:end]``, and its ``digits``.

    A ``loose`` one stands in digits parted by signs, as the figures of a table may by chance.
    """

    start: int
    end: int
    digits: str
    loose: bool


def figures(text: str, *, latin: bool) -> Iterator[Figures]:
    """The disguised numbers of eleven digits or more in a folded text, in no order.

    ``latin`` says that the text may hold letters; without them nothing is spelt in pinyin.
    """
    for match in _IN_CHARACTERS.finditer(text):
        loose = match.group().isascii()
        if not loose:
            yield from _words_beside(match, text)
        elif not match.group().isalnum():
            loose = not _is_regular(match.group())
            yield _figures(match.start(), match.group(), loose=loose)
    if latin:
        for match in _IN_SOUNDS.finditer(text):
            yield _figures(match.start(), match.group(), loose=False)
        for match in _IN_PIECES.finditer(text):
            if not match.group().isdecimal() and not _is_spaced(match.group()):
                yield _figures(match.start(), match.group(), loose=True)


def _is_regular(run: str) -> bool:
    """Whether one sign stands between all its digits: the figures of a table do not stand so."""
    signs = set(run[1::2])
    return run[::2].isdecimal() and len(signs) == 1 and not signs.pop().isalnum()


def _is_spaced(run: str) -> bool:
    """Whether it holds digits and signs alone, and was seen as such already."""
    return not any(letter in run for letter in _LETTERS)


def _words_beside(match: re.Match[str], text: str) -> Iterator[Figures]:
    """The number whole, and less the characters at its ends that may belong to words (张三)."""
    start, end = match.span()
    for first, last in _TRIMS:
        if end - start - first - last > _MORE or not first + last:
            yield _figures(start + first, text[start + first : end - last], loose=False)


def _figures(start: int, run: str, *, loose: bool) -> Figures:
    digits = "".join(_VALUES.get(figure, figure) for figure in _FIGURE.findall(run))
    return Figures(start, start + len(run), digits, loose)
