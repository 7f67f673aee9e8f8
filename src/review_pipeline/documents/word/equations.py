"""The little language of EQ fields: circled characters, fractions, lines set in two.

What a reader sees of such a field stands only in its code, so the code is read out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.documents.word.parts import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from review_pipeline.errors import UnreadableDraft

WHERE = "域代码"
# Rings and frames people set characters into: ㊙ made by hand.
FRAMES = frozenset("○〇◯Oo0□■△▲◇◆●")
# Points; what moves further may stand on another line or off the page.
FARTHEST = 20
# What each switch takes before its arguments: letters for a flag, # a number, ? a character.
OPTIONS: dict[str, tuple[str, ...]] = {
    "a": ("al", "ac", "ar", "co#", "vs#", "hs#"),
    "b": ("lc?", "rc?", "bc?"),
    "d": ("fo#", "ba#", "li"),
    "f": (),
    "i": ("su", "pr", "in", "fc?", "vc?"),
    "l": (),
    "o": ("al", "ac", "ar", "ad"),
    "r": (),
    "s": ("ai#", "up#", "do#", "di#"),
    "x": ("to", "bo", "le", "ri"),
}
FORMATTING = re.compile(r'\\\*\s*(?:"[^"]*"|[A-Za-z0-9]+(?:\s*\d+)?)')
MOVE = re.compile(r"\\([dulrxyDULRXY])\s*(-?\d+)")
NUMBER = re.compile(r"\s*(-?\d+)")
INTEGRALS = {"su": "∑", "pr": "∏"}


@dataclass(slots=True)
class Told:
    """What a part of an equation says; ``raised`` when all of it stands above or below."""

    text: str = ""
    guide: str = ""
    raised: bool = False


@dataclass(slots=True)
class Reader:
    """Reads a code from left to right."""

    code: str
    position: int = 0

    def told(self, ends: str = "") -> Told:
        """Everything up to one of these characters, or to the end."""
        told, plain = Told(), False
        while self.position < len(self.code) and self.code[self.position] not in ends:
            sign = self.code[self.position]
            self.position += 1
            part = self._switched() if sign == "\\" else Told(sign)
            plain = plain or bool(part.text.strip() and not part.raised)
            told.raised = (told.raised or part.raised) and not plain
            told.text += part.text
            told.guide += part.guide
        return told

    def _switched(self) -> Told:
        """What follows a backslash: a character as it is, or a switch."""
        name = self.code[self.position : self.position + 1].lower()
        if name in OPTIONS:
            self.position += 1
            options = self._options(OPTIONS[name])
            return SAID[name](options, self._arguments())
        if name and name in "\\(),;":
            self.position += 1
            return Told(name)
        raise not_read()

    def _options(self, known: tuple[str, ...]) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_blanks()
            option = next((each for each in known if self._at(f"\\{each.rstrip('#?')}")), None)
            if option is None:
                return found
            self.position += 1 + len(option.rstrip("#?"))
            found[option.rstrip("#?")] = self._value(option[-1])

    def _value(self, kind: str) -> str:
        if kind == "#":
            number = NUMBER.match(self.code, self.position)
            self.position = number.end() if number else self.position
            return number[1] if number else "0"
        if kind == "?":
            self.position += self._at("\\")
            self.position += 1
            return self.code[self.position - 1 : self.position]
        return ""

    def _arguments(self) -> list[Told]:
        self._skip_blanks()
        if not self._at("("):
            return []
        told: list[Told] = []
        while True:
            self.position += 1
            told.append(self.told(",;)"))
            if self.position >= len(self.code):
                raise not_read()
            if self.code[self.position] == ")":
                self.position += 1
                return told

    def _at(self, text: str) -> bool:
        return self.code[self.position : self.position + len(text)].lower() == text

    def _skip_blanks(self) -> None:
        while self._at(" "):
            self.position += 1


def read_equation(code: str) -> tuple[str, str]:
    """What a reader sees of an EQ field, and the reading set over its characters.

    Raises:
        UnreadableDraft: ``field-code`` for a switch or a composition not known here.
    """
    told = Reader(FORMATTING.sub("", code).strip()).told()
    return told.text.strip(), told.guide.strip()


def check_moves(code: str) -> None:
    """Refuse an ADVANCE field that moves text out of its line."""
    for _, points in MOVE.findall(code):
        if abs(int(points)) > FARTHEST:
            raise not_read()


def not_read() -> UnreadableDraft:
    """The fault of an equation whose composition cannot be read out."""
    return refusal("field-code", "无法识别的 EQ 或 ADVANCE 域", WHERE)


def _joined(arguments: list[Told], between: str = "") -> Told:
    text = between.join(each.text for each in arguments)
    return Told(text, "".join(each.guide for each in arguments))


def _near(options: dict[str, str]) -> None:
    if any(
        abs(int(number)) > FARTHEST for number in options.values() if number.strip("-").isdigit()
    ):
        raise not_read()


def _array(_options: dict[str, str], arguments: list[Told]) -> Told:
    return _joined(arguments)


def _bracketed(options: dict[str, str], arguments: list[Told]) -> Told:
    both = options.get("bc", "")
    closing = {"(": ")", "[": "]", "{": "}", "<": ">"}.get(both, both)
    opening = options.get("lc", both)
    closing = options.get("rc", closing)
    if not options:
        opening, closing = "(", ")"
    told = _joined(arguments)
    return Told(f"{opening}{told.text}{closing}", told.guide)


def _displaced(options: dict[str, str], arguments: list[Told]) -> Told:
    _near(options)
    return _joined(arguments)


def _fraction(_options: dict[str, str], arguments: list[Told]) -> Told:
    return _joined(arguments, "/")


def _integral(options: dict[str, str], arguments: list[Told]) -> Told:
    sign = next((INTEGRALS[each] for each in INTEGRALS if each in options), "∫")
    sign = options.get("fc") or options.get("vc") or sign
    told = _joined(arguments, " ")
    return Told(f"{sign}{told.text}", told.guide)


def _listed(_options: dict[str, str], arguments: list[Told]) -> Told:
    return _joined(arguments, ",")


def _overstruck(_options: dict[str, str], arguments: list[Told]) -> Told:
    """Set on top of each other: a character in its ring, or one with its reading above."""
    inside = [each for each in arguments if each.text.strip() and each.text.strip() not in FRAMES]
    if not inside:
        return _joined(arguments)
    bases = [each for each in inside if not each.raised]
    if len(bases) > 1:
        raise not_read()
    if not bases:
        return _joined(inside)
    guides = "".join(each.text for each in inside if each.raised)
    return Told(bases[0].text, guides + bases[0].guide)


def _radical(_options: dict[str, str], arguments: list[Told]) -> Told:
    told = _joined(arguments[-1:])
    degree = arguments[0].text if len(arguments) > 1 else ""
    return Told(f"{degree}√{told.text}", told.guide)


def _shifted(options: dict[str, str], arguments: list[Told]) -> Told:
    _near(options)
    told = _joined(arguments)
    return Told(told.text, told.guide, raised=True)


# By the letter of the switch: how its arguments read.
SAID: dict[str, Callable[[dict[str, str], list[Told]], Told]] = {
    "a": _array,
    "b": _bracketed,
    "d": _displaced,
    "f": _fraction,
    "i": _integral,
    "l": _listed,
    "o": _overstruck,
    "r": _radical,
    "s": _shifted,
    "x": _array,
}
