"""星期几用了阿拉伯数字.

查什么：“星期3”“每周5上午”。
为什么：星期几不是计量，用汉字；“周3次”又会被读成次数。
“每周3次”“一周5天”是次数、天数，不查。
反例：星期3上午。
正例：星期三上午；每周3次；一周5天。
依据：GB/T 15835—2011《出版物上数字用法》4.2（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_WEEKDAY = re.compile(
    r"(?P<told>(?P<week>星期|礼拜|(?<=[本下上每])周)(?P<day>[1-7]))"
    r"(?:(?<=[期拜][1-7])(?![\d.%个天次节名人]|至少|[,、-]\d)|(?=[上下晚早前至到,。、;)]|$))"
)


def _in_words(match: re.Match[str]) -> str:
    return match["week"] + "〇一二三四五六日"[int(match["day"])]


RULE = Rule(
    id="weekday-in-digits",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="星期几用了阿拉伯数字",
    message="星期几用汉字数字：请改正。",
    basis="GB/T 15835—2011《出版物上数字用法》4.2",
    card=__doc__ or "",
    check=found_by(_WEEKDAY, _in_words, among=DIGIT, holding="期拜周"),
)
