"""“已”误作“己”.

查什么：“己”之后是办结、到岗、被、将这类词，而前面不成“自己”“知己”。
为什么：两字形近，输入时常误；“己经”另在易错词典里。
反例：工作人员己到岗；该案己办结。
正例：自己到岗；知己知彼；克己奉公；该案已办结。
依据：《国家通用语言文字法》第九条。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_SELF = re.compile(
    r"(?<![自知克律利舍修异为由任体各推贵妒一于及与])(?P<told>己)"
    r"(?=完成|办结|到岗|到案|到场|到达|于|将|被|在|向|对|开始|取得|建成|投入|全部|陆续|基本|全面|依法|形成|印发|启动)"
)


def _already(_match: re.Match[str]) -> str:
    return "已"


RULE = Rule(
    id="self-for-already",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="“已”误作“己”",
    message="“己”疑为“已”之误：请改正。",
    basis="《国家通用语言文字法》第九条",
    card=__doc__ or "",
    check=found_by(_SELF, _already, holding="己"),
    mends=True,
)
