"""Numbers in Chinese, as the formats [DBNum1], [DBNum2] and [DBNum3] write them."""

from __future__ import annotations

PLAIN, LEGAL, WIDE = 1, 2, 3
DIGITS = {
    PLAIN: "〇一二三四五六七八九",
    LEGAL: "零壹贰叁肆伍陆柒捌玖",
    WIDE: "０１２３４５６７８９",
}
UNITS = {PLAIN: ("", "十", "百", "千"), LEGAL: ("", "拾", "佰", "仟"), WIDE: ("", "十", "百", "千")}
GROUPS = ("", "万", "亿", "万亿")
LARGEST = 10**16
ONE_TEN = "一十"


def digits(text: str, style: int) -> str:
    """A text with its digits one by one in that style; style 0 leaves them."""
    signs = DIGITS.get(style)
    return text.translate(str.maketrans("0123456789", signs)) if signs else text


def chinese(number: int, style: int) -> str:
    """A number as it is spoken: 一百零一."""
    if style not in DIGITS or not 0 <= number < LARGEST:
        return digits(str(number), style)
    zero = DIGITS[style][0]
    groups = [number // 10_000**power % 10_000 for power in range(len(GROUPS))]
    spoken, gap = "", False
    for power in range(len(GROUPS) - 1, -1, -1):
        group = groups[power]
        if group:
            low = bool(spoken) and (gap or group < 1000)  # noqa: PLR2004 - 一万零一百
            spoken += zero * low + _group(group, style) + GROUPS[power]
        gap = group == 0
    spoken = spoken or zero
    return spoken[1:] if style == PLAIN and spoken.startswith(ONE_TEN) else spoken


def _group(number: int, style: int) -> str:
    spoken, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            spoken += DIGITS[style][0] * (gap and bool(spoken)) + DIGITS[style][digit]
            spoken += UNITS[style][power]
        gap = digit == 0
    return spoken
