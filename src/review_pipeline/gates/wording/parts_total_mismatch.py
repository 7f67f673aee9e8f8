"""各分项之和与总数对不上.

查什么：一句话里“共N件，其中甲类a件、乙类b件……”。列举没有余地的（分别为、包括、冒号列出、写了“其余”）
分项之和须等于总数；“其中”只列一部分的，分项之和不得超过总数；先列各项、后写“共N件”的也查。金额同样查，单位不同的折算，
末位修约造成的出入不算。
为什么：分项与总数总有一个是错的。
分项可以交叉统计，文字上看不出来：有交叉的请在文中注明。
写明交叉、重复、同时的，带“约”“余”的，某几项之和正好等于总数（按另一口径又列一遍）的不查。
反例：共受理100件，其中甲类60件、乙类50件。
正例：共受理100件，其中甲类60件、乙类30件；共招录100名，其中男60名、女40名，党员70名；
预算1000万元，其中基本支出600万元（人员经费500万元、公用经费100万元）、项目支出400万元。
依据：《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import accumulate, combinations, takewhile
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.figures import amounts, sentences, sums_of_money, written_like
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.gates.wording.figures import Amount
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_TOTAL = re.compile(
    r"(?:共|共计|合计|总计|累计|总共|一共|总额|总数|总量|总人数)[^,。;:、\d]{0,16}$"
)
_OF_A_TOTAL = ("共", "合计", "总计", "累计", "其中")
_MAY_BE_TOTAL = re.compile("|".join(_OF_A_TOTAL))
_SUMMED = re.compile(r"[,、]\s?(?:共|共计|合计|总计)\s?")
_JOINT = re.compile(r"[、和][一-鿿“”()]{0,12}")
_AT_ONCE = 2
_LEAD = re.compile(
    r"[一-鿿“”]{0,12}?(?:[,(]\s?(?P<some>其中)[:,]?|[,(]?\s?(?P<all>分别为|分别是|包括|包含)[:,]?|(?P<colon>:))"
)
# Two kinds beside which there is no third.
_PAIRS = (("刑事", "行政"), ("刑事", "治安"), ("男", "女"), ("城镇", "农村"), ("人身", "财产"))
_REST = re.compile(r"其余|其他|另外")
_OVERLAP = re.compile(r"交叉|重复|同时|多选|兼|均|都|以及其")
_OTHER = re.compile(
    r"同比|环比|上年|去年|较|比|增|降|(?<!公)共|合计|累计|总计|总额|其中|每|人均|涉及|涉案|带动|结余|结转"
)
_OPEN = re.compile(r"[一-鿿]{0,6}等")
# A list longer than this is no sentence; its runs would be too many to try.
_MOST = 12
_AT_LEAST = 2

_NOT_IT = "前列各项之和为{sum}{unit}，合计却写{total}{unit}：请核对。"
_OVER = "分项之和为{sum}{unit}，超过总数{total}{unit}：请核对；分项有交叉的，请注明。"
_SHORT = "分项之和为{sum}{unit}，总数为{total}{unit}：请核对，或补列其余各项。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(DIGIT, _OF_A_TOTAL):
        text = passage.plain.text
        for start, end in sentences(text):
            if _MAY_BE_TOTAL.search(text, start, end) and _OVERLAP.search(text, start, end) is None:
                for counts in (amounts(text, start, end), sums_of_money(text, start, end)):
                    yield from _judged(rule, passage, counts, start, end)
                    yield from _summed_up(rule, passage, counts)


def _judged(
    rule: Rule, passage: Passage, counts: Sequence[Amount], start: int, end: int
) -> Iterator[Finding]:
    text = passage.plain.text
    for place, total in enumerate(counts):
        lead = _LEAD.match(text, total.end, end)
        named = _TOTAL.search(text, max(start, total.start - 20), total.start)
        if lead is None or total.vague or not (named or _is_whole_of(lead)):
            continue
        parts = _parts(text, lead.end(), total, counts[place + 1 : place + 1 + _MOST])
        message = _fault(
            text, total, parts, closed=lead["some"] is None or _exhaustive(text, lead, parts)
        )
        if message is not None:
            yield rule.finding(
                passage, *passage.plain.original(total.start, parts[-1].end), message=message
            )
        return


def _is_whole_of(lead: re.Match[str]) -> bool:
    """受理120件，其中甲类100件: the list says what it is part of, if not that there are no more."""
    return lead["some"] is not None and lead.start("some") - lead.start() <= _AT_ONCE


def _summed_up(rule: Rule, passage: Passage, counts: Sequence[Amount]) -> Iterator[Finding]:
    """甲类30名、乙类20名，共50名: the total after its parts."""
    text = passage.plain.text
    for place, total in enumerate(counts):
        parts = _parts_before(text, total, counts[max(0, place - _MOST) : place])
        if len(parts) < _AT_LEAST or total.vague:
            continue
        summed = _sum(parts)
        if not _is_the_same(summed, total, parts):
            message = _NOT_IT.format(**_facts(summed, total))
            span = passage.plain.original(parts[0].start, total.end)
            yield rule.finding(passage, *span, message=message)


def _parts_before(text: str, total: Amount, counts: Sequence[Amount]) -> list[Amount]:
    """The counts of one unit that are told in a row and then summed up at once."""
    parts: list[Amount] = []
    after = total
    for count in reversed(counts):
        joint = (_JOINT if parts else _SUMMED).fullmatch(text, count.end, after.start)
        if count.unit != total.unit or count.vague or joint is None:
            break
        parts.insert(0, count)
        after = count
    return parts


def _parts(text: str, begin: int, total: Amount, counts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The counts of the list, up to the first that is no part of it; less what is in brackets."""
    listed = [count for count in counts if not _is_in_brackets(text, begin, count)]
    starts = [begin, *(count.end for count in listed)]
    between = zip(starts, listed, strict=False)

    def belongs(pair: tuple[int, Amount]) -> bool:
        gap = text[pair[0] : pair[1].start]
        ended = gap.count(")") > gap.count("(")
        return pair[1].unit == total.unit and not (pair[1].vague or ended or _OTHER.search(gap))

    return tuple(count for _, count in takewhile(belongs, between))


