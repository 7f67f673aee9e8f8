"""含月日的专名标点不对.

查什么：“5.12”地震、“3.15”专案这样用小数点的；“五·四”“七·一”这样不必用间隔号的。
为什么：小数点会读成数值；间隔号只为避免“一二九”之类歧义。
版本号“2.0”、得分“9.5”不查。
反例：“5.12”地震；“五·四”运动。
正例：“5·12”地震；“五四”运动；“一二·九”运动；平台“2.0”版。
依据：GB/T 15835—2011《出版物上数字用法》4.2；GB/T 15834—2011《标点符号用法》4.14（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_EVENT = "(?:专案|案|地震|事件|事故|运动|火灾|惨案|空难|矿难|洪灾|泥石流)"
_MARK = re.compile(
    rf"“(?P<told>\d{{1,2}}\.\d{{1,2}}(?=(?:”[一-鿿]{{0,4}}|[一-鿿]{{1,6}}){_EVENT})"
    r"|[二三四五六七八九]·[一二三四五六七八九十]{1,3}(?=”))"
)
_LAST_MONTH, _LAST_DAY = 12, 31


def _marked(match: re.Match[str]) -> str | None:
    month, dot, day = match["told"].partition(".")
    if not dot:
        return month.replace("·", "")
    real = 1 <= int(month) <= _LAST_MONTH and 1 <= int(day) <= _LAST_DAY
    return f"{month}·{day}" if real else None


RULE = Rule(
    id="event-date-mark",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="含月日的专名标点不对",
    message="含月日的专名：用阿拉伯数字的，月日之间用间隔号“·”；用汉字的，只有一月、十一月、十二月才用间隔号：请改正。",
    basis="GB/T 15835—2011《出版物上数字用法》4.2；GB/T 15834—2011《标点符号用法》4.14",
    card=__doc__ or "",
    check=found_by(_MARK, _marked, holding="“"),
)
