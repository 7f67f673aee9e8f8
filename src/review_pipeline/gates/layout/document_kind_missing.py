"""公文标题没有文种.

查什么：有发文字号的公文，标题以方案、办法、总结、要点、计划、安排、规划、制度、细则结尾，没有用“通知”等文种。
为什么：这些不是法定文种，不能单独行文，应由“关于印发……的通知”带出。
没有发文字号的稿件、附件里的标题不查。
反例：（云公通〔2024〕3号）云岭省公安厅2024年政务公开工作要点。
正例：（云公通〔2024〕3号）关于印发2024年政务公开工作要点的通知。
依据：《党政机关公文处理工作条例》第八条（公文种类，十五种）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(r"\s*[一-鿿]{2,12}〔\d{4}〕\d{1,5}号\s*")
_NO_KIND = re.compile(
    r"(?P<kind>方案|办法|总结|要点|计划|安排|规划|制度|细则)(?:\((?:试行|暂行)\))?$"
)
# How many lines stand at the head of a document.
_HEAD = 12

_MESSAGE = "“{kind}”不是法定文种，不能单独行文：请改为“关于印发……{kind}的通知”之类。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    match = _NO_KIND.search(reading.outline.title)
    place = reading.outline.title_passage
    if match is None or place is None:
        return
    if any(_NUMBER.fullmatch(line.plain.text) for line in reading.lines[:_HEAD]):
        passage = reading.passages[place]
        text = passage.block.text
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        yield rule.finding(passage, start, end, message=_MESSAGE.format(kind=match["kind"]))


RULE = Rule(
    id="document-kind-missing",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="公文标题没有文种",
    message="标题没有法定文种：请核对。",
    basis="《党政机关公文处理工作条例》第八条",
    card=__doc__ or "",
    check=_check,
)
