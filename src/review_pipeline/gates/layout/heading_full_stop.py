"""标题末尾用了句号.

查什么：独占一行的“一、”“（一）”级标题末尾有句号。标题与正文连排的（标题后还有别的句子）、
法规条文的列项，不查。
为什么：标题不是句子，末尾不加点号。
反例：一、总体情况。
正例：一、总体情况；（一）加强领导。明确专人负责，细化任务分工。
依据：GB/T 15834—2011《标点符号用法》附录A（标题末尾的点号）；GB/T 9704—2012 7.3.3。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.outline import Heading
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

# Longer lines are sentences of their own; 1. and （1） are run in with the text as a rule.
_LONGEST = 24
_LAST_LEVEL = 2
_INNER_STOPS = "。；，：！？"
_ARTICLE = re.compile(r"\s*第[一二三四五六七八九十百千〇零\d]+[条章节编]")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    levels = {heading.passage: heading.level for heading in reading.outline.headings}
    lines = [passage for passage in reading.passages if passage.block.text.strip()]
    places = {line.number: place for place, line in enumerate(lines)}
    ladder = 1 in levels.values()
    for heading in reading.outline.headings:
        if not ladder or not _stopped(heading):
            continue
        place = places[heading.passage]
        previous = lines[place - 1] if place > 0 else None
        following = lines[place + 1] if place + 1 < len(lines) else None
        if not _leads(heading, levels, previous, following):
            continue
        passage = reading.passages[heading.passage]
        stop = passage.block.text.rstrip().rfind("。")
        if stop >= 0:
            yield rule.finding(passage, stop, stop + 1, suggestion="")


def _stopped(heading: Heading) -> bool:
    text = heading.text
    plain = not any(stop in text[:-1] for stop in _INNER_STOPS)
    return heading.level <= _LAST_LEVEL and text.endswith("。") and len(text) <= _LONGEST and plain


def _leads(
    heading: Heading, levels: dict[int, int], previous: Passage | None, following: Passage | None
) -> bool:
    """Whether text or lower headings follow, and no like stands before: no item of a list."""
    if previous is not None and levels.get(previous.number) == heading.level:
        return False
    if following is None or _ARTICLE.match(following.block.text):
        return False
    if following.number in levels:
        return levels[following.number] > heading.level
    return len(following.block.text) > _LONGEST


RULE = Rule(
    id="heading-full-stop",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="标题末尾用了句号",
    message="独占一行的标题末尾不加句号：请删去。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.3",
    card=__doc__ or "",
    check=_check,
)
