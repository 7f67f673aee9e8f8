"""书名号里又用双书名号.

查什么：《》里又套着《》。
为什么：里外同形，读者分不清书名到哪里为止。
反例：印发《关于贯彻《信访工作条例》的意见》。
正例：《关于贯彻〈信访工作条例〉的意见》；《甲条例》《乙条例》。
依据：GB/T 15834—2011《标点符号用法》4.15（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import BRACKET

_NESTED = re.compile(
    r"《[^《》〈\n]{0,60}(?P<told>《(?P<inner>[^《》〈〉\n]{1,60})》)[^《》\n]{0,60}》"
)


def _single(match: re.Match[str]) -> str:
    return f"〈{match['inner']}〉"


RULE = Rule(
    id="title-marks-nested",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="书名号里又用双书名号",
    message="书名号里还要用书名号时，里面的用单书名号“〈〉”：请改正。",
    basis="GB/T 15834—2011《标点符号用法》4.15",
    card=__doc__ or "",
    check=found_by(_NESTED, _single, among=BRACKET, holding="》"),
    mends=True,
)
