"""发文字号不用六角括号.

查什么：发文字号的年份用了圆括号、方括号、方头括号等，而不是六角括号〔〕；年份写成汉字的也查。
法院案号（2018）最高法行申1号 用圆括号，括号后面是法院代字而不是序号，不查。
为什么：发文字号写法有国家标准，检索和引用都按它来。
反例：云公通（2024）12号；国办发[2019]60号；云公通〔二〇二四〕12号。
正例：云公通〔2024〕12号；（2018）最高法行申1号；公安部令（第12号）。
依据：GB/T 9704—2012《党政机关公文格式》7.2.5。
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
    r"(?<=[一-鿿])\s*[（(［\[【｛{〈<＜]\s*(?P<year>(?:19|20)\d{2})\s*[)）］\]】｝}〉>＞]"
    r"(?P<rest>\s*+第?\s*+\d{1,5}\s*号)"
)


_IN_WORDS = re.compile(
    r"(?<=[一-鿿])\s*[（(［\[【〔]\s*(?P<year>[一二][〇○零九O0][〇○零一二三四五六七八九O0]{2})\s*[)）］\]】〕]"
    r"(?P<rest>\s*+第?\s*+\d{1,5}\s*号)"
)
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_YEAR_IN_WORDS = "发文字号的年份应当用阿拉伯数字、六角括号：请改为“{right}”。"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.public_with(DIGIT | BRACKET):
        for match in _NUMBER.finditer(passage.block.text):
            right = f"〔{match['year']}〕{match['rest']}"
            yield rule.finding(passage, *match.span(), suggestion=right)
        for match in _IN_WORDS.finditer(passage.block.text):
            right = f"〔{match['year'].translate(_DIGITS)}〕{match['rest']}"
            message = _YEAR_IN_WORDS.format(right=right)
            yield rule.finding(passage, *match.span(), message=message, suggestion=right)


RULE = Rule(
    id="document-number-brackets",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="发文字号不用六角括号",
    message="发文字号的年份应当用六角括号“〔〕”括入：请改正。",
    basis="GB/T 9704—2012《党政机关公文格式》7.2.5",
    card=__doc__ or "",
    check=_check,
    mends=True,
)
