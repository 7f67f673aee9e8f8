"""破折号写成了短横.

查什么：汉字之间用两个以上短横代替的破折号。
为什么：短横是外文标点，网页上连不成一条线。
单独一个“—”是一字线（北京—上海），与半个破折号分不清，不查。
反例：唯一宗旨--为人民服务。
正例：唯一宗旨——为人民服务；北京—上海；2020—2024年。
依据：GB/T 15834—2011《标点符号用法》4.10、4.13（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_HYPHENS = re.compile(r"(?<=[一-鿿”》)])(?P<told>[-–]{2,6})(?=[一-鿿“《(])")


def _proper(_match: re.Match[str]) -> str:
    return "——"


RULE = Rule(
    id="dash-form",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="破折号写成了短横",
    message="汉字之间的破折号应为“——”，占两个字的位置：请改正。",
    basis="GB/T 15834—2011《标点符号用法》4.10",
    card=__doc__ or "",
    check=found_by(_HYPHENS, _proper, holding="-"),
    mends=True,
)
