"""编、章、节、条的序号断档.

查什么：顶格独立成段的“第……章”“第……节”“第……条”，序号跳号或重复。
每章的节从一重新起算；从“第一”重新开始的（附录、所附文件、目录之后的正文）不查。
为什么：条文断档多半是漏了一条，引用时就会对错号。
反例：第一条……第三条……；第一章　总则……第三章　附则。
正例：第一条……第二条……第三条；漏了的一条接排在上一段里；第一章（目录）……第二章……第一章……第一条。
依据：GB/T 9704—2012《党政机关公文格式》7.3.3；《立法技术规范（试行）》（原文未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_HEAD = re.compile(
    r"\s*(?P<head>第\s*(?P<number>[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,9})\s*(?P<unit>[编章节条]))(?P<more>之[一二三四五六七八九十])?(?=[\s:：]|$)"
)
_INNER = {"编": "章节", "章": "节", "节": "", "条": ""}

_GAP = "序号从第{before}{unit}跳到了第{number}{unit}：请核对是否漏了一{unit}，或改正序号。"
_AGAIN = "第{number}{unit}重复：请改正序号。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    last: dict[str, int] = {}
    for passage in reading.lines:
        match = _HEAD.match(passage.plain.text) if "第" in passage.plain.text[:6] else None
        if match is None or match["more"]:
            continue
        unit, number = match["unit"], number_of(match["number"])
        message = _fault(unit, number, last.get(unit))
        if message is not None and _stands_inside(reading, passage, match, last[unit]):
            message = None
        if message is not None:
            span = passage.plain.original(*match.span("head"))
            yield rule.finding(passage, *span, message=message)
        last = {u: n for u, n in last.items() if u not in _INNER[unit]}
        last[unit] = number


def _stands_inside(reading: Reading, passage: Passage, match: re.Match[str], before: int) -> bool:
    """Whether what seems lost stands run in with other text: 第二条 at the end of a paragraph."""
    named = re.compile(
        rf"第\s*([0-9]{{1,4}}|[一二三四五六七八九十百零〇]{{1,9}})\s*{match['unit']}"
    )
    above = reading.lines[: reading.lines.index(passage)]
    inside = (m[1] for line in above for m in named.finditer(line.plain.text) if m.start())
    return any(number_of(number) == before + 1 for number in inside)


def _fault(unit: str, number: int, before: int | None) -> str | None:
    if before is None or number in {1, before + 1} or number < before:
        return None
    if number == before:
        return _AGAIN.format(number=number, unit=unit)
    return _GAP.format(before=before, number=number, unit=unit)


RULE = Rule(
    id="article-sequence-broken",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="编、章、节、条的序号断档",
    message="章、节、条的序号不连续：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.3",
    card=__doc__ or "",
    check=_check,
)
