"""转发的文件是否公开.

查什么：标题或开头写明“转发”“批转”“翻印”某个带发文字号的文件，而全稿没有写明该件公开发布。
为什么：真实的泄密案例是转发通知本身没有标志，附件却是密件；自己的稿件可以公开，
所转的文件能不能公开由制发机关决定。字号带密的另由“带密的发文字号”阻断。
反例：现将《关于……的通知》（云公通〔2024〕5号）转发给你们。
正例：（此件公开发布）；欢迎转发本文；贯彻落实国发〔2019〕5号文件。
依据：《政府信息公开条例》第十条、第十一条；《保守国家秘密法实施条例》第十八条（派生定密）。
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}[〔\[(（【](?:19|20)[0-9]{2}[〕\])）】]\s*[0-9]{1,5}\s*号"
)
_PUBLIC = re.compile(r"此件(?:主动)?公开|公开发布|主动公开|已(?:向社会)?公开|已在.{0,20}网站公布")
_HEAD_LINES = 12


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    head = {passage.number for passage in islice(reading.lines, _HEAD_LINES)}
    hits = [hit for hit in reading.hits(rule.id) if hit.passage.number in head]
    if not hits or any(_PUBLIC.search(p.plain.text) for p in reading.public):
        return
    for hit in hits:
        text = hit.passage.plain.text
        start, end = sentence_span(text, *hit.passage.plain.folded(hit.start, hit.end))
        if _NUMBER.search(text, start, end):
            yield rule.finding(hit.passage, hit.start, hit.end)
            return


RULE = Rule(
    id="unpublished-source-forwarded",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="转发的文件是否公开",
    message="此处转发别的文件：请问原件（连同附件）是否已由制发机关公开？"
    "请打开原件核对有无密级和内部标志，不能确定的先征求制发机关意见。",
    basis="《政府信息公开条例》第十条、第十一条；《保守国家秘密法实施条例》第十八条",
    card=__doc__ or "",
    check=_check,
    anchors=("转发", "批转", "翻印"),
)
