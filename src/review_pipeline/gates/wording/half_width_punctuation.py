"""汉字之间用了半角标点.

查什么：左右都是汉字的半角逗号、分号、冒号、问号、叹号。表格之外的正文，一份稿件只提示一次，不逐处提示。
为什么：半角标点在网页上挤在一起，多半是输入法没有切换。
数字、外文、网址、时刻里的半角标点不查。
反例：认真贯彻落实,确保取得实效。
正例：开放时间9:00—17:00；网址 https://example.org；办理结果：准予许可。
依据：GB/T 15834—2011《标点符号用法》5（标点符号的位置和书写形式，条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_HALF = re.compile(r"(?P<told>[,;:?!])(?<=[一-鿿].)(?=[一-鿿])")
_FULL = dict(zip(",;:?!", "，；：？！", strict=True))


def _full_width(match: re.Match[str]) -> str:
    return _FULL[match["told"]]


RULE = Rule(
    id="half-width-punctuation",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="汉字之间用了半角标点",
    message="汉字之间用了半角标点，应用全角标点：请全文统一替换。",
    basis="GB/T 15834—2011《标点符号用法》5",
    card=__doc__ or "",
    check=found_by(_HALF, _full_width, once=True, in_tables=False, as_written=True),
    mends=True,
)
