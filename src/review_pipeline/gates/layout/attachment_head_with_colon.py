"""附件页首的“附件”后面加了标点.

查什么：独占一行的“附件1：”“附件：”。
为什么：附件页首的“附件”是标识，冒号只用在正文后的附件说明里。
附件说明（后面跟着名称的）不查。
反例：附件1：（独占一行）。
正例：附件1（独占一行）；附件：1.任务分工表。
依据：GB/T 9704—2012《党政机关公文格式》7.3.7。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_HEAD = re.compile(r"\s{0,4}附\s{0,2}件\s{0,2}\d{1,2}(?P<told>[:、.])\s{0,4}$")


def _dropped(_match: re.Match[str]) -> str:
    return ""


RULE = Rule(
    id="attachment-head-with-colon",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="附件页首的“附件”后面加了标点",
    message="附件页首只写“附件”和顺序号，后面不加标点：请删去。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.7",
    card=__doc__ or "",
    check=found_by(_HEAD, _dropped, among=DIGIT, holding="附", in_tables=False, leading=True),
)
