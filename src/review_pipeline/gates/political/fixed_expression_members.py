"""固定提法的内容.

查什么：固定提法（四个意识、五位一体、新发展理念……）紧挨着列出各项的，缺项、多项、换了顺序；
以及提法写在它提出之前、或改写之后的文件里（按成文日期判断）。
为什么：数词和所列各项对不上、次序颠倒，都是审校通报里的表述错误；
2019 年的文件里不会有 2021 年的提法。
没有列出各项的不查；列项以“等”收尾的不查缺项。
反例：“四个意识”（政治意识、大局意识、看齐意识）。
正例：增强“四个意识”、坚定“四个自信”；创新、协调、绿色、开放、共享的新发展理念。
依据：各提法的起止日期见词典（据公开报道，原文未逐一核对）；
国办秘函〔2019〕19号 单项否决指标“严重表述错误”。
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.political.member_listing import NAMED, faulty_beside
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.passage import Gap
from review_pipeline.lexicon.entry import MemberList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading

_FAULT = "“{text}”所列各项有误（{fault}），属表述错误：请对照规范表述改正，引用原文的由审查员说明。"
_UNTIMELY = "“{text}”与成文日期不符（{why}），属表述错误：请核对改正，追述历史的由审查员说明。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    hits = (hit for hit in reading.hits(rule.id) if hit.gap is Gap.NONE)
    for _, group in groupby(hits, key=lambda hit: (hit.passage.number, hit.start)):
        # Several entries share a text where the members have changed over the years.
        versions = list(group)
        current = [hit for hit in versions if not _why_untimely(hit, context.document_date)]
        message = _untimely(versions, context.document_date) if not current else _faulty(current)
        if message:
            hit = versions[0]
            yield rule.finding(hit.passage, hit.start, hit.end, message=message)


def _untimely(versions: Sequence[Hit], day: date) -> str:
    why = _why_untimely(versions[-1], day)
    return _UNTIMELY.format(text=versions[-1].literal.text, why=why)


def _why_untimely(hit: Hit, day: date) -> str | None:
    entry = hit.literal.entry
    if isinstance(entry, MemberList):
        if entry.valid_from is not None and day < entry.valid_from:
            return f"{entry.valid_from:%Y-%m-%d} 以后才有此提法"
        if entry.valid_until is not None and day > entry.valid_until:
            return f"{entry.valid_until:%Y-%m-%d} 以后不再用此提法"
    return None


def _faulty(versions: Sequence[Hit]) -> str | None:
    """What to say when the listed members fit none of the versions in force."""
    faults = [faulty_beside(hit) for hit in versions]
    if not all(faults):
        return None
    return _FAULT.format(text=versions[0].literal.text, fault=faults[0])


RULE = Rule(
    id=NAMED,
    gate=Gate.POLITICAL,
    severity=Severity.CONFIRM,
    title="固定提法内容有误",
    message="此处固定提法的内容有误：请对照规范表述改正。",
    basis="国办秘函〔2019〕19号 单项否决指标“严重表述错误”",
    card=__doc__ or "",
    check=_check,
)
