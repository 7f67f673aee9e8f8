"""数值范围用了短横.

查什么：带计量单位的数值范围中间的短横（5-10天）。
为什么：短横用在编号、电话号码里，表示起止会被误认作号码或减号。
没有单位的号码、日期、型号、文号不查。
反例：5-10天；0-6岁。
正例：5～10天；0951-1234567；2024-05-01；GB/T 9704-2012；3-1号楼。
依据：GB/T 15834—2011《标点符号用法》4.13（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_UNIT = r"(?:天|日|岁|个|名|人|小时|分钟|公里|米|次|项|件|倍|度|°c|户|家|周|节|吨|公斤|克|毫升)"
_HYPHEN = re.compile(
    rf"(?<![\d.a-z/第-])\d{{1,7}}(?:\.\d{{1,3}})?{_UNIT}?(?P<told>-)\d{{1,7}}(?:\.\d{{1,3}})?(?={_UNIT})"
)
_A_DAY = re.compile(r"[\d年月]-\d{1,2}日")


def _proper(match: re.Match[str]) -> str | None:
    year = match.string[max(0, match.start() - 1) : match.start()]
    return None if year in {"月", "年"} else "～"


RULE = Rule(
    id="range-with-hyphen",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="数值范围用了短横",
    message="数值范围用浪纹线“～”或一字线“—”，不用短横：请改正。",
    basis="GB/T 15834—2011《标点符号用法》4.13",
    card=__doc__ or "",
    check=found_by(_HYPHEN, _proper, among=DIGIT, holding="-"),
)
