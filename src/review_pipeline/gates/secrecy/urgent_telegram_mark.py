"""电报等级标志.

查什么：稿件开头、页眉页脚里独占一行的“特提”“平急”（只有电报用）和“明传电报”“传真电报”，须确认；
“特急”“加急”是公文也用的紧急程度，提示。
为什么：说明稿件出自机关之间的电报，多半不是写给社会看的。
反例：特提（独占一行）；内部传真电报。
正例：出入境证件加急办理；遇有特急情况；特急（急诊）病人。
依据：《党政机关公文处理工作条例》第九条（紧急程度；文本未核）；GB/T 9704—2012 7.2.3。
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_TELEGRAM = re.compile(r"\s*(?:特\s*提|平\s*急|(?:内部)?(?:明传|传真)电报)\s*")
_URGENT = re.compile(r"\s*(?:等级[:：]\s*)?(?:特\s*急|加\s*急)\s*")
_HEAD_LINES = 12


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in _head(reading):
        text = passage.plain.text
        if _TELEGRAM.fullmatch(text):
            yield rule.finding(passage, 0, len(passage.block.text))
        elif _URGENT.fullmatch(text):
            yield rule.finding(passage, 0, len(passage.block.text), severity=Severity.ADVISE)


def _head(reading: Reading) -> Iterator[Passage]:
    """The first lines of the body, and every header and footer."""
    yield from islice(reading.lines, _HEAD_LINES)
    margins = {Part.HEADER, Part.FOOTER, Part.TEXT_BOX}
    yield from (p for p in reading.passages if p.block.place.part in margins)


RULE = Rule(
    id="urgent-telegram-mark",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="电报等级标志",
    message="此处有机关电报的等级标志：请问来文是不是电报、是否允许公开？不能确定的交保密办核对原件。",
    basis="《政府信息公开条例》第十七条；GB/T 9704—2012 7.2.3",
    card=__doc__ or "",
    check=_check,
)
