"""年度报告缺章节.

查什么：政府信息公开工作年度报告（2019年度起）的六个部分缺了哪个，顺序是否颠倒，标题是否与规定格式不同。
缺的阻断；标题不同或顺序颠倒的须确认。
为什么：格式由国务院办公厅统一规定，缺项的年报会被退回。
反例：标题到“五、存在的主要问题及下步工作打算”为止，没有“六、其他需要报告的事项”。
正例：关于做好政府信息公开工作年度报告编制工作的通知；2018年度的报告。
依据：《政府信息公开条例》第五十条；国办公开办函〔2021〕30号、〔2019〕60号规定的年度报告格式。
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.annual_report import report_title
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.outline import Heading
    from review_pipeline.language.reading import Reading

_FIRST_YEAR = 2019


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of the form: its title, and the word that tells it however it is titled."""

    number: str
    title: str
    word: str


_SECTIONS = (
    _Section("一", "总体情况", "总体情况"),
    _Section("二", "主动公开政府信息情况", "主动公开"),
    _Section("三", "收到和处理政府信息公开申请情况", "申请"),
    _Section("四", "政府信息公开行政复议、行政诉讼情况", "复议"),
    _Section("五", "存在的主要问题及改进情况", "问题"),
    _Section("六", "其他需要报告的事项", "其他"),
)

_MISSING = "年度报告缺少第{number}部分“{number}、{title}”：请补上，没有内容的也要写明。"
_TITLED = "此处标题应为“{title}”（统一格式）：请改用规定的标题。"
_ORDER = "“{title}”应为第{number}部分：请按统一格式的顺序排列。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    report = report_title(reading)
    if report is None or (report.year is not None and report.year < _FIRST_YEAR):
        return
    headings = [heading for heading in reading.outline.headings if heading.level == 1]
    for number, section in enumerate(_SECTIONS, start=1):
        heading = next((h for h in headings if section.word in h.text), None)
        if heading is None:
            span = _line(report.passage.block.text)
            message = _MISSING.format(number=section.number, title=section.title)
            yield rule.finding(report.passage, *span, message=message)
        else:
            yield from _form(rule, reading, section, number, heading)


def _form(
    rule: Rule, reading: Reading, section: _Section, number: int, heading: Heading
) -> Iterator[Finding]:
    titled = heading.text.strip("。 ")
    if heading.number != number:
        message = _ORDER.format(title=section.title, number=section.number)
    elif titled != section.title:
        message = _TITLED.format(title=section.title)
    else:
        return
    passage = reading.passages[heading.passage]
    span = _line(passage.block.text)
    suggestion = f"{section.number}、{section.title}"
    yield rule.finding(
        passage, *span, severity=Severity.CONFIRM, message=message, suggestion=suggestion
    )


def _line(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())


RULE = Rule(
    id="annual-report-section-missing",
    gate=Gate.LAYOUT,
    severity=Severity.BLOCK,
    title="年度报告缺章节",
    message="年度报告缺章节：请补上。",
    basis="《政府信息公开条例》第五十条；国办公开办函〔2021〕30号",
    card=__doc__ or "",
    check=_check,
)
