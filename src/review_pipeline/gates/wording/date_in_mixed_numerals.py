"""一个日期里混用汉字和阿拉伯数字.

查什么：“2024年五月”“二〇二四年5月”“5月二十日”。
为什么：同一场合数字形式要一致。
农历月日用汉字，与公历年份合写的不查。
反例：2024年五月一日。
正例：2024年5月1日；二〇二四年五月一日；2024年农历八月十五。
依据：GB/T 15835—2011《出版物上数字用法》4.3（数字形式的统一，条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_MIXED = re.compile(
    r"(?<!\d)\d{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)"
    r"|[〇零一二三四五六七八九]{4}年\d{1,2}月(?:\d{1,2}日)?"
    r"|(?<!\d)\d{1,2}月[一二三四五六七八九十]{1,3}日"
    r"|(?<!\d)\d{4}年[一二三四五六七八九十]{1,3}月\d{1,2}日"
)


RULE = Rule(
    id="date-in-mixed-numerals",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="一个日期里混用汉字和阿拉伯数字",
    message="同一个日期里汉字数字与阿拉伯数字混用：请统一。",
    basis="GB/T 15835—2011《出版物上数字用法》4.3",
    card=__doc__ or "",
    check=found_by(_MIXED, among=DIGIT, holding="月"),
)
