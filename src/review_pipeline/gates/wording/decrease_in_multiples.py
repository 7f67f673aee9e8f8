"""用“倍”说减少.

查什么：“减少两倍”“下降3倍”“缩短1.5倍”。
为什么：减少一倍就是零，减少几倍没有意义，多半是把“降到几分之一”写错了。
“增长两倍”“是上年的两倍”不查。
反例：发案数下降了2倍。
正例：发案数下降50%；接警量增长2倍。
依据：《政府信息公开条例》第六条第一款（准确公开）；倍数用法为通行说法，未见标准条文（未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_SHRUNK = re.compile(
    r"(?:减少|下降|降低|缩短|压缩|缩小|减小|压降|下跌)[了到至]?(?:约|近|将近|超过)?\s?"
    r"(?P<told>(?:\d{1,6}(?:\.\d{1,3})?|[一二两三四五六七八九十百]{1,4})[多余]?倍)"
)


RULE = Rule(
    id="decrease-in-multiples",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="用“倍”说减少",
    message="减少、下降不能用“倍”，应用百分数或几分之几：请核对改正。",
    basis="GB/T 15835—2011《出版物上数字用法》4",
    card=__doc__ or "",
    check=found_by(_SHRUNK, holding="倍"),
)
