"""汉字年份里混入字母O、数字0.

查什么：汉字数字年份里的“〇”写成了字母O或数字0（二O一九年、一九九0年）。
为什么：看上去相似，检索和朗读都会出错。
“二○一九年”用圆圈的旧写法不查。
反例：二O一九年；二0二四年。
正例：二〇一九年；二○一九年；2019年。
依据：GB/T 15835—2011《出版物上数字用法》4.2（汉字“零”有“零”“〇”两种形式，条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_YEAR = re.compile(r"(?P<told>[一二][一二三四五六七八九〇零o0]{3})年")


def _in_chinese(match: re.Match[str]) -> str | None:
    right = match["told"].replace("o", "〇").replace("0", "〇")
    return right if right != match["told"] else None


RULE = Rule(
    id="year-with-letter-or-nought",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="汉字年份里混入字母O、数字0",
    message="汉字年份里的零应为“〇”，此处混入了字母或数字：请改正。",
    basis="GB/T 15835—2011《出版物上数字用法》4.2",
    card=__doc__ or "",
    check=found_by(_YEAR, _in_chinese, holding="o0"),
    mends=True,
)
