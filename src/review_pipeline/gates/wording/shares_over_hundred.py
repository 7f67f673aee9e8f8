"""各项占比之和不是百分之百.

查什么：一句话里几个“占a%、占b%”，写了“其余占”“分别占”的，合起来须是100%；没有写的，不得超过100%。
各项四舍五入造成的零头（每项半个末位）不算。
为什么：占比之和超过百分之百，总有一项是错的。
可多选、有交叉的占比可以超过100%：请在文中注明；写明多选、交叉、其中、同比的不查。
反例：甲类占45.2%，乙类占38.5%，其余占26.3%。
正例：甲类占45.2%，乙类占38.5%，其余占16.3%；三项各占33.3%。
依据：《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.figures import sentences
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_SHARE = re.compile(
    r"(?:占(?:比|总数|总量|全部)?(?:的|为|达)?|(?<=%)[、和])\s?(?P<figure>\d{1,3}(?:\.\d{1,3})?)%"
)
_CLOSED = re.compile(r"(?:其余|其他|余下)[^,。;]{0,8}占|分别占")
_OTHER_SENSE = re.compile(
    r"多选|交叉|重复|其中|同比|环比|同期|上年|去年|约|近|以上|左右|GDP|控股|持股"
)
_HUNDRED = Decimal(100)
_AT_LEAST = 2

_MESSAGE = "各项占比之和为{sum}%，{how}：请核对；可多选或有交叉的，请注明。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(DIGIT):
        text = passage.plain.text
        if "占" not in text or "%" not in text:
            continue
        for start, end in sentences(text):
            yield from _judged(rule, passage, start, end)


def _judged(rule: Rule, passage: Passage, start: int, end: int) -> Iterator[Finding]:
    text = passage.plain.text
    shares = list(_SHARE.finditer(text, start, end))
    if len(shares) < _AT_LEAST or _OTHER_SENSE.search(text, start, end):
        return
    figures = [Decimal(share["figure"]) for share in shares]
    summed = sum(figures, Decimal(0))
    closed = _CLOSED.search(text, start, end) is not None
    off = summed - _HUNDRED
    if off > _slack(figures) or (closed and -off > _slack(figures)):
        message = _MESSAGE.format(sum=summed, how="超过100%" if off > 0 else "不足100%")
        span = passage.plain.original(shares[0].start("figure"), shares[-1].end())
        yield rule.finding(passage, *span, message=message)


def _slack(figures: list[Decimal]) -> Decimal:
    """What rounding each figure may add up to: half of its last place."""
    places = (Decimal(1).scaleb(int(figure.as_tuple().exponent)) for figure in figures)
    return sum(places, Decimal(0)) / 2


RULE = Rule(
    id="shares-over-hundred",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="各项占比之和不是百分之百",
    message="各项占比之和不是百分之百：请核对。",
    basis="《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
