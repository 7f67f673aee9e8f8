"""增减幅度与前后两个数对不上.

查什么：“由A增加到B，增长X%（X倍、X个百分点）”，按A、B验算X；“某年A，次年B，增长X%”、
“今年B，比上年增加C，增长X%”也验算。四舍五入的认；截尾的指出是截尾。
百分数之间说“提高10%”而实为10个百分点的，也在此列。
为什么：“增加到三倍”与“增加三倍”差一倍，读者一算便知。
带“约”“近”的、A为零的、没有写明原数的不查。
反例：由100件增加到300件，增长3倍。
正例：由100件增加到300件，增长2倍；由80%提高到90%，提高10个百分点。
依据：GB/T 8170—2008《数值修约规则与极限数值的表示和判定》3；《政府信息公开条例》第六条第一款。
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_MOVE = "增加|增长|上升|提高|提升|扩大|上涨|下降|减少|降低|压缩|缩短|压减"
_FIGURE = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,4})?"
_GROWN = re.compile(
    rf"(?:由|从)[^,。;\d]{{0,12}}(?P<old>{_FIGURE})(?P<old_unit>[一-鿿%]{{0,4}}?)"
    rf"(?:{_MOVE}|升|降|减|增)(?:到|至|为)\s?(?P<new>{_FIGURE})(?P<unit>[一-鿿%]{{1,4}})[,、]\s?"
    rf"(?:同比|环比)?(?P<way>{_MOVE}|增幅|降幅)(?:了|为|达|达到|率为|幅度为)?\s?"
    r"(?P<told>(?P<stated>\d{1,6}(?:\.\d{1,3})?)(?P<measure>个百分点|%|倍))"
)
# 2023年破案200起，2024年破案300起，同比增长50%: the years follow one another.
_BY_YEAR = re.compile(
    rf"(?P<first>\d{{4}})年[^,。;\d]{{1,12}}(?P<old>{_FIGURE})(?P<unit>[一-鿿]{{1,3}}),\s?"
    rf"(?P<second>\d{{4}})年[^,。;\d]{{1,12}}(?P<new>{_FIGURE})(?P=unit),\s?(?:同比)?"
    rf"(?P<way>增长|上升|增加|下降|减少|降低)(?:了)?\s?(?P<told>(?P<stated>\d{{1,6}}(?:\.\d{{1,3}})?)%)"
)
# 预算100万元，比上年减少20万元，下降16.67%.
_BY_AMOUNT = re.compile(
    rf"(?P<new>{_FIGURE})\s?(?P<unit>[一-鿿]{{1,3}}),\s?(?:比|较)(?:上年|去年|上年同期|去年同期)(?:预算数?|决算数?)?"
    rf"(?P<more>增加|减少)(?:了)?\s?(?P<change>{_FIGURE})\s?(?P=unit),\s?(?:增长|下降|增幅|降幅)(?:了|为)?\s?"
    r"(?P<told>(?P<stated>\d{1,6}(?:\.\d{1,3})?)%)"
)
# 45万元，比上年50万元减少5万元，下降12%.
_BY_BOTH = re.compile(
    rf"(?P<new>{_FIGURE})\s?(?P<unit>[一-鿿]{{1,3}}),\s?(?:比|较)(?:上年|去年|上年同期|去年同期)(?:的|预算数?|决算数?)?"
    rf"(?P<old>{_FIGURE})\s?(?P=unit)(?:(?:增加|减少)(?:了)?\s?{_FIGURE}\s?(?P=unit),\s?)?(?:增长|上升|增加|下降|减少|增幅|降幅)(?:了|为)?\s?"
    r"(?P<told>(?P<stated>\d{1,6}(?:\.\d{1,3})?)%)"
)
# 上升0.5个百分点（由3.0%升至4.0%）: the change before its two ends.
_BEFORE_ENDS = re.compile(
    rf"(?P<told>(?P<stated>\d{{1,3}}(?:\.\d{{1,3}})?)个百分点)[(,]\s?(?:由|从)\s?(?P<old>{_FIGURE})%[一-鿿]{{1,5}}(?P<new>{_FIGURE})%"
)
_HUNDRED = Decimal(100)

_MESSAGE = "由{old}到{new}，应为{right}，文中{stated}{how}：请核对。"


_POINTS = "由{old}%到{new}%，相差{right}个百分点，与文中所写不符：请核对。"
_OFF = "由{old}到{new}，应为{right}%，文中{stated}：请核对。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    yield from _from_to(rule, reading, context)
    for passage in reading.public_with(DIGIT, "%"):
        for told, message, right in _told_apart(passage.plain.text):
            span = passage.plain.original(*told)
            yield rule.finding(passage, *span, message=message, suggestion=right)


def _told_apart(text: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    """The shares that do not follow from two years' figures, or from a figure and its change."""
    for match in _BY_YEAR.finditer(text):
        if int(match["second"]) == int(match["first"]) + 1:
            yield from _share_of(match, _number(match["old"]), _number(match["new"]))
    for match in _BY_BOTH.finditer(text):
        yield from _share_of(match, _number(match["old"]), _number(match["new"]))
    for match in _BEFORE_ENDS.finditer(text):
        change = abs(_number(match["new"]) - _number(match["old"]))
        if change != Decimal(match["stated"]):
            message = _POINTS.format(old=match["old"], new=match["new"], right=change)
            yield match.span("told"), message, f"{change}个百分点"
    for match in _BY_AMOUNT.finditer(text):
        change = _number(match["change"]) * (1 if match["more"] == "增加" else -1)
        new = _number(match["new"])
        yield from _share_of(match, new - change, new)


