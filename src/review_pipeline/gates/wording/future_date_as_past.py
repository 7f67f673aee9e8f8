"""还没到的日期，写成了已经发生.

查什么：“已于”“已在”“曾于”后面的年月日，晚于稿件成文（没有成文日期的，提交）之日。
为什么：不是日期错了，就是时态错了；已做的事不会在将来。
“将于”“拟于”“自某日起施行”不查。
反例：（2024年5月1日）该项目已于2024年7月15日建成。
正例：该项目将于2024年7月15日建成；已于2023年7月15日建成。
依据：《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.outline import day_of
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_DONE = re.compile(
    r"(?:已经?|曾经?|业已)[于在]\s{0,2}(?P<told>(\d{4})年\s{0,2}(\d{1,2})月\s{0,2}(\d{1,2})日)"
)

_MESSAGE = "此处说“已经”，日期却晚于本稿日期（{today}）：请核对日期，尚未发生的改为“将于”。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    today = context.document_date
    message = _MESSAGE.format(today=today.isoformat())
    for passage in reading.public_with(DIGIT, "已曾"):
        for match in _DONE.finditer(passage.plain.text):
            day = day_of(match[2], match[3], match[4])
            if day is not None and day > today:
                span = passage.plain.original(*match.span("told"))
                yield rule.finding(passage, *span, message=message)


RULE = Rule(
    id="future-date-as-past",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="还没到的日期，写成了已经发生",
    message="此处说“已经”，日期却晚于本稿日期：请核对。",
    basis="《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
