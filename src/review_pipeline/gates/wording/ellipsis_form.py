"""省略号写法不对.

查什么：汉字或引号之后用三个以上句点、间隔号代替的省略号，或者只有半个的“…”。
为什么：省略号是固定的标点，写成句点会被当成错字。
目录里的引导点（七个以上）、路径和网址里的点不查。
反例：受理、审查...办结。
正例：受理、审查……办结；第一章总则............3。
依据：GB/T 15834—2011《标点符号用法》4.11（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_WRONG = re.compile(
    r"(?<=[一-鿿”》),、])(?P<told>\.{3,6}(?!\.)|·{3,6}(?!·)|(?<!…)…(?!…))(?![a-z0-9/])"
)


def _proper(_match: re.Match[str]) -> str:
    return "……"


RULE = Rule(
    id="ellipsis-form",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="省略号写法不对",
    message="省略号应为六个连点“……”，占两个字的位置：请改正。",
    basis="GB/T 15834—2011《标点符号用法》4.11",
    card=__doc__ or "",
    check=found_by(_WRONG, _proper, holding=".·…"),
    mends=True,
)
