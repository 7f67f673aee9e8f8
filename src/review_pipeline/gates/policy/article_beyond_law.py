"""引用的条号超过法律的条数.

查什么：《……法》后面紧跟的“第……条”，条号大于名录所记该法历次版本中最多的条数。
名录里没有条数的不查；“第……条之一”按主条号算。
为什么：没有这一条，引用就没有依据；多半是修订后条号变了，或写错了一位。
反例：《中华人民共和国人民警察法》第八十条（全法五十二条）。
正例：《中华人民共和国人民警察法》第二十二条。
依据：《党政机关公文处理工作条例》第十九条；条数据法规文本逐条数得（registers/law-articles.tsv）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.policy.citations import citations
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_ARTICLE = re.compile(
    r"(?:[(（][^)）]{0,30}[)）])?\s*第\s*(?P<number>[0-9]{1,4}|[一二三四五六七八九十百千零〇]{1,9})\s*条"
)
_ARTICLE_LENGTH = 50

_MESSAGE = "《{title}》历次版本最多{articles}条，没有第{number}条：请核对条号。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    articles = context.register.articles
    for citation in citations(reading) if articles else ():
        most = articles.get(citation.name)
        text = citation.passage.block.text
        match = _ARTICLE.match(text, citation.end, citation.end + _ARTICLE_LENGTH) if most else None
        if match is None or most is None:
            continue
        number = number_of(match["number"])
        if number > most:
            message = _MESSAGE.format(title=citation.name, articles=most, number=number)
            yield rule.finding(citation.passage, citation.start, match.end(), message=message)


RULE = Rule(
    id="article-beyond-law",
    gate=Gate.POLICY,
    severity=Severity.CONFIRM,
    title="引用的条号超过法律的条数",
    message="所引法律没有这一条：请核对条号。",
    basis="《党政机关公文处理工作条例》第十九条",
    card=__doc__ or "",
    check=_check,
)
