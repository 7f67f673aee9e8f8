"""主送机关后面没有冒号.

查什么：独占一行、只写“各……局（厅、单位、部门）”的主送机关，末尾用了逗号、分号、顿号。
为什么：主送机关写法有国家标准。
一句话、标题、名单里的不查：只看以“各”开头、以机关名称结尾、单独成行的。
反例：各市、县公安局，（独占一行）。
正例：各市、县公安局：
依据：GB/T 9704—2012《党政机关公文格式》7.3.2。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_ADDRESSEES = re.compile(
    r"\s{0,4}各[^。;:\n]{2,80}?(?:公安局|公安厅|人民政府|派出所|支队|总队|单位|部门|处室|机关)(?P<told>[,;、])\s{0,4}$"
)


def _colon(_match: re.Match[str]) -> str:
    return "："


RULE = Rule(
    id="addressee-without-colon",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="主送机关后面没有冒号",
    message="主送机关末尾用全角冒号：请改正。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.2",
    card=__doc__ or "",
    check=found_by(_ADDRESSEES, _colon, holding="各", in_tables=False, leading=True),
)
