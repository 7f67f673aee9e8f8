"""并列的引号、书名号之间用了顿号.

查什么：相邻的两个引号或两个书名号之间的顿号。
为什么：国家标准规定这里通常不用；多用一个不影响理解，所以只提示。
句中有引号、书名号带着括注的（如《甲法》（2018年修正）、《乙法》），隔开才清楚，不查。
反例：“马上办”、“网上办”。
正例：“马上办”“网上办”；《甲法》（以下简称甲法）、《乙法》。
依据：GB/T 15834—2011《标点符号用法》4.5（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_BETWEEN = re.compile(r"、(?<=[”》].)(?=[“《])")
_NOTED = re.compile(r"[”》]\(")
_ENDS = "。;\n"


def _dropped(match: re.Match[str]) -> str | None:
    """Nothing, save where a member of the list has a note of its own."""
    text, reach = match.string, 120
    after = text[match.end() : match.end() + reach]
    before = text[max(0, match.start() - reach) : match.end()]
    return None if _NOTED.search(before) or _NOTED.search(after) else ""


RULE = Rule(
    id="comma-between-quotes",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="并列的引号、书名号之间用了顿号",
    message="并列的引号之间、书名号之间通常不用顿号：可删去。",
    basis="GB/T 15834—2011《标点符号用法》4.5",
    card=__doc__ or "",
    check=found_by(_BETWEEN, _dropped, holding="、"),
)
