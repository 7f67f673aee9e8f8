"""时间起止用了短横.

查什么：“5月1日-3日”“2020-2024年”“9时-11时”。表格之外，一份稿件只提示一次。
为什么：短横用于编号和复合词，时间起止用一字线。
“2024-05-01”这样的年月日、电话号码、文号不查。
反例：5月1日-3日；2020-2024年。
正例：5月1日至3日；2020—2024年；2024-05-01；0951-1234567。
依据：GB/T 15834—2011《标点符号用法》4.13（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_HYPHEN = re.compile(
    r"(?:(?<=\d[年月日时分])|(?<![\d-])(?:19|20)\d{2})(?P<told>-{1,2})(?=\d{1,2}[月日时]|(?:19|20)\d{2}年)"
)


def _line(_match: re.Match[str]) -> str:
    return "—"


RULE = Rule(
    id="date-range-with-hyphen",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="时间起止用了短横",
    message="时间起止用一字线“—”或“至”，不用短横：请改正，全文同此处理。",
    basis="GB/T 15834—2011《标点符号用法》4.13",
    card=__doc__ or "",
    check=found_by(_HYPHEN, _line, among=DIGIT, holding="-", once=True, in_tables=False),
)
