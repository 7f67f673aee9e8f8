"""占比与数字对不上.

查什么：一句话里先说总数、再说其中一部分、再说百分比，三者对不上。写明“占”“占比”的，按全部可能的总数
验算；“占受理N件的”“破案率”“办结率”也验算；没有写明的，只在差得很小（不到半个百分点）时才认定是同一组数，查它是否修约有误。
“约”“近”“以上”之类约数、另有所指的“占全国……”不查。
为什么：读者一算便知；截尾与四舍五入混用会使各处数字对不上。
反例：307项打包上网，278项“零跑腿”办理、90.5%实现“不见面”审批（应为90.6%，90.5%是截尾）。
正例：共300件，其中甲类90件，占30%；同比增长12.5%；约占三成。
依据：GB/T 8170—2008《数值修约规则与极限数值的表示和判定》3；《政府信息公开条例》第六条第一款。
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.wording.figures import UNITS, Amount, amounts, sentences
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_PERCENT = re.compile(r"(?<![\d.])(?P<figure>\d{1,3}(?:\.\d{1,3})?)\s*[%﹪]")
_STATED = re.compile(
    r"占(?:比|总数|总量|全部|其中|比例|比重|总)?(?:的|为|达|达到|比为|比达)?(?:比例|比重)?(?:为|达)?\s*$"
)
_VAGUE_BEFORE = re.compile(
    r"(?:约|近|超|超过|逾|不足|不到|达到或超过|高于|低于|至|-|—|~|～)(?:占比?|达到?)?\s*$"
)
_VAGUE_AFTER = re.compile(r"^\s*(?:以上|以下|左右|多|余|[-—~～至])")
_OTHER_FIGURE = re.compile(
    r"(?:增长|下降|上升|提高|降低|减少|增加|同比|环比|提升|压缩|缩短)[^，、；]{0,8}$"
)

_TOLD = r"(?P<told>(?P<figure>\d{1,3}(?:\.\d{1,3})?)%)(?!以上|左右)"
_OF_WHOLE = re.compile(
    rf"(?<![\d.])(?P<part>[1-9]\d{{0,8}})(?P<unit>[{UNITS}]|[万亿]?元),\s?占[一-鿿]{{0,8}}"
    rf"(?P<whole>[1-9]\d{{0,8}})(?P=unit)[一-鿿]{{0,6}}的{_TOLD}"
)
_RATE = re.compile(
    rf"(?<![\d.])(?P<whole>[1-9]\d{{0,8}})(?P<unit>[{UNITS}]),\s?[一-鿿]{{1,4}}"
    rf"(?P<part>[1-9]\d{{0,8}})(?P=unit),\s?(?:破案|侦破|办结|结案|查处|化解|完成|合格|通过|抓获)率(?:为|达|达到)?{_TOLD}"
)

# 109户……，其中共同致富的占35%: the count before is no part, but the whole.
_ANOTHER_PART = re.compile(r"其中|其余|另有")

# How far a share that is not called one may be from the quotient and still be meant by it.
_NEAR = Decimal("0.5")
# What may tell of a percentage stands so close to it; a part it is of, so far before it; and
# so many counts before it may be the whole.
_BESIDE, _REACH, _MOST_COUNTS = 40, 500, 40
_HUNDRED = Decimal(100)

_MESSAGE = "{part}÷{whole}={quotient}%，四舍五入为{right}%，文中{figure}%{how}：请核对。"


@dataclass(frozen=True, slots=True)
class _Share:
    """A percentage in a sentence, and the counts before it, nearest last."""

    figure: str
    start: int
    end: int
    stated: bool
    counts: tuple[Amount, ...]


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(DIGIT, "%"):
        yield from _of_a_named_whole(rule, passage)
        for start, end in sentences(passage.plain.text):
            for share in _shares(passage.plain.text, start, end):
                yield from _judged(rule, passage, share)


def _of_a_named_whole(rule: Rule, passage: Passage) -> Iterator[Finding]:
    """办结50件，占受理100件的60%; 立案1000起，破获800起，破案率90%."""
    text = passage.plain.text
    for pattern in (_OF_WHOLE, _RATE):
        for match in pattern.finditer(text):
            part, whole = (_counted(match, name) for name in ("part", "whole"))
            if _agrees(match["figure"], part, whole):
                continue
            message = _message(match["figure"], part, whole)
            span = passage.plain.original(*match.span("told"))
            suggestion = f"{_rounded(match['figure'], part, whole)}%"
            yield rule.finding(passage, *span, message=message, suggestion=suggestion)


def _counted(match: re.Match[str], name: str) -> Amount:
    written, span = match[name], match.span(name)
    return Amount(Decimal(written), match["unit"], *span, vague=False, written=written)


def _shares(text: str, start: int, end: int) -> Iterator[_Share]:
    counts = amounts(text, start, end)
    ends = [count.end for count in counts]
    for match in _PERCENT.finditer(text, start, end):
        before = text[max(start, match.start() - _BESIDE) : match.start()]
        after = text[match.end() : min(end, match.end() + _BESIDE)]
        known = bisect_right(ends, match.start())
        if known == 0 or _is_other(before, after):
            continue
        earlier = counts[max(0, known - _MOST_COUNTS) : known]
        if _ANOTHER_PART.search(text, max(ends[known - 1], match.start() - _REACH), match.start()):
            continue
        stated = _STATED.search(before) is not None
        yield _Share(match["figure"], *match.span(), stated, earlier)


def _is_other(before: str, after: str) -> bool:
    """Whether the percentage is a rough one, or says by how much something grew or fell."""
    rough = _VAGUE_BEFORE.search(before) or _VAGUE_AFTER.match(after)
    return rough is not None or _OTHER_FIGURE.search(before) is not None


def _judged(rule: Rule, passage: Passage, share: _Share) -> Iterator[Finding]:
    part = share.counts[-1]
    wholes = [c for c in share.counts[:-1] if c.unit == part.unit and c.value > part.value]
    if not wholes or part.vague or any(whole.vague for whole in wholes):
        return
    if any(_agrees(share.figure, part, whole) for whole in wholes):
        return
    whole = min(wholes, key=lambda w: abs(_quotient(part, w) - Decimal(share.figure)))
    off = abs(_quotient(part, whole) - Decimal(share.figure))
    if share.stated or (off <= _NEAR and "." in share.figure):
        message = _message(share.figure, part, whole)
        suggestion = f"{_rounded(share.figure, part, whole)}%"
        span = passage.plain.original(share.start, share.end)
        yield rule.finding(passage, *span, message=message, suggestion=suggestion)


def _quotient(part: Amount, whole: Amount) -> Decimal:
    return part.value * _HUNDRED / whole.value


def _agrees(figure: str, part: Amount, whole: Amount) -> bool:
    exponent = Decimal(figure)
    quotient = _quotient(part, whole)
    modes = (ROUND_HALF_UP, ROUND_HALF_EVEN)
    return any(quotient.quantize(exponent, rounding=mode) == exponent for mode in modes)


def _rounded(figure: str, part: Amount, whole: Amount) -> Decimal:
    return _quotient(part, whole).quantize(Decimal(figure), rounding=ROUND_HALF_UP)


def _message(figure: str, part: Amount, whole: Amount) -> str:
    quotient = _quotient(part, whole)
    right = _rounded(figure, part, whole)
    cut = quotient.quantize(Decimal(figure), rounding=ROUND_DOWN) == Decimal(figure)
    return _MESSAGE.format(
        part=part.written,
        whole=whole.written,
        quotient=quotient.quantize(Decimal("0.001")),
        right=right,
        figure=figure,
        how="疑为截尾" if cut else "不符",
    )


RULE = Rule(
    id="share-mismatch",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="占比与数字对不上",
    message="此处占比与前面的数字对不上：请核对。",
    basis="GB/T 8170—2008《数值修约规则与极限数值的表示和判定》3；《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
