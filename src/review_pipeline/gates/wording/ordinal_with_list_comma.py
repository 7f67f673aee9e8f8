"""“第一”后面用了顿号.

查什么：段首的“第一、”“第二、”。
为什么：“第一”已经是序次语，后面应停顿，用逗号；“一”后面才用顿号。
句子中间的“第一、第二产业”“生命第一、安全第一”是并列，不查。
反例：第一、加强组织领导。
正例：第一，加强组织领导；第一、第二产业；第一、二款。
依据：GB/T 15834—2011《标点符号用法》4.4、4.5（序次语，条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_ORDINAL = re.compile(
    r"\s{0,8}第[一二三四五六七八九十]{1,3}(?P<told>、)(?![第一二三四五六七八九十])"
)


def _comma(_match: re.Match[str]) -> str:
    return "，"


RULE = Rule(
    id="ordinal-with-list-comma",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="“第一”后面用了顿号",
    message="段首“第一”“第二”之后用逗号，不用顿号：请改正。",
    basis="GB/T 15834—2011《标点符号用法》4.4",
    card=__doc__ or "",
    check=found_by(_ORDINAL, _comma, holding="第", leading=True),
)
