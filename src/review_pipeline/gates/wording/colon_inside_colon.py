"""冒号套冒号.

查什么：“如下”“以下”“指出”“强调”“要求”“包括”等引出下文的冒号，在同一句里又跟着一个冒号。
为什么：冒号提示的下文要到句末为止，套用冒号，管到哪里就说不清。
分项列出的（时间：……地点：……）、时刻、比例、引语里的不查。
反例：会议强调：要抓好两件事：一是防汛，二是防火。
正例：会议强调，要抓好两件事：一是防汛，二是防火。
依据：GB/T 15834—2011《标点符号用法》4.7（条款号未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_NESTED = re.compile(
    r"(?:如下|以下|包括|指出|强调|要求|表示|认为):(?!\s)[^:。;\n\s\d“”]{4,60}(?P<told>:)(?![\d/])"
)


RULE = Rule(
    id="colon-inside-colon",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="冒号套冒号",
    message="一个冒号管着的话里又用了冒号，层次不清：请把其中一个改为逗号，或另起一句。",
    basis="GB/T 15834—2011《标点符号用法》4.7",
    card=__doc__ or "",
    check=found_by(_NESTED, holding=":"),
)