def _is_in_brackets(text: str, begin: int, count: Amount) -> bool:
    """基本支出600万元(人员经费500万元、公用经费100万元): the parts of a part."""
    before = text[begin : count.start]
    return before.count("(") > before.count(")")


def _fault(text: str, total: Amount, parts: Sequence[Amount], *, closed: bool) -> str | None:
    if len(parts) < _AT_LEAST or any(_is_the_same(run, total, parts) for run in _runs(parts)):
        return None
    summed = _sum(parts)
    if summed > total.value:
        return _OVER.format(**_facts(summed, total))
    rest = _REST.search(text, parts[-2].end, parts[-1].start)
    complete = (closed or rest is not None) and _OPEN.match(text, parts[-1].end) is None
    return _SHORT.format(**_facts(summed, total)) if complete else None


def _sum(parts: Sequence[Amount]) -> Decimal:
    return sum((part.value for part in parts), start=Decimal(0))


def _is_the_same(summed: Decimal, total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether no more than rounding lies between: half of the last digit of each figure."""
    slack = (total.grain + sum(part.grain for part in parts)) / 2
    return abs(summed - total.value) <= slack


def _facts(summed: Decimal, total: Amount) -> dict[str, str]:
    return {"sum": written_like(summed, total), "unit": total.unit, "total": total.written}


def _exhaustive(text: str, lead: re.Match[str], parts: Sequence[Amount]) -> bool:
    """Whether the two parts are kinds beside which there is no third."""
    if len(parts) != _AT_LEAST:
        return False
    names = text[lead.end() : parts[0].start], text[parts[0].end : parts[1].start]
    return any(one in names[0] and other in names[1] for one, other in _PAIRS)


def _runs(parts: Sequence[Amount]) -> set[Decimal]:
    """What each run of neighbouring parts adds up to."""
    sums = list(accumulate((part.value for part in parts), initial=Decimal(0)))
    return {after - before for before, after in combinations(sums, 2)}


RULE = Rule(
    id="parts-total-mismatch",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="各分项之和与总数对不上",
    message="各分项之和与总数对不上：请核对。",
    basis="《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
