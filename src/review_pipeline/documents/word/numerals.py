"""Numbers written the way a Word list writes them (ST_NumberFormat, ECMA-376 17.18.59)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HIGHEST = 32_767
DIGITS = "〇一二三四五六七八九"
LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMANS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def counting(number: int) -> str:
    """一、十、十一、二十、一百零一: as spoken."""
    spoken = _spoken(number, "零" + DIGITS[1:], ("", "十", "百", "千"))
    return spoken.removeprefix("一") if spoken.startswith("一十") else spoken


def legal(number: int) -> str:
    """壹、壹拾、壹拾壹: the forms used against forgery."""
    return _spoken(number, LEGAL_DIGITS, ("", "拾", "佰", "仟"))


def digit_by_digit(number: int) -> str:
    """一、一〇、一一: digit by digit."""
    return "".join(DIGITS[int(digit)] for digit in str(number))


def roman(number: int) -> str:
    """I, ii, iii, iv: in lower case."""
    written = ""
    for amount, letters in ROMANS:
        written += letters * (number // amount)
        number %= amount
    return written


def letter(number: int) -> str:
    """Letters a to z, then aa to zz, as Word repeats them."""
    turn, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turn + 1)


def _spoken(number: int, digits: str, units: tuple[str, ...]) -> str:
    high, low = divmod(number, 10_000)
    if high:
        gap = digits[0] if 0 < low < 1000 else ""  # noqa: PLR2004  一万零一百
        return _spoken(high, digits, units) + "万" + gap + (_spoken(low, digits, units) * bool(low))
    written, waiting = "", False
    for power, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if digit == "0":
            waiting = bool(written)
            continue
        written += digits[0] * waiting + digits[int(digit)] + units[power]
        waiting = False
    return written or digits[0]


def _from(first: str, last: int, otherwise: Callable[[int], str] = str) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode, for 1 to ``last``."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else otherwise(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerLetter": letter,
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": counting,
    "ideographDigital": digit_by_digit,
    "japaneseDigitalTenThousand": digit_by_digit,
    "chineseLegalSimplified": legal,
    "ideographTraditional": lambda number: STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedFullstop": _from("⒈", 20, lambda number: f"{number}."),
    "decimalEnclosedParen": _from("⑴", 20, lambda number: f"({number})"),
    "ideographEnclosedCircle": _from("㊀", 10, counting),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _number: "",
}


def write_number(number: int, style: str) -> str | None:
    """The number in that style; None for a style or a number this list does not know."""
    formatter = FORMATS.get(style)
    if formatter is None or not 0 <= number <= HIGHEST:
        return None
    if number == 0:
        return "" if style == "none" else "0"
    return formatter(number)
