"""列出的项数与后面的数目不符.

查什么：“甲、乙、丙四个部门”“甲、乙、丙、丁等三个单位”：顿号并列的各项与紧跟着的数目不同；
写了“等”的，列出的不得多于数目。“四个方面：甲、乙、丙”这样数目在前、用冒号引出的也查。
为什么：不是漏列，就是数目没有跟着改。
并列项里又有“和”“及”的，两种数法有一种对得上就不查；“第一、二、三项”这样的序数不查。
反例：公安、检察、法院四个部门；四个方面：宣传、培训、检查。
正例：公安、检察、法院三个部门；公安、检察等三个部门；省、市、县三级。
依据：《党政机关公文处理工作条例》第十九条（表述准确）；《政府信息公开条例》第六条第一款（准确公开）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_UNITS = (
    *("个部门", "个单位", "个方面", "个环节", "个地区", "个地市", "个市州", "个警种", "个领域"),
    *("个派出所", "个支队", "个总队", "个专业", "部门", "家单位", "两地市", "地市"),
)
_UNITS_AHEAD = ("个方面", "个环节", "个阶段", "个步骤", "个类别", "项内容", "项原则", "个重点")
_AT_LEAST = 3
_COUNTED = re.compile(
    r"(?P<open>等)?(?P<number>[两三四五六七八九十]|\d{1,2})" + f"(?P<unit>{'|'.join(_UNITS)})"
)
_CLAUSE = re.compile(r"[^,。;:()“”《》\s\d]{2,}$")
_ALSO = re.compile(r"[和与及]")
_ORDINAL = re.compile(r"^第|[一二三四五六七八九十]$|^$")
# 四个方面：宣传、培训、检查: the list after its number, up to the end of the clause.
_PROMISED = re.compile(
    rf"(?<![第十百])(?P<number>[两三四五六七八九十]|\d{{1,2}})(?P<unit>{'|'.join(_UNITS_AHEAD)})"
    r"[^。;:,、\d]{0,4}:(?P<listed>[^。;:,()“”\d]{2,80})(?=[。;]|$)"
)
_LONGEST_ITEM = 14
# A list is read so far back.
_REACH = 120

_AHEAD = "前面说有{number}{unit}，列出的是{listed}项：请核对。"
_MESSAGE = "列出了{listed}项，后面却说是{number}{unit}：请核对。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(0, (*_UNITS, *_UNITS_AHEAD)):
        text = passage.plain.text
        if "、" not in text:
            continue
        yield from _promised(rule, passage)
        for match in _COUNTED.finditer(text):
            clause = _CLAUSE.search(text[max(0, match.start() - _REACH) : match.start()])
            message = _fault(match, clause.group().split("、")) if clause else None
            if clause is not None and message is not None:
                span = passage.plain.original(match.start() - len(clause.group()), match.end())
                yield rule.finding(passage, *span, message=message)


def _promised(rule: Rule, passage: Passage) -> Iterator[Finding]:
    for match in _PROMISED.finditer(passage.plain.text):
        items = match["listed"].split("、")
        number = number_of(match["number"])
        most = len(items) + sum(len(_ALSO.findall(item)) for item in items)
        whole = max(map(len, items[:-1]), default=_LONGEST_ITEM) < _LONGEST_ITEM
        if len(items) < _AT_LEAST or not whole or len(items) <= number <= most:
            continue
        if items[-1].endswith("等") and number >= len(items):
            continue
        message = _AHEAD.format(number=match["number"], unit=match["unit"], listed=len(items))
        yield rule.finding(passage, *passage.plain.original(*match.span()), message=message)


def _fault(match: re.Match[str], items: list[str]) -> str | None:
    """What is wrong with the number, where more than one item stands before it."""
    fewest, number = len(items), number_of(match["number"])
    if fewest == 1 or any(_ORDINAL.search(item) for item in items):
        return None
    most = fewest + sum(len(_ALSO.findall(item)) for item in items)
    if fewest <= number <= most or (match["open"] is not None and number >= fewest):
        return None
    return _MESSAGE.format(listed=fewest, number=match["number"], unit=match["unit"])


RULE = Rule(
    id="listed-count-mismatch",
    gate=Gate.WORDING,
    severity=Severity.CONFIRM,
    title="列出的项数与后面的数目不符",
    message="列出的项数与后面的数目不符：请核对。",
    basis="《党政机关公文处理工作条例》第十九条；《政府信息公开条例》第六条第一款",
    card=__doc__ or "",
    check=_check,
)
