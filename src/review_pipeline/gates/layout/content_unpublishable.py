"""内容不能在网页上显示.

查什么：稿件里读者看得到、发布后的网页和下载文件却显示不出来的内容，如 Word 图表。
相连的一处只报一次。
为什么：签批的人看到的和公众看到的要一致；图表里的数据不能在发布时悄悄丢掉。
反例：正文里插有 Word 柱状图。
正例：同样的数据用表格列出，或者把图表另存为图片插入。
依据：《政府信息公开条例》第六条（及时、准确地公开政府信息）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    before = False
    for passage in reading.passages:
        lost = _is_lost(passage)
        if lost and not before:
            yield rule.finding(passage, 0, len(passage.block.text))
        before = lost


def _is_lost(passage: Passage) -> bool:
    block = passage.block
    return block.public and block.place.part is Part.CHART and bool(block.text.strip())


RULE = Rule(
    id="content-unpublishable",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="内容不能在网页上显示",
    message="图表在发布的网页和下载文件里显示不出来：请改用表格列出，或者另存为图片插入。",
    basis="《政府信息公开条例》第六条",
    card=__doc__ or "",
    check=_check,
)
