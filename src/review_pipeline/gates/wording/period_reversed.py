"""起止日期颠倒.

查什么：“自某日起至某日止”、某日—某日、某月至某月，两头都写明年份，而截止早于起始；
截止日没写年份的，只查比起始日早六十天以内的。
为什么：期限算不出来，公示期、招考时间写反了群众会错过。
只有一头写年份而相隔较远的，可能跨年，不查；起止同一天的不查。
反例：公示期为2024年5月10日至2024年5月6日。
正例：2024年5月6日至2024年5月10日；2023年11月1日至3月31日。
依据：《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.outline import day_of
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_PERIOD = re.compile(
    r"(?<![\d.])(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})(?:日|号)?"
    r"\s{0,2}起?\s{0,2}(?:至|到|[—~〜-]{1,2})\s{0,2}"
    r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})(?!\d)(?:日|号)?"
)


# Whole months; and a day without a year after one with it, only just before it: no year has
# eleven months for enrolling in.
_TO = r"\s{0,2}起?\s{0,2}(?:至|到|[—~〜-]{1,2})\s{0,2}"
_MONTHS = re.compile(rf"(?<![\d.])(\d{{4}})年(\d{{1,2}})月{_TO}(\d{{4}})年(\d{{1,2}})月(?!\s?\d)")
_SAME_YEAR = re.compile(
    rf"(?<![\d.])(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})日{_TO}(\d{{1,2}})月(\d{{1,2}})日"
)
_JUST_BEFORE = timedelta(days=60)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(DIGIT, "至到—~〜-"):
        for match in _PERIOD.finditer(passage.plain.text):
            begins = day_of(match[1], match[2], match[3])
            ends = day_of(match[4], match[5], match[6])
            if begins is not None and ends is not None and ends < begins:
                yield rule.finding(passage, *passage.plain.original(*match.span()))
        for span in _reversed_otherwise(passage.plain.text):
            yield rule.finding(passage, *passage.plain.original(*span))


def _reversed_otherwise(text: str) -> Iterator[tuple[int, int]]:
    for match in _MONTHS.finditer(text):
        first, second = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
        if second < first:
            yield match.span()
    for match in _SAME_YEAR.finditer(text):
        begins, ends = day_of(*match.group(1, 2, 3)), day_of(match[1], match[4], match[5])
        if begins and ends and ends < begins <= ends + _JUST_BEFORE:
            yield match.span()


RULE = Rule(
    id="period-reversed",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="起止日期颠倒",
    message="截止日期早于起始日期：请核对两个日期。",
    basis="《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
