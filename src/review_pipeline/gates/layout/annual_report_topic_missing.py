"""年度报告漏写规定事项.

查什么：2021年度以后的年度报告，“六、其他需要报告的事项”没有说明信息处理费收取情况（没有收取也要写明），须确认；
“一、总体情况”没有写到主动公开、依申请公开、政府信息管理、平台建设、监督保障的，提示。
为什么：格式文件规定必须写；信息处理费为零也是要公布的事实。
2020年度以前的报告没有这一要求，不查；缺整个部分的，由 annual-report-section-missing 指出。
反例：六、其他需要报告的事项　无。
正例：六、其他需要报告的事项　本年度未收取信息处理费。
依据：《政府信息公开条例》第四十二条、第五十条；国办公开办函〔2021〕30号（原文未核）。
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.annual_report import report_title
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.outline import Heading
    from review_pipeline.language.reading import Reading

_FIRST_YEAR = 2021
_FEE = re.compile(r"信息(?:公开)?处理费")
# What section one must cover, and the words by which it is told.
_TOPICS = {
    "主动公开": re.compile(r"主动公开"),
    "依申请公开": re.compile(r"依申请公开|公开申请"),
    "政府信息管理": re.compile(r"信息管理|规范性文件|信息审核|动态调整"),
    "平台建设": re.compile(r"平台|网站|新媒体"),
    "监督保障": re.compile(r"监督|考核|培训|保障"),
}

_NO_FEE = "第六部分没有说明信息处理费收取情况：请写明；没有收取的，也要写明“未收取信息处理费”。"
_NO_TOPIC = "第一部分没有写到{topics}：请补上。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    report = report_title(reading)
    if report is None or report.year is None or report.year < _FIRST_YEAR:
        return
    for heading in (h for h in reading.outline.headings if h.level == 1):
        text = _section(reading, heading)
        if "总体情况" in heading.text:
            missing = [topic for topic, words in _TOPICS.items() if not words.search(text)]
            if missing:
                message = _NO_TOPIC.format(topics="、".join(missing))
                yield _at(rule, reading, heading, Severity.ADVISE, message)
        elif heading.text.startswith("其他需要报告") and not _FEE.search(text):
            yield _at(rule, reading, heading, Severity.CONFIRM, _NO_FEE)


def _section(reading: Reading, heading: Heading) -> str:
    """The text of a section, up to the next heading of the first level."""
    first = {h.passage for h in reading.outline.headings if h.level == 1}
    following = reading.passages[heading.passage + 1 :]
    inside = takewhile(lambda passage: passage.number not in first, following)
    return "\n".join(passage.plain.text for passage in inside if passage.block.public)


def _at(
    rule: Rule, reading: Reading, heading: Heading, severity: Severity, message: str
) -> Finding:
    passage = reading.passages[heading.passage]
    text = passage.block.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return rule.finding(passage, start, end, severity=severity, message=message)


RULE = Rule(
    id="annual-report-topic-missing",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="年度报告漏写规定事项",
    message="年度报告漏写规定事项：请补上。",
    basis="《政府信息公开条例》第四十二条、第五十条；国办公开办函〔2021〕30号（原文未核）",
    card=__doc__ or "",
    check=_check,
)
