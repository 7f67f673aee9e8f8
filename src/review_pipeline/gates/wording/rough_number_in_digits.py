"""概数用了阿拉伯数字加顿号.

查什么：“3、4个”这样相邻两个数表示大概的写法。
为什么：概数用汉字连写（三四个）；加了顿号就成了两个确数。
“第3、4项”“3、4号楼”“3、4月份”“分别为3、4个”是确数，不查。
反例：每班3、4个人。
正例：每班三四个人；第3、4个窗口；3、4号楼。
依据：GB/T 15835—2011《出版物上数字用法》4.2（条款号未核）；GB/T 15834—2011《标点符号用法》4.5。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_PAIR = re.compile(
    r"(?<![\d、第.~—-])(?P<told>(?P<low>[1-8])、(?P<high>[2-9]))(?=个|名|人|天|次|家|岁|小时|公里|倍|起)"
)
_EXACT = re.compile(r"分别|各为|依次|编号|尾号")
_CHINESE = "〇一二三四五六七八九"


def _in_words(match: re.Match[str]) -> str | None:
    low, high = int(match["low"]), int(match["high"])
    exact = _EXACT.search(match.string, max(0, match.start() - 12), match.start())
    if high != low + 1 or exact is not None:
        return None
    return ("两" if low == len("二三") else _CHINESE[low]) + _CHINESE[high]


RULE = Rule(
    id="rough-number-in-digits",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="概数用了阿拉伯数字加顿号",
    message="相邻两数表示概数，应用汉字，中间不用顿号：请改正。",
    basis="GB/T 15835—2011《出版物上数字用法》4.2",
    card=__doc__ or "",
    check=found_by(_PAIR, _in_words, among=DIGIT, holding="、"),
)
