"""句内括号里用了句号.

查什么：后括号前面是句号，后括号后面句子还没有完。
为什么：句内括注是句子的一部分，括注里用了句号，句子就断成两截。
整句括注（括号前面已是句号）不查。
反例：有关材料（见附件。），请认真核对。
正例：有关材料（见附件），请认真核对。（此处略。）
依据：GB/T 15834—2011《标点符号用法》4.9（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import BRACKET

_STOP = re.compile(r"(?P<told>。)\)[,、;。]")


def _dropped(_match: re.Match[str]) -> str:
    return ""


RULE = Rule(
    id="bracket-ends-with-stop",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="句内括号里用了句号",
    message="句内括注的末尾不用句号：请删去括号里的句号。",
    basis="GB/T 15834—2011《标点符号用法》4.9",
    card=__doc__ or "",
    check=found_by(_STOP, _dropped, among=BRACKET, holding="。"),
)
