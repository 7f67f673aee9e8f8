"""省略号与“等”连用.

查什么：“等……”“……等”。
为什么：两者都表示列举未尽，用一个就够。
“……等待”“……等级”里的“等”是另一个词，不查。
反例：受理、审查等……。
正例：受理、审查等；受理、审查……；沉默……等待。
依据：GB/T 15834—2011《标点符号用法》4.11（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_BOTH = re.compile(r"等{1,2}\s{0,2}…{1,2}|…{1,2}\s{0,2}等(?:等|(?![待候着级到于同效额价次]))")


def _etc(_match: re.Match[str]) -> str:
    return "等"


RULE = Rule(
    id="ellipsis-with-et-cetera",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="省略号与“等”连用",
    message="省略号与“等”“等等”意思重复，只用一个：请删去其一。",
    basis="GB/T 15834—2011《标点符号用法》4.11",
    card=__doc__ or "",
    check=found_by(_BOTH, _etc, holding="…"),
)
