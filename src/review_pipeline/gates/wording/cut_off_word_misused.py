"""“截止”误作“截至”.

查什么：“截止”之后紧接年月日、目前。
为什么：“截止”是到期停止，后面不带时间；“截至”是到某时为止，后面须带时间。
“截止日期”“截止到2024年”“于5月底截止”不查。
反例：截止2024年12月31日，共受理100件。
正例：截至2024年12月31日；报名于5月31日截止；截止日期为5月31日。
依据：《现代汉语词典》释义（版次未核）；《国家通用语言文字法》第九条。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

_MISUSED = re.compile(
    r"(?P<told>截止)(?=\s?(?:\d{2,4}\s?年|\d{1,2}\s?月|[上本今去]年|[上本]月|年底|月底|发稿|当前|今日|今天))"
)


def _until(_match: re.Match[str]) -> str:
    return "截至"


RULE = Rule(
    id="cut-off-word-misused",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="“截止”应作“截至”",
    message="“截止”之后不能带时间：请改为“截至”。",
    basis="《国家通用语言文字法》第九条",
    card=__doc__ or "",
    check=found_by(_MISUSED, _until, holding="止"),
    mends=True,
)
