"""图题、表题末尾用了句号.

查什么：独占一行的“图1 ……。”“表2 ……。”末尾的句号。
为什么：图题、表题是名称，不是句子。
“表1所列……。”这样的整句不查。
反例：表1 2024年行政许可办理情况。
正例：表1 2024年行政许可办理情况；表1所列单位应当按时报送。
依据：GB/T 15834—2011《标点符号用法》附录A（未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_CAPTION = re.compile(
    r"\s{0,8}[图表]\s{0,2}\d{1,3}(?:[-.]\d{1,3})?"
    r"[ \t:.、]{1,3}[^。,;:\n]{1,40}(?P<told>。)\s{0,8}$"
)


def _dropped(_match: re.Match[str]) -> str:
    return ""


RULE = Rule(
    id="caption-ends-with-stop",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="图题、表题末尾用了句号",
    message="图题、表题末尾不用句号：请删去。",
    basis="GB/T 15834—2011《标点符号用法》附录A",
    card=__doc__ or "",
    check=found_by(_CAPTION, _dropped, among=DIGIT, holding="图表", leading=True),
)
