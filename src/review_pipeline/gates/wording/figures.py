"""Counts in running text: what number, of what unit, of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Measure words that count things one by one; 元 has a pattern of its own, 公里 measures.
UNITS = "项件起名人户家条份次处所辆个宗例篇场批台套部栋支只艘座"

_COUNT = re.compile(
    r"(?<!\d)(?<!\d[.,])(?<![〔(])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*+(?P<scale>[万亿])?"
    rf"(?P<more>[余多])?\s*+(?P<unit>[{UNITS}])(?![月])"
)
_MONEY = re.compile(
    r"(?<!\d)(?<!\d[.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*+(?P<scale>[万亿]?)"
    r"(?P<more>[余多])?元"
)
_ABOUT = re.compile(r"(?:约|近|逾|超|超过|不足|不到|达|第|每|上|前)\s*$")
_ENDS = re.compile(r"[。！？!?；;\n]")
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Amount:
    """A count at ``text[start:end]``, its unit included.

    ``vague`` when the text only says about how many, or is no count (第3项). ``grain`` is what the
    last digit written stands for where a figure may have been rounded, 0 where it was counted.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    vague: bool
    written: str
    grain: Decimal = Decimal(0)


def amounts(text: str, start: int, end: int) -> tuple[Amount, ...]:
    """The counts in ``text[start:end]``, in order; the text is folded."""
    return tuple(_amount(text, match) for match in _COUNT.finditer(text, start, end))


def _amount(text: str, match: re.Match[str]) -> Amount:
    number = match["number"].replace(",", "")
    return Amount(
        value=Decimal(number) * _SCALES[match["scale"] or ""],
        unit=match["unit"],
        start=match.start(),
        end=match.end(),
        vague=_is_about(text, match) or match["more"] is not None or match["scale"] is not None,
        written=f"{number}{match['scale'] or ''}",
    )


def _is_about(text: str, match: re.Match[str]) -> bool:
    about = _ABOUT.search(text[max(0, match.start() - 4) : match.start()])
    return about is not None and about.group().strip() != "达"


def sums_of_money(text: str, start: int, end: int) -> tuple[Amount, ...]:
    """The sums of money in ``text[start:end]``, in 元, in order; the text is folded."""
    return tuple(_sum_of_money(text, match) for match in _MONEY.finditer(text, start, end))


def _sum_of_money(text: str, match: re.Match[str]) -> Amount:
    number = Decimal(match["number"].replace(",", ""))
    scale = _SCALES[match["scale"]]
    return Amount(
        value=number * scale,
        unit="元",
        start=match.start(),
        end=match.end(),
        vague=_is_about(text, match) or match["more"] is not None,
        written=f"{match['number']}{match['scale']}",
        grain=Decimal((0, (1,), int(number.as_tuple().exponent))) * scale,
    )


def written_like(value: Decimal, like: Amount) -> str:
    """The value told in the scale of another: 3000000 beside 5万 is 300万."""
    scale = like.written[-1] if like.written[-1] in _SCALES else ""
    return f"{(value / _SCALES[scale]).normalize():f}{scale}"


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans between full stops, question and exclamation marks, semicolons, line breaks."""
    start = 0
    for match in _ENDS.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
