"""标题序号断档、越级.

查什么：同一层次的序号不连续（一、二、四、）、重复或不从1开始，须确认；从“一、”直接跳到“1.”“（1）”之类越级，只提示。
每层从1重新开始不查，附件说明不查；法规条文里的“（一）”从各条重新编起，也不查。
为什么：序号断档多半是漏了一段，读者和检查员都会问缺的那一段。
反例：一、……二、……四、……
正例：一、（一）（二）二、（一）；第三条……（一）（二）第四条……（一）。
依据：GB/T 9704—2012《党政机关公文格式》7.3.3。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.attachments import named_in_note
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.outline import Heading
    from review_pipeline.language.reading import Reading

_FORMS = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}

# 1. and （1） are often run in with the text, and their first may hide inside a paragraph.
_STANDING_ALONE = 2

_GAP = "序号从{before}跳到了{number}（“{form}”一级）：请核对是否漏段，或改正序号。"
_START = "这一级序号从{number}开始（“{form}”一级）：请核对是否漏段，或改正序号。"
_AGAIN = "序号{number}重复（“{form}”一级）：请改正序号。"
_SKIPPED = "“{upper}”之下直接用了“{form}”，越过了一级：结构层次依次为“一、”“（一）”“1.”“（1）”。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    counted: dict[int, int] = {}
    listed = {item.passage.number for item in named_in_note(reading)}
    for heading in reading.outline.headings:
        if heading.passage in listed:
            continue
        before = counted.get(heading.level)
        fault = _fault(heading, before)
        if fault is not None:
            yield _finding(rule, reading, heading, Severity.CONFIRM, fault)
        elif before is None and _skips(heading, counted):
            upper = _FORMS[max(level for level in counted if level < heading.level)]
            skipped = _SKIPPED.format(upper=upper, form=_FORMS[heading.level])
            yield _finding(rule, reading, heading, Severity.ADVISE, skipped)
        counted = {level: n for level, n in counted.items() if level < heading.level}
        counted[heading.level] = heading.number


def _fault(heading: Heading, before: int | None) -> str | None:
    if heading.number == 1 or heading.number - 1 == before:
        return None
    form = _FORMS[heading.level]
    if before is None:
        lost = heading.level <= _STANDING_ALONE
        return _START.format(number=heading.number, form=form) if lost else None
    if heading.number == before:
        return _AGAIN.format(number=heading.number, form=form)
    return _GAP.format(before=before, number=heading.number, form=form)


def _skips(heading: Heading, counted: dict[int, int]) -> bool:
    return bool(counted) and heading.level - 1 not in counted and heading.level > min(counted)


def _finding(
    rule: Rule, reading: Reading, heading: Heading, severity: Severity, message: str
) -> Finding:
    passage = reading.passages[heading.passage]
    text = passage.block.text
    start = len(text) - len(text.lstrip())
    end = text.find(heading.text[:1], start) if heading.text else len(text.rstrip())
    return rule.finding(passage, start, max(end, start + 1), severity=severity, message=message)


RULE = Rule(
    id="heading-ladder-broken",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="标题序号断档、越级",
    message="标题序号不连续：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.3",
    card=__doc__ or "",
    check=_check,
)
