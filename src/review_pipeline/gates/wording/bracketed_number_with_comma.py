"""带括号的序号后面又用顿号.

查什么：段首“（一）、”“（1），”“①、”里多余的顿号、逗号、下圆点。
为什么：括号已经把序号和正文隔开。
句子中间引用条款项的“第（一）、（二）项”不查。
反例：（一）、健全制度。
正例：（一）健全制度；第（一）、（二）项。
依据：GB/T 15834—2011《标点符号用法》4.5、附录B（序次语，条款号未核）；GB/T 9704—2012 7.3.3。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import BRACKET

_NUMBERED = re.compile(
    r"\s{0,8}\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)(?P<told>[、,.])(?!\s{0,2}[(\d])",
    re.MULTILINE,
)


def _dropped(_match: re.Match[str]) -> str:
    return ""


RULE = Rule(
    id="bracketed-number-with-comma",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="带括号的序号后面又用顿号",
    message="带括号的序号后面不再用标点：请删去。",
    basis="GB/T 15834—2011《标点符号用法》4.5",
    card=__doc__ or "",
    check=found_by(_NUMBERED, _dropped, among=BRACKET, leading=True),
    mends=True,
)
