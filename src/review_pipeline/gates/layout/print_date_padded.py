"""印发日期编了虚位.

查什么：版记“2024年05月01日印发”里月、日前面的0。
为什么：与成文日期同一写法。
反例：2024年05月01日印发。
正例：2024年5月1日印发。
依据：GB/T 9704—2012《党政机关公文格式》7.4.3。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_PRINTED = re.compile(r"(?P<told>(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日)印发")


def _plain(match: re.Match[str]) -> str | None:
    right = f"{match['year']}年{int(match['month'])}月{int(match['day'])}日"
    return right if right != match["told"] else None


RULE = Rule(
    id="print-date-padded",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="印发日期编了虚位",
    message="印发日期的月、日不编虚位（1不编为01）：请改正。",
    basis="GB/T 9704—2012《党政机关公文格式》7.4.3",
    card=__doc__ or "",
    check=found_by(_PRINTED, _plain, among=DIGIT, holding="印"),
    mends=True,
)
