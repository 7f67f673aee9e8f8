"""用了全角数字.

查什么：全角的阿拉伯数字。一份稿件只提示一次。
为什么：全角数字检索不到，与前后文也不一致。
反例：２０２４年。
正例：2024年。
依据：GB/T 15835—2011《出版物上数字用法》（数字的书写形式，条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_FULL_WIDTH = re.compile(r"[０-９]+(?:．[０-９]+)?％?")
_HALF = {ord("０") + n: str(n) for n in range(10)} | {ord("．"): ".", ord("％"): "%"}


def _half_width(match: re.Match[str]) -> str:
    return match.group().translate(_HALF)


RULE = Rule(
    id="full-width-digits",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="用了全角数字",
    message="此处是全角数字，应用半角数字：请全文统一替换。",
    basis="GB/T 15835—2011《出版物上数字用法》5",
    card=__doc__ or "",
    check=found_by(_FULL_WIDTH, _half_width, among=DIGIT, once=True, as_written=True),
    mends=True,
)
