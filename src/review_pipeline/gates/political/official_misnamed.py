"""领导姓名、职务与名录不符.

查什么：名录（dictionaries/political/officials.toml 和 local/ 里的名录）所列职务后面的姓名：
与当日任职者只差一个字的；当日已不任、尚未任该职的；是另外一个人的；几位同列而次序与名录不同的。
为什么：姓名、职务、排序出错是最严重的表述错误；卸任者仍列现职，也是通报里的常见问题。
三字姓名错一字的阻断，其余须确认；职务后面没有姓名的、同一句说到“原”“时任”的不查。
名录有效期以成文日期判断；名录核对超过九十天的，请先核对名录。
反例：（名录：云岭省公安厅厅长 周望川）云岭省公安厅厅长周望山主持会议。
正例：云岭省公安厅厅长周望川主持会议；云岭省公安厅厅长主持会议；时任云岭省公安厅厅长。
依据：国办秘函〔2019〕19号 单项否决指标“严重表述错误”；名录由宣传处维护。
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.political.named_officials import (
    Register,
    Seat,
    listed_names,
    may_be_name,
    named_after,
    one_slip,
)
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.passage import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Hit, Passage
    from review_pipeline.language.reading import Reading

_FRESH_DAYS = 90
_LONG_NAME = 3

_SLIP = "“{office}”后面的姓名疑为“{right}”之误，属严重表述错误：请核对改正。"
_NOT_NOW = "名录里{name}在本稿日期（{today}）不任“{office}”：请核对；追述往事的，写明“时任”。"
_OTHER = "名录里本稿日期的“{office}”是{right}：请核对姓名，任免有变的请先更新名录。"
_ORDER = "{first}应排在{second}之前（按名录次序）：请核对排序。"
_STALE = "领导名录最近核对于{verified}，距本稿日期已超过{days}天：请先核对名录。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    hits = [
        hit for hit in reading.hits(rule.id) if hit.gap is Gap.NONE and hit.passage.block.public
    ]
    if not hits:
        return
    register = Register.of(context.lexicon, rule.id, context.document_date)
    for _, group in groupby(hits, key=lambda hit: (hit.passage.number, hit.start, hit.end)):
        hit = next(group)
        yield from _judged(rule, Seat(hit.passage, hit.literal.text, hit.start, hit.end), register)
    for passage in {hit.passage.number: hit.passage for hit in hits}.values():
        yield from _out_of_order(rule, passage, register)
    yield from _stale(rule, hits[0], register)


def _judged(rule: Rule, seat: Seat, register: Register) -> Iterator[Finding]:
    """The first fault of the name after an office, if a name stands there."""
    start = named_after(seat)
    text = seat.passage.block.text
    if start is None or any(text.startswith(n, start) for n in register.holders(seat.office)):
        return
    for judge in (_slipped, _untimely, _another):
        finding = judge(rule, seat, start, register)
        if finding is not None:
            yield finding
            return


def _slipped(rule: Rule, seat: Seat, start: int, register: Register) -> Finding | None:
    text = seat.passage.block.text
    slips = (one_slip(text, start, name) for name in register.holders(seat.office))
    slip = next((slip for slip in slips if slip is not None), None)
    if slip is None:
        return None
    sure = len(slip.right) >= _LONG_NAME and len(slip.wrong) == len(slip.right)
    return rule.finding(
        seat.passage,
        start,
        start + len(slip.wrong),
        severity=Severity.BLOCK if sure else Severity.CONFIRM,
        message=_SLIP.format(office=seat.office, right=slip.right),
        suggestion=slip.right,
    )


def _untimely(rule: Rule, seat: Seat, start: int, register: Register) -> Finding | None:
    text = seat.passage.block.text
    known = next((name for name in register.names if text.startswith(name, start)), None)
    if known is None:
        return None
    message = _NOT_NOW.format(name=known, today=register.day.isoformat(), office=seat.office)
    return rule.finding(seat.passage, start, start + len(known), message=message)


def _another(rule: Rule, seat: Seat, start: int, register: Register) -> Finding | None:
    other = may_be_name(seat.passage.block.text, start)
    holders = register.holders(seat.office)
    if not other or not holders:
        return None
    message = _OTHER.format(office=seat.office, right="、".join(holders))
    return rule.finding(seat.passage, start, start + len(other), message=message)


def _stale(rule: Rule, first: Hit, register: Register) -> Iterator[Finding]:
    """A word at the first office, where the register has long not been verified."""
    verified = register.verified
    if verified is not None and (register.day - verified).days > _FRESH_DAYS:
        message = _STALE.format(verified=verified.isoformat(), days=_FRESH_DAYS)
        span = first.start, first.end
        yield rule.finding(first.passage, *span, severity=Severity.ADVISE, message=message)


def _out_of_order(rule: Rule, passage: Passage, register: Register) -> Iterator[Finding]:
    for listed in listed_names(passage.block.text, register):
        for first, second in pairwise(listed):
            if register.rank(second.name) < register.rank(first.name):
                message = _ORDER.format(first=second.name, second=first.name)
                end = second.start + len(second.name)
                yield rule.finding(passage, second.start, end, message=message)


RULE = Rule(
    id="official-misnamed",
    gate=Gate.POLITICAL,
    severity=Severity.CONFIRM,
    title="领导姓名、职务与名录不符",
    message="此处领导姓名、职务与名录不符：请核对。",
    basis="国办秘函〔2019〕19号 单项否决指标“严重表述错误”",
    card=__doc__ or "",
    check=_check,
    judges_dictionary=True,
)
