"""附注没有加圆括号.

查什么：独占一行的“此件公开发布”“此件主动公开”没有圆括号。
为什么：附注写法有国家标准，公开属性也从这里读取。
反例：此件公开发布。
正例：（此件公开发布）。
依据：GB/T 9704—2012《党政机关公文格式》7.3.6。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_ANNOTATION = re.compile(r"\s{0,8}(?P<told>此件(?:公开发布|主动公开|依申请公开)。?)\s{0,8}$")


def _bracketed(match: re.Match[str]) -> str:
    return f"（{match['told'].rstrip('。')}）"


RULE = Rule(
    id="annotation-without-brackets",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="附注没有加圆括号",
    message="附注应居左空二字加圆括号：请补上圆括号。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.6",
    card=__doc__ or "",
    check=found_by(_ANNOTATION, _bracketed, holding="件", leading=True),
)
