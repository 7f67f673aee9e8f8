"""抄送机关末尾没有句号.

查什么：独占一行、以“抄送：”开头的抄送机关，末尾不是句号。
为什么：版记写法有国家标准。
反例：抄送：省委办公厅，省人民政府办公厅
正例：抄送：省委办公厅，省人民政府办公厅。
依据：GB/T 9704—2012《党政机关公文格式》7.4.2。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_COPIES = re.compile(r"\s{0,8}(?:抄\s?送|主\s?送):[^\n]{2,200}?(?P<told>[^。\s])\s{0,8}$")
_COPY = re.compile(r"\s{0,8}抄")


def _stopped(match: re.Match[str]) -> str | None:
    last = match["told"]
    if _COPY.match(match.string) is None:
        return None
    return "。" if last in ",;、:" else f"{last}。"


RULE = Rule(
    id="copy-list-without-stop",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="抄送机关末尾没有句号",
    message="版记中抄送机关之后用句号：请补上。",
    basis="GB/T 9704—2012《党政机关公文格式》7.4.2",
    card=__doc__ or "",
    check=found_by(_COPIES, _stopped, holding="抄", in_tables=False, leading=True),
)
