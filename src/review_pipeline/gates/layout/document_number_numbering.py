"""发文字号编虚位、加“第”字、年份不全.

查什么：六角括号（或写错的括号）后面的序号前面补了0，或者加了“第”字；年份只写两位。
执法文书的文号（代字里有“字”，如 云公（治）行罚决字〔2024〕00123号）按文书式样编号，不查。
为什么：发文字号写法有国家标准，检索和引用都按它来。
反例：云公通〔2024〕012号；云公通〔2024〕第12号；云公通〔24〕12号。
正例：云公通〔2024〕12号；公安部令第12号；云公（治）行罚决字〔2024〕00123号。
依据：GB/T 9704—2012《党政机关公文格式》7.2.5（年份应标全称；不编虚位，不加“第”字）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.traits import BRACKET, DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(
    r"(?<=[一-鿿])(?P<open>[〔(\[【])\s*(?P<year>(?:(?:19|20)\d{2})|\d{2})\s*[〕)\]】]"
    r"\s*+(?P<ordinal>第?)\s*+(?P<zeros>0*+)(?P<number>[1-9]\d{0,4})\s*号"
)

_MESSAGE = "发文字号{fault}：请改为“{right}”。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(DIGIT | BRACKET):
        for match in _NUMBER.finditer(passage.plain.text):
            fault = _fault(match)
            if fault is None or passage.plain.text[match.start() - 1] == "字":
                continue
            right = f"〔{_century(match['year'])}〕{match['number']}号"
            yield rule.finding(
                passage,
                *passage.plain.original(*match.span()),
                message=_MESSAGE.format(fault=fault, right=right),
                suggestion=right,
            )


def _fault(match: re.Match[str]) -> str | None:
    if match["ordinal"]:
        return "不加“第”字"
    if match["zeros"]:
        return "不编虚位（1不编为01）"
    short = len(match["year"]) < len("2024")
    # (12)34号 in round brackets is as likely a house number.
    return "年份应标全称" if short and match["open"] == "〔" else None


def _century(year: str) -> str:
    return year if len(year) == len("2024") else f"20{year}"


RULE = Rule(
    id="document-number-numbering",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="发文字号编虚位、加“第”字、年份不全",
    message="发文字号的序号不编虚位、不加“第”字，年份标全称：请改正。",
    basis="GB/T 9704—2012《党政机关公文格式》7.2.5",
    card=__doc__ or "",
    check=_check,
    mends=True,
)
