"""Number formats: what of a value a cell shows (ECMA-376 18.8.31)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from review_pipeline.documents.office.paint import Paint
from review_pipeline.documents.sheet.dates import HALVES, show_date
from review_pipeline.documents.sheet.figures import literal, plain, show_number
from review_pipeline.documents.sheet.numerals import chinese, digits

if TYPE_CHECKING:
    from collections.abc import Callable

# One piece of a format: a quoted text, an escaped letter, a space or filling, a bracket,
# a word for the half of a day, date letters, the general form, or a single sign.
TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM/PM|A/P|上午/下午|General|G/通用格式'
    r"|y+|m+|d+|h+|s+|a{3,}|e+|b+|g+|\.0+(?=[^0#?]|$)|.",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+(?:E[+-]?\d+)?)\]", re.IGNORECASE)
COLOURS: dict[str, tuple[int, int, int]] = {
    "white": (255, 255, 255),
    "白色": (255, 255, 255),
    "color2": (255, 255, 255),
    "颜色2": (255, 255, 255),
    "black": (0, 0, 0),
    "黑色": (0, 0, 0),
    "yellow": (255, 255, 0),
    "黄色": (255, 255, 0),
    "red": (255, 0, 0),
    "红色": (255, 0, 0),
    "blue": (0, 0, 255),
    "蓝色": (0, 0, 255),
    "green": (0, 255, 0),
    "绿色": (0, 255, 0),
    "cyan": (0, 255, 255),
    "蓝绿色": (0, 255, 255),
    "magenta": (255, 0, 255),
    "洋红色": (255, 0, 255),
}
GENERAL = frozenset({"general", "g/通用格式"})
TEXT_SECTION = 3
TEXT, SEPARATOR = frozenset("@"), frozenset(";")
COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<>": lambda a, b: a != b,
}


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format."""

    tokens: tuple[str, ...]
    condition: tuple[str, float] | None = None
    ink: Paint | None = None
    numerals: int = 0
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows of its value; ``ink`` is a colour the format sets."""

    text: str
    ink: Paint | None = None
    dated: bool = False


def show_value(value: float, code: str, *, since_1904: bool) -> Shown:
    """A number under a format."""
    sections = _sections(code)
    section, bare = _chosen(sections, value)
    if section is None:
        return Shown("########")
    if section.dated:
        text = show_date(value, section.tokens, since_1904=since_1904, numerals=section.numerals)
        return Shown(text, section.ink, dated=True)
    return Shown(_number(abs(value) if bare else value, section), section.ink)


def show_text(text: str, code: str) -> Shown:
    """A text under a format: whole, inside the fourth section, or not at all."""
    sections = _sections(code)
    if len(sections) > TEXT_SECTION:
        section = sections[TEXT_SECTION]
    elif "@" in sections[-1].tokens:
        section = sections[-1]
    else:
        return Shown(text)
    pieces = (text if token in TEXT else literal(token) for token in section.tokens)
    return Shown("".join(pieces), section.ink)


def _number(value: float, section: Section) -> str:
    general = next((each for each in section.tokens if each.lower() in GENERAL), None)
    if general is None and "@" not in section.tokens:
        return digits(show_number(value, section.tokens), section.numerals)
    whole = section.numerals and value == int(value) and value >= 0
    shown = chinese(int(value), section.numerals) if whole else plain(value)
    shown = digits(shown, section.numerals)
    return "".join(shown if each in {general, "@"} else literal(each) for each in section.tokens)


def _chosen(sections: tuple[Section, ...], value: float) -> tuple[Section | None, bool]:
    """The section for a number, and whether its sign is the section's own affair."""
    numeric = sections[:TEXT_SECTION]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or COMPARE[section.condition[0]](
                value, section.condition[1]
            ):
                return section, section is not numeric[0] and value < 0
        return None, False
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:  # noqa: PLR2004 - the third is for nothing
        return numeric[2], False
    return numeric[0], False


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[Section, ...]:
    found: list[list[str]] = [[]]
    for token in TOKEN.findall(code or "General"):
        if token in SEPARATOR:
            found.append([])
        else:
            found[-1].append(token)
    return tuple(_section(tokens) for tokens in found)


def _section(tokens: list[str]) -> Section:
    kept: list[str] = []
    condition, ink, numerals = None, None, 0
    for token in tokens:
        match = CONDITION.fullmatch(token)
        inside = token[1:-1].lower() if token.startswith("[") else ""
        if match is not None:
            condition = (match[1], float(match[2]))
        elif inside in COLOURS:
            ink = Paint(COLOURS[inside])
        elif inside.startswith("dbnum") and inside[5:].isdigit():
            numerals = int(inside[5:])
        elif inside.startswith("$"):
            kept.append(f'"{token[2:-1].partition("-")[0]}"')
        elif not inside or set(inside) <= set("hms"):
            kept.append(token if token[0] in '"\\' else _lowered(token))
    return Section(tuple(kept), condition, ink, numerals, _dated(kept))


def _lowered(token: str) -> str:
    return token if HALVES.fullmatch(token) else token.lower() if token.isalpha() else token


def _dated(tokens: list[str]) -> bool:
    return any(re.fullmatch(r"y+|m+|d+|h+|s+|a{3,}|e{2,}|\[[hms]+\]", token) for token in tokens)
