"""内部标志.

查什么：词典所列的内部资料、此件不公开、不得外传、会后收回等字样，
独占一行，在页眉、页脚、文本框、文件名、文档属性里，或用括号附在段末的：是文件自己的标志。
夹在句中的另由“提到内部标志”一条查；工作秘密是常用词，只查单独成行的。
为什么：带这类标志的文件不是拿来公开的；传达通知误传上网是常见的泄露处。
反例：内部资料，注意保存（独占一行）；……请认真贯彻执行。（此件不公开）
正例：其他法律行政法规禁止公开；不得泄露国家秘密、工作秘密；此件公开发布。
依据：《保守国家秘密法》第六十四条；《人民警察法》第二十二条第二项；《政府信息公开条例》第十六条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Part
from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading

_MARGINS = frozenset({Part.HEADER, Part.FOOTER, Part.FILE_NAME, Part.PROPERTY, Part.TEXT_BOX})
# Words of every secrecy notice: a mark only where they stand as one.
COMMON_WORDS = frozenset({"工作秘密", "警务工作秘密"})
# A mark is a line of itself and at most a few words more (内部资料，注意保存).
_WORDS_MORE = 8
_LONGEST_LINE = 60
_CLOSING_NOTE = re.compile(r"[(（【\[][^()（）【】\[\]]{0,12}$")
_CLOSES = re.compile(r"[^()（）【】\[\]]{0,12}[)）】\]]\s*$")
_PUNCTUATION = re.compile(r"[\W_]+")
_PERIOD = re.compile(r"(?:长期|[0-9]+年|[0-9]+个月)?")
_SAYING = re.compile(r"[的是为有应当按]")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for hit in reading.hits(rule.id):
        if why := why_a_mark(hit):
            message = rule.message.format(found=hit.literal.text)
            yield rule.finding(hit.passage, hit.start, hit.end, message=message, evidence=(why,))


def why_a_mark(hit: Hit) -> str | None:
    """Why the hit is the paper's own mark, or None where it is part of a sentence."""
    block = hit.passage.block
    if block.place.part in _MARGINS:
        return f"标在{block.place.part.label}"
    before = block.text[max(0, hit.start - _LONGEST_LINE) : hit.start].rpartition("\n")[2]
    after = block.text[hit.end : hit.end + _LONGEST_LINE].partition("\n")[0]
    if _CLOSING_NOTE.search(before) and _CLOSES.match(after):
        return "用括号附在段末"
    if len(before + after) >= _LONGEST_LINE:
        return None
    rest = _PUNCTUATION.sub("", before + after)
    if hit.literal.text in COMMON_WORDS:
        return "独占一行" if _PERIOD.fullmatch(rest) else None
    return "独占一行" if len(rest) <= _WORDS_MORE and not _SAYING.search(rest) else None


RULE = Rule(
    id="internal-circulation-mark",
    gate=Gate.SECRECY,
    severity=Severity.BLOCK,
    title="内部标志",
    message="本稿标有“{found}”，带此标志的文件不得公开：请核对来源，"
    "不能公开的撤回本稿，误留的由原标注机关去除。",
    basis="《保守国家秘密法》第六十四条；《人民警察法》第二十二条第二项；《政府信息公开条例》第十六条",
    card=__doc__ or "",
    check=_check,
    judges_dictionary=True,
)
