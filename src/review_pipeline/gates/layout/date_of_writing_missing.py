"""公文没有成文日期.

查什么：开头独占一行有发文字号、又有主送机关的公文，末尾各行里找不到成文日期（写法不合格式的也算有）。
为什么：没有成文日期，就不知道按哪天的法律和机构名称判断，也不知道何时生效。
反例：云公通〔2024〕12号……各市公安局：……云岭省公安厅（完）。
正例：同上，末行“2024年5月1日”；新闻稿、年度报告。
依据：GB/T 9704—2012《党政机关公文格式》7.3.5；《党政机关公文处理工作条例》第九条（成文日期）。
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(r"\s*[一-鿿]{2,12}[〔(\[【]\s*\d{2,4}\s*[〕)\]】]\s*第?\d{1,5}\s*号\s*")
_ADDRESSEES = re.compile(r"\s*+[^。;]{2,80}:\s*+")
_DAY = re.compile(
    r"(?:\d{2,4}|[〇零一二三四五六七八九]{4})\s*(?:年|[./-])\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:月|[./-])\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?"
)

# Where in a draft its number and addressees stand, counted in lines that hold anything.
_HEAD = 12


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    lines = (p for p in reading.public if p.block.place.part is Part.BODY and p.plain.text.strip())
    head = list(islice(lines, _HEAD))
    number = _document_number(head)
    if number is None or any(_DAY.fullmatch(p.plain.text.strip()) for p in chain(head, lines)):
        return
    text = number.block.text
    yield rule.finding(number, len(text) - len(text.lstrip()), len(text.rstrip()))


def _document_number(head: list[Passage]) -> Passage | None:
    """The line of the document number, where addressees follow."""
    number = next((line for line in head if _NUMBER.fullmatch(line.plain.text)), None)
    if number is None or not any(_ADDRESSEES.fullmatch(line.plain.text) for line in head):
        return None
    return number


RULE = Rule(
    id="date-of-writing-missing",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="公文没有成文日期",
    message="本文有发文字号和主送机关，末尾却没有成文日期：请在署名之下补上。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.5；《党政机关公文处理工作条例》第九条",
    card=__doc__ or "",
    check=_check,
)
