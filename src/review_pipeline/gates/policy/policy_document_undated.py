"""政策性文件没有写明施行日期、有效期.

查什么：有发文字号、标题是“印发《……办法（规定、细则、规则、标准）》的通知”的文件，
全文没有“自……起施行（实施、执行）”，或者没有“有效期”“有效至”“暂行几年”。
为什么：规范性文件从哪天起、到哪天止有效，群众和执法人员都要知道；公开目录也要填有效性。
机器分不清是不是规范性文件，所以只请确认：如果是，有没有另外规定施行日期和有效期？
方案、要点、总结，转发上级文件的，没有发文字号的新闻不查。
反例：云公规〔2024〕3号　关于印发《云岭省公安厅居住证办理规定》的通知（全文没有施行日期）。
正例：……自2024年6月1日起施行，有效期5年。
依据：《国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2018〕37号，原文未核）；
《政府信息公开条例》第二十条第一项。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(r"[一-鿿]{2,12}〔\d{4}〕\d{1,5}号")
_ISSUES = re.compile(
    r"印发.{0,4}《?[^》]{2,60}(?:办法|规定|细则|规则|标准|基准)(?:\((?:试行|暂行)\))?》?的通知"
)
_FORWARDS = re.compile(r"转发|学习|贯彻|宣传")
_FROM = re.compile(r"(?:自|从|于)[^。;]{1,30}(?:施行|实施|执行|生效)|起(?:施行|实施|执行|生效)")
_UNTIL = re.compile(r"有效期|有效至|失效|试行期|暂行期|施行期限|试行[一二三四五\d]年")
# How many lines stand at the head of a document.
_HEAD = 12

_MESSAGE = "本文像是规范性文件，没有写明{lacks}：请确认是否需要写明，或已另行规定。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    title, place = reading.outline.title, reading.outline.title_passage
    if place is None or _ISSUES.search(title) is None or _FORWARDS.search(title):
        return
    if not any(_NUMBER.search(line.plain.text) for line in reading.lines[:_HEAD]):
        return
    lacks = [
        what for what, said in (("施行日期", _FROM), ("有效期", _UNTIL)) if not _says(reading, said)
    ]
    if lacks:
        passage = reading.passages[place]
        text = passage.block.text
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        yield rule.finding(passage, start, end, message=_MESSAGE.format(lacks="、".join(lacks)))


def _says(reading: Reading, said: re.Pattern[str]) -> bool:
    return any(said.search(passage.plain.text) for passage in reading.public)


RULE = Rule(
    id="policy-document-undated",
    gate=Gate.POLICY,
    severity=Severity.CONFIRM,
    title="政策性文件没有写明施行日期、有效期",
    message="本文像是规范性文件，没有写明施行日期、有效期：请确认。",
    basis="国办发〔2018〕37号（原文未核）；《政府信息公开条例》第二十条第一项",
    card=__doc__ or "",
    check=_check,
)
