"""约数重复表示.

查什么：“约……左右”“近……左右”“超过……以上”“不足……以下”“约……余”。
为什么：意思重复；一处说约数、一处说界限还会自相矛盾。
“公约”“附近”里的字不是约数，“连续超过三日、累计超过七日以上”用汉字数字的法条不查。
反例：约50人左右；三百余起左右；超过100件以上。
正例：约50人；超过100件；附近50米左右。
依据：GB/T 15835—2011《出版物上数字用法》4.2（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_N = r"\d[\d,.]{0,12}(?:万|亿)?"
_UNIT = r"[一-鿿%°]{0,4}?"
_ROUGHLY = (
    *("约", "近", "超过", "逾", "多于", "高于", "超出"),
    *("不足", "不到", "低于", "少于", "余"),
)
_DOUBLED = re.compile(
    rf"(?:大约|(?<![公条合预违签节制特邀履解相])约|(?<![附邻最相就远临靠接将])近|将近|接近)\s?{_N}"
    rf"(?:[余多]|{_UNIT}(?:左右|上下))"
    rf"|(?:超过|逾|多于|高于|超出)\s?{_N}[余多]?{_UNIT}以上"
    rf"|[一二两三四五六七八九][十百千万亿](?:[十百千万亿])*[余多]{_UNIT}(?:左右|上下)"
    rf"|{_N}多\s?余(?![一-鿿]?[额款数])"
    rf"|(?:不足|不到|低于|少于)\s?{_N}{_UNIT}以下"
)


RULE = Rule(
    id="rough-number-doubled",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="约数重复表示",
    message="前后两个词都表示约数，只用一个：请删去其一。",
    basis="GB/T 15835—2011《出版物上数字用法》4.2",
    card=__doc__ or "",
    check=found_by(_DOUBLED, holding=(*_ROUGHLY, "左右", "上下")),
)
