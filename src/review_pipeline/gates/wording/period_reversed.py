"""起止日期颠倒.

查什么：“自某日起至某日止”、某日—某日，两头都写明年月日，而截止日早于起始日。
为什么：期限算不出来，公示期、招考时间写反了群众会错过。
只有一头写年份的，可能跨年，不查；起止同一天的不查。
反例：公示期为2024年5月10日至2024年5月6日。
正例：2024年5月6日至2024年5月10日；2023年11月1日至3月31日。
依据：《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
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


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(DIGIT):
        for match in _PERIOD.finditer(passage.plain.text):
            begins = day_of(match[1], match[2], match[3])
            ends = day_of(match[4], match[5], match[6])
            if begins is not None and ends is not None and ends < begins:
                yield rule.finding(passage, *passage.plain.original(*match.span()))


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
