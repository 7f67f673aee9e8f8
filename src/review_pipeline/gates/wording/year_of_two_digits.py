"""年份只写后两位.

查什么：后面跟着几月、年底、年初、年末的两位数年份（24年底、19年12月）。
为什么：“19年”可能是2019年，也可能是十九年。
“20年，”“有期徒刑10年6个月”“工作30年初心不改”是时间长短，不查。
反例：24年底前完成。
正例：2024年底前完成；服刑10年6个月；30年初心不改；第20年底。
依据：GB/T 15835—2011《出版物上数字用法》（公历年份用四位数字，条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_YEAR = re.compile(
    r"(?<![\d.年第近满约逾超至到~—-])(?P<told>(?P<year>\d{2})年)"
    r"(?=(?<=[4-9]\d年)以来|\d{1,2}月(?!内|以)|底(?![薪蕴子气])|初(?![心步中级期犯次审衷始])|末(?!期))"
)
_LONG = re.compile(r"[刑期限满龄长历达超共有了]\s{0,2}$")
_NINETEEN_HUNDREDS = 40


def _in_full(match: re.Match[str]) -> str | None:
    """The year in full, unless years are counted rather than named."""
    if _LONG.search(match.string, max(0, match.start() - 3), match.start()):
        return None
    century = "19" if int(match["year"]) >= _NINETEEN_HUNDREDS else "20"
    return f"{century}{match['told']}"


RULE = Rule(
    id="year-of-two-digits",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="年份只写后两位",
    message="年份应写四位数字：请改正。",
    basis="GB/T 15835—2011《出版物上数字用法》4.1",
    card=__doc__ or "",
    check=found_by(_YEAR, _in_full, among=DIGIT, holding="年"),
)
