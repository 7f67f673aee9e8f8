"""The number or bullet a browser puts before a list item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.web.refusing import refusal
from review_pipeline.documents.word.numerals import counting, digit_by_digit, roman

if TYPE_CHECKING:
    from collections.abc import Callable

    from review_pipeline.documents.web.tree import Node

BULLETS = {"disc": "• ", "circle": "◦ ", "square": "▪ ", "none": ""}
TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
POSITIONS = frozenset({"inside", "outside", "inherit", "initial", "unset"})
HIGHEST_ROMAN = 3999
HIGHEST = 9999


def _alphabetic(number: int) -> str:
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _upper(number: int) -> str:
    return _alphabetic(number).upper()


NUMERALS: dict[str, tuple[Callable[[int], str], str]] = {
    "decimal": (str, ". "),
    "decimal-leading-zero": ("{:02d}".format, ". "),
    "lower-alpha": (_alphabetic, ". "),
    "lower-latin": (_alphabetic, ". "),
    "upper-alpha": (_upper, ". "),
    "upper-latin": (_upper, ". "),
    "lower-roman": (roman, ". "),
    "upper-roman": (lambda number: roman(number).upper(), ". "),
    "cjk-ideographic": (counting, "、"),
    "simp-chinese-informal": (counting, "、"),
    "trad-chinese-informal": (counting, "、"),
    "cjk-decimal": (digit_by_digit, "、"),
}


@dataclass(slots=True)
class Numbering:
    """Where a list has got to."""

    following: int
    step: int = 1


def numbering_of(node: Node) -> Numbering:
    """The numbering of a list, before its first item."""
    backwards = "reversed" in node.attributes
    items = sum(getattr(child, "tag", "") == "li" for child in node.children)
    start = _whole(node.get("start"), items if backwards else 1)
    return Numbering(start, -1 if backwards else 1)


def marker(numbering: Numbering, item: Node, style: str) -> str:
    """The marker of the next item; ``style`` is its list-style or type attribute.

    Raises:
        UnreadableDraft: ``style`` for numerals nobody here can write.
    """
    number = _whole(item.get("value"), numbering.following)
    numbering.following = number + numbering.step
    named = [word for word in style.split() if word not in POSITIONS]
    shape = TYPES.get(named[-1], named[-1].lower()) if named else "disc"
    if shape in BULLETS:
        return BULLETS[shape]
    if shape not in NUMERALS or abs(number) > HIGHEST:
        raise refusal("style", "的列表编号方式无法识别")
    write, mark = NUMERALS[shape]
    if not 0 < number <= HIGHEST_ROMAN and write is not str:
        write = str
    return write(number) + mark


def _whole(value: str, default: int) -> int:
    try:
        return int(value)
    except ValueError:
        return default
