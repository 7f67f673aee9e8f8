"""仍称已撤销的机构、已废止的制度.

查什么：词典 dictionaries/policy/abolished.toml 所列的名称，在稿件成文之日已不再使用（或尚未启用）。
书名号、发文字号里的，前面有“原”“时任”“曾被”的，同一句说到废止、撤销、改革、划转或更早年份的，不查。
为什么：机构和制度已变而稿件沿用旧称，会误导办事群众，也是政策表述错误。
反例：（2024年）联合中国银监会发布风险提示。
正例：原银监会的批复继续有效；（2016年）联合中国银监会；《农业部公告》；环保部门。
依据：国务院机构改革方案（2008、2013、2018、2023年）；各制度的废止决定。日期为新机构挂牌或决定施行之日。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.policy.days import written
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.passage import Gap
from review_pipeline.language.sentences import sentence_span
from review_pipeline.lexicon.entry import DatedName

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading

_FORMER = re.compile(
    r"(?:原|前|时任|曾任|曾为|曾被|曾经|曾因[^，。；]{0,12})(?:中国|国家|国务院|中华人民共和国|省|市|县)?$"
)
_TITLE_BEFORE = re.compile(r"《[^》]*$")
_DOCUMENT_NUMBER_AFTER = re.compile(r"[一-鿿]{0,6}[〔\[(（](?:19|20)\d{2}")
_HISTORY = re.compile(r"废止|撤销|取消|停止|改制|转隶|划转|整合|组建|更名|并入|不再保留|转改")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年|[)）〕\]]\s*第?\d)")

# How much of the sentence before a name is looked at for 《 and 原.
_BEFORE = 60

_ENDED = (
    "“{name}”在{day}后已不再使用（本稿按{today}判断）："
    "请{instead}；回顾历史的，写明年份或加“原”字。"
)
_EARLY = "“{name}”自{day}起才有（本稿按{today}判断）：请核对名称和日期。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    for hit in reading.hits(rule.id):
        name = hit.literal.entry
        if isinstance(name, DatedName) and _is_the_name(hit):
            message = _fault(name, hit, context.document_date)
            if message is not None:
                yield rule.finding(
                    hit.passage, hit.start, hit.end, message=message, suggestion=name.successor
                )


def _fault(name: DatedName, hit: Hit, today: date) -> str | None:
    """What is wrong with the name on that day, if anything."""
    if name.valid_from is not None and today < name.valid_from:
        return _EARLY.format(name=name.text, day=written(name.valid_from), today=written(today))
    if name.valid_until is None or today <= name.valid_until or _of_the_past(hit, name.valid_until):
        return None
    return _ENDED.format(
        name=name.text,
        day=written(name.valid_until),
        today=written(today),
        instead=f"改为“{name.successor}”" if name.successor else "删去或改写",
    )


def _is_the_name(hit: Hit) -> bool:
    """Whether a reader sees the name itself: not parted by marks, in no title or number."""
    if not hit.passage.block.public or hit.gap in {Gap.PUNCTUATION, Gap.SYMBOL}:
        return False
    text = hit.passage.block.text
    in_title = _TITLE_BEFORE.search(text[max(0, hit.start - _BEFORE) : hit.start])
    return in_title is None and _DOCUMENT_NUMBER_AFTER.match(text, hit.end) is None


def _of_the_past(hit: Hit, until: date) -> bool:
    """Whether the sentence speaks of former days: 原…, a year before the end, 撤销, 划转."""
    text = hit.passage.block.text
    start, end = sentence_span(text, hit.start, hit.end)
    if _FORMER.search(text[max(start, hit.start - _BEFORE) : hit.start]):
        return True
    sentence = text[start:end]
    earlier = any(int(match[1]) <= until.year for match in _YEAR.finditer(sentence))
    return earlier or _HISTORY.search(sentence) is not None


RULE = Rule(
    id="abolished-institution-named",
    gate=Gate.POLICY,
    severity=Severity.CONFIRM,
    title="仍称已撤销的机构、已废止的制度",
    message="此处的机构或制度已不存在：请改用现行名称；回顾历史的，加“原”字。",
    basis="国务院机构改革方案；各制度的废止决定",
    card=__doc__ or "",
    check=_check,
)