def _share_of(
    match: re.Match[str], old: Decimal, new: Decimal
) -> Iterator[tuple[tuple[int, int], str, str]]:
    if old <= 0:
        return
    share = abs(new - old) / old * _HUNDRED
    if not _agrees(share, Decimal(match["stated"])):
        right = _in_form(share, match["stated"])
        message = _OFF.format(old=old, new=new, right=right, stated=match["told"])
        yield match.span("told"), message, f"{right}%"


def _number(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


def _from_to(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(DIGIT, "由从"):
        for match in _GROWN.finditer(passage.plain.text):
            right = _right(match)
            if right is not None and not _is_right(match, right):
                told = f"{_in_form(right, match['stated'])}{_measure(match)}"
                span = passage.plain.original(*match.span("told"))
                message = _message(match, right, told)
                yield rule.finding(passage, *span, message=message, suggestion=told)


def _right(match: re.Match[str]) -> Decimal | None:
    """By how much it grew or shrank, in the measure stated; None where that cannot be told."""
    old, new = (Decimal(match[name].replace(",", "")) for name in ("old", "new"))
    shares = match["unit"].startswith("%")
    if old == 0 or match["old_unit"] not in {"", match["unit"]} or shares != _shares(match):
        return None
    change = abs(new - old)
    if match["measure"] == "个百分点":
        return change if shares else None
    relative = change / old
    if match["measure"] == "倍":
        return relative
    if shares and _agrees(relative * _HUNDRED, Decimal(match["stated"])):
        return None  # said of the share itself, and right
    return change if shares else relative * _HUNDRED


def _is_right(match: re.Match[str], right: Decimal) -> bool:
    return _measure(match) == match["measure"] and _agrees(right, Decimal(match["stated"]))


def _shares(match: re.Match[str]) -> bool:
    return match["old_unit"].startswith("%")


def _measure(match: re.Match[str]) -> str:
    return "个百分点" if _shares(match) else match["measure"]


def _agrees(right: Decimal, stated: Decimal) -> bool:
    modes = (ROUND_HALF_UP, ROUND_HALF_EVEN)
    return any(right.quantize(stated, rounding=mode) == stated for mode in modes)


def _in_form(right: Decimal, stated: str) -> Decimal:
    """The right figure with as many decimals as the one stated."""
    return right.quantize(Decimal(stated), rounding=ROUND_HALF_UP)


def _message(match: re.Match[str], right: Decimal, told: str) -> str:
    stated = Decimal(match["stated"])
    cut = right.quantize(stated, rounding=ROUND_DOWN) == stated
    return _MESSAGE.format(
        old=match["old"], new=match["new"], right=told, stated=match["told"],
        how="疑为截尾" if cut else "不符",
    )  # fmt: skip


RULE = Rule(
    id="growth-mismatch",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="增减幅度与前后两个数对不上",
    message="此处增减幅度与前后两个数对不上：请核对。",
    basis="GB/T 8170—2008《数值修约规则与极限数值的表示和判定》3；《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
