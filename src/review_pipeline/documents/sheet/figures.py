"""Numbers written under the digits of a format: 0, #, ?, points, commas, per cents."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACES = frozenset("0#?")
PADS = {"0": "0", "?": " "}
# A workbook keeps fifteen digits of a number.
PRECISION = 15
WIDEST = 10**21


def plain(value: float) -> str:
    """A number with all the digits it has, as a reader finds it in the cell."""
    if abs(value) < WIDEST and value == int(value):
        return str(int(value))
    text = f"{value:.{PRECISION}g}"
    return f"{Decimal(text):f}" if "e" in text and abs(value) < WIDEST else text


def show_number(value: float, tokens: Sequence[str]) -> str:
    """A number under the tokens of a section."""
    signs = [sign for token in tokens for sign in (token if token[:2] == ".0" else (token,))]
    if PLACES.isdisjoint(signs):
        return "".join(literal(sign) for sign in signs)
    if "e" in signs:
        return _scientific(value, signs[: signs.index("e")])
    if "/" in signs:
        return _fraction(value, signs[signs.index("/") :])
    point = signs.index(".") if "." in signs else len(signs)
    whole, rest = signs[:point], signs[point + 1 :]
    scaled = Decimal(repr(value)) * 100 ** signs.count("%") / 1000 ** _thousands(whole, rest)
    decimals = sum(sign in PLACES for sign in rest)
    rounded = abs(scaled).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    shown = _whole(whole, left.lstrip("0"), grouped=_grouped(whole))
    sign = "-" if scaled < 0 and rounded else ""
    return sign + shown + "." * (point < len(signs)) + _decimals(rest, right)


def literal(token: str) -> str:
    """What a token that stands for no digit shows."""
    if token.startswith('"'):
        return token[1:-1]
    if token.startswith("\\"):
        return token[1:]
    if len(token) > 1:
        return {"_": " ", "*": ""}.get(token[0], token)
    return token


def _thousands(whole: Sequence[str], rest: Sequence[str]) -> int:
    """Commas after the last digit of either side: each leaves three digits away."""
    found = 0
    for side in (whole, rest):
        last = max((at for at, sign in enumerate(side) if sign in PLACES), default=len(side))
        found += side[last + 1 :].count(",")
    return found


def _grouped(whole: Sequence[str]) -> bool:
    last = max((at for at, sign in enumerate(whole) if sign in PLACES), default=0)
    return "," in whole[:last]


def _whole(signs: Sequence[str], digits: str, *, grouped: bool) -> str:
    """The digits before the point, from the last place to the first, which takes the rest."""
    shown: list[str] = []
    waiting, places, count = list(digits), sum(sign in PLACES for sign in signs), 0
    for sign in reversed(signs):
        if sign not in PLACES:
            shown.append("" if sign == "," else literal(sign))
            continue
        places -= 1
        taken = [waiting.pop() if waiting else PADS.get(sign, "")]
        if not places:
            taken += reversed(waiting)
        for digit in taken:
            shown.append(digit + "," * (grouped and count > 0 and count % 3 == 0 and digit != ""))
            count += 1
    return "".join(reversed(shown)) if count else digits + "".join(reversed(shown))


def _decimals(signs: Sequence[str], digits: str) -> str:
    """The digits after the point: a ``#`` shows no nought at the end."""
    places = [sign for sign in signs if sign in PLACES]
    kept = len(digits)
    while kept and places[kept - 1] != "0" and digits[kept - 1] == "0":
        kept -= 1
    shown, at = [], 0
    for sign in signs:
        if sign in PLACES:
            shown.append(digits[at] if at < kept else "")
            at += 1
        elif sign != ",":
            shown.append(literal(sign))
    return "".join(shown)


def _scientific(value: float, signs: Sequence[str]) -> str:
    point = signs.index(".") if "." in signs else len(signs)
    return f"{value:.{sum(sign in PLACES for sign in signs[point:])}E}"


def _fraction(value: float, below: Sequence[str]) -> str:
    places = max(1, sum(sign in PLACES for sign in below))
    nearest = Fraction(value).limit_denominator(10**places - 1)
    whole, rest = divmod(abs(nearest.numerator), nearest.denominator)
    parts = [str(whole)] * bool(whole or not rest) + [f"{rest}/{nearest.denominator}"] * bool(rest)
    return "-" * (nearest < 0) + " ".join(parts)
