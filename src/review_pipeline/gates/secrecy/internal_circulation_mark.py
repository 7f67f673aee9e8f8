"""内部标志.

查什么：词典所列的内部资料、此件不公开、不得外传、会后收回等字样。
独占一行，在页眉、页脚、文件名、文档属性里，或用括号附在段末的，是文件自己的标志，阻断；
夹在句中的可能只是提到，须确认。工作秘密是常用词，只查前一种。
为什么：带这类标志的文件不是拿来公开的；传达通知误传上网是常见的泄露处。
反例：内部资料，注意保存（独占一行）；……请认真贯彻执行。（此件不公开）
正例：其他法律行政法规禁止公开；不得泄露国家秘密、工作秘密；此件公开发布。
依据：《保守国家秘密法》第六十四条；《人民警察法》第二十二条第二项；《政府信息公开条例》第十六条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Hit, Reading

_MARGINS = frozenset({Part.HEADER, Part.FOOTER, Part.FILE_NAME, Part.PROPERTY, Part.TEXT_BOX})
# Words of every secrecy notice: a mark only where they stand as one.
_COMMON = frozenset({"工作秘密", "警务工作秘密"})
# A mark is a line of itself and at most a few words more (内部资料，注意保存).
_WORDS_MORE = 8
_CLOSING_NOTE = re.compile(r"[(（【\[][^()（）【】\[\]]{0,12}$")
_CLOSES = re.compile(r"[^()（）【】\[\]]{0,12}[)）】\]]\s*$")
_PUNCTUATION = re.compile(r"[\W_]+")
_PERIOD = re.compile(r"(?:长期|[0-9]+年|[0-9]+个月)?")
_SAYING = re.compile(r"[的是为有应当按]")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    taken: tuple[int, int] = (-1, 0)
    for hit in reading.hits(rule.id):
        here = (hit.passage.number, hit.start)
        if here < taken:  # inside the mark just reported
            continue
        why = _stands_as_mark(hit)
        if why is None and hit.literal.text in _COMMON:
            continue
        taken = (hit.passage.number, hit.end)
        yield _finding(rule, hit, why)


def _stands_as_mark(hit: Hit) -> str | None:
    """Why the hit is the paper's own mark, or None where it is part of a sentence."""
    block = hit.passage.block
    if block.place.part in _MARGINS:
        return f"标在{block.place.part.label}"
    before, after = block.text[: hit.start], block.text[hit.end :]
    if _CLOSING_NOTE.search(before) and _CLOSES.match(after):
        return "用括号附在段末"
    rest = _PUNCTUATION.sub("", before + after)
    if hit.literal.text in _COMMON:
        return "独占一行" if _PERIOD.fullmatch(rest) else None
    return "独占一行" if len(rest) <= _WORDS_MORE and not _SAYING.search(rest) else None


def _finding(rule: Rule, hit: Hit, why: str | None) -> Finding:
    return rule.finding(
        hit.passage,
        hit.start,
        hit.end,
        severity=Severity.CONFIRM if why is None else Severity.BLOCK,
        message=rule.message.format(found=hit.literal.text),
        evidence=(why or "夹在句中，或只是提到",),
    )


RULE = Rule(
    id="internal-circulation-mark",
    gate=Gate.SECRECY,
    severity=Severity.BLOCK,
    title="内部标志",
    message="此处有内部标志“{found}”，带此标志的文件不得公开：请核对来源，"
    "不能公开的撤回本稿，误留的由原标注机关去除。",
    basis="《保守国家秘密法》第六十四条；《人民警察法》第二十二条第二项；《政府信息公开条例》第十六条",
    card=__doc__ or "",
    check=_check,
    judges_dictionary=True,
)
