"""前后两个词意思重复.

查什么：“邀请……应邀”“应邀……邀请”用在一个分句里；“分别……各”加数字。
为什么：意思重复，是审校中常见的语病。
“分别通知各单位”里的“各”指各个单位，不查。
反例：应甲县公安局邀请应邀授课；分别各奖励500元。
正例：应邀授课；分别奖励500元；分别通知各单位。
依据：《党政机关公文处理工作条例》第十九条（内容简洁）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_PAIR = re.compile(
    r"邀请[^。;,]{0,12}应邀|应邀[^。;,]{0,12}邀请|分别各|分别[^。;,各]{1,6}各(?=\s?[\d一二两三四五六七八九十])"
)


RULE = Rule(
    id="redundant-pair",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="前后两个词意思重复",
    message="前后两个词意思重复，只用一个：请删去其一。",
    basis="《党政机关公文处理工作条例》第十九条（内容简洁）",
    card=__doc__ or "",
    check=found_by(_PAIR, holding="邀各"),
)
