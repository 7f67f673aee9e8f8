"""汉字年份里用了“零”.

查什么：汉字数字年份里的“零”（二零二四年）。
为什么：用作编号和年份时写“〇”，用作计量时才写“零”（一百零三）。
反例：二零二四年。
正例：二〇二四年；一百零三年。
依据：GB/T 15835—2011《出版物上数字用法》4.2（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_YEAR = re.compile(r"(?P<told>[一二][一二三四五六七八九〇零]{3})年")


def _in_order(match: re.Match[str]) -> str | None:
    return match["told"].replace("零", "〇") if "零" in match["told"] else None


RULE = Rule(
    id="year-with-ling",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="汉字年份里用了“零”",
    message="汉字年份里的零用“〇”：请改正。",
    basis="GB/T 15835—2011《出版物上数字用法》4.2",
    card=__doc__ or "",
    check=found_by(_YEAR, _in_order, holding="零"),
)
