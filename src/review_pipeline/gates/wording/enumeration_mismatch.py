"""“一是二是”漏号、与前面的数目不符.

查什么：一段里“一是……二是……四是”跳号、重号；“提出三项要求：”“以下四个方面：”后面列出的条数不同。
为什么：多半是改稿时删了一条没有顺下去，读者会问缺的那一条。
从“一是”重新数起的不查；没有写数目的不查；分段列出的只查跳号。
反例：一是加强领导，三是严格考核；提出三项要求：一是……二是……。
正例：一是加强领导，二是严格考核；提出两项要求：一是……二是……。
依据：《党政机关公文处理工作条例》第十九条（结构严谨，表述准确）。
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_POINT = re.compile(
    r"(?:^|(?<=[。;,:、*\s)”]))(?P<told>(?P<number>[一二三四五六七八九十]{1,2})是)(?!否|非)"
)
# The pattern looks around at every character: most texts need not be looked at.
_MAY_BE_POINT = tuple(f"{number}是" for number in "一二三四五六七八九十")
_PROMISED = re.compile(
    r"(?P<number>[两二三四五六七八九十]|\d{1,2})(?:个方面|个环节|个重点|项(?:措施|工作|任务|要求|举措|机制|制度)"
    r"|点(?:要求|意见|建议|希望)|条(?:措施|意见|建议|要求))[^。;:,]{0,8}:"
)

_GAP = "“{before}是”之后是“{number}是”：请核对是否漏了一条，或改正序号。"
_COUNT = "前面说有{promised}条，列出的是{listed}条：请核对。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(0, _MAY_BE_POINT):
        points = [p for p in _POINT.finditer(passage.plain.text) if _is_number(p["number"])]
        if points:
            yield from _gaps(rule, passage, points)
            yield from _miscounted(rule, passage, points)


def _is_number(text: str) -> bool:
    try:
        return number_of(text) > 0
    except ValueError:
        return False


def _gaps(rule: Rule, passage: Passage, points: Sequence[re.Match[str]]) -> Iterator[Finding]:
    for before, point in pairwise(points):
        number = number_of(point["number"])
        if number not in {1, number_of(before["number"]) + 1}:
            message = _GAP.format(before=before["number"], number=point["number"])
            yield rule.finding(
                passage, *passage.plain.original(*point.span("told")), message=message
            )


def _miscounted(rule: Rule, passage: Passage, points: Sequence[re.Match[str]]) -> Iterator[Finding]:
    text = passage.plain.text
    promises = list(_PROMISED.finditer(text))
    ends = [*(promise.start() for promise in promises[1:]), len(text)]
    for promise, until in zip(promises, ends, strict=False):
        listed = [p for p in points if promise.end() <= p.start() < until]
        if not listed or listed[0]["number"] != "一" or listed[0].start() > promise.end() + 1:
            continue
        count = _first_run(listed)
        promised = number_of(promise["number"])
        if count != promised:
            message = _COUNT.format(promised=promised, listed=count)
            span = passage.plain.original(*promise.span())
            yield rule.finding(passage, *span, message=message)


def _first_run(listed: Sequence[re.Match[str]]) -> int:
    """How many points stand before the numbers begin anew."""
    again = (place for place, point in enumerate(listed) if place and point["number"] == "一")
    return next(again, len(listed))


RULE = Rule(
    id="enumeration-mismatch",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="“一是二是”漏号、与前面的数目不符",
    message="列举的条数或序号不符：请核对。",
    basis="《党政机关公文处理工作条例》第十九条",
    card=__doc__ or "",
    check=_check,
)
