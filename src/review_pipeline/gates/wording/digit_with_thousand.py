"""阿拉伯数字后面用了“千”“百”.

查什么：“3千元”“5百人”。
为什么：阿拉伯数字与“千”“百”混写不合规范，读者要自己换算。
千瓦、千米、千克、千伏等计量单位不查。
反例：奖励3千元。
正例：奖励3000元；装机5千瓦；全长3千米。
依据：GB/T 15835—2011《出版物上数字用法》（数值的书写，条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_MIXED = re.compile(
    r"(?<![\d.,])(?P<told>(?P<number>\d{1,3})(?P<unit>[千百]))(?=元|名|人|个|件|起|次|户|家|份|册|辆|项|亩|万|多|余)"
)
_WORTH = {"千": 1000, "百": 100}


def _in_digits(match: re.Match[str]) -> str:
    return str(int(match["number"]) * _WORTH[match["unit"]])


RULE = Rule(
    id="digit-with-thousand",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="阿拉伯数字后面用了“千”“百”",
    message="阿拉伯数字后面只能用“万”“亿”作单位，“千”“百”应写出数字：请改正。",
    basis="GB/T 15835—2011《出版物上数字用法》5",
    card=__doc__ or "",
    check=found_by(_MIXED, _in_digits, among=DIGIT, holding="千百"),
)
