"""数值范围前一个数缺单位.

查什么：“5～10%”“2～3万”这样只在后一个数上写百分号、万、亿的范围。
为什么：5～10% 可以读成 5 到 10%，差一百倍。
反例：5～10%；2～3万元。
正例：5%～10%；2万～3万元；5～10天。
依据：GB/T 15835—2011《出版物上数字用法》（数值范围的写法，条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_RANGE = re.compile(
    r"(?<![\d.,%a-z-])(?P<low>\d{1,6}(?:\.\d{1,3})?)(?P<sign>[~〜—-])(?P<high>\d{1,6}(?:\.\d{1,3})?)"
    r"(?P<unit>[%万亿])"
)


def _with_unit(match: re.Match[str]) -> str:
    sign = "～" if match["sign"] in "~〜-" else "—"
    return f"{match['low']}{match['unit']}{sign}{match['high']}{match['unit']}"


RULE = Rule(
    id="range-without-unit",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="数值范围前一个数缺单位",
    message="数值范围前后两个数都要写百分号或“万”“亿”：请补上。",
    basis="GB/T 15835—2011《出版物上数字用法》5",
    card=__doc__ or "",
    check=found_by(_RANGE, _with_unit, among=DIGIT, holding="~〜—-"),
)
