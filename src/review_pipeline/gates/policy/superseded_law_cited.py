"""引用已废止的法律法规.

查什么：《》中的法律、行政法规，在稿件成文之日已被废止或替代（按带日期的法规名录判断）。
同一句写明“原”“修订前”“废止”“失效”等，或者说的是废止以前年份的事，不查；同名修订不算废止。
为什么：引用失效依据的文件，执法和答复都可能被撤销。
反例：（2024年）根据《中华人民共和国合同法》签订协议。
正例：（2019年）根据《中华人民共和国合同法》；原《合同法》；《合同法》同时废止。
依据：《立法法》第一百零三条（新法优于旧法）；被引用法律自身的废止条款，如《民法典》第一千二百六十条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.policy.citations import STATE, citations, ended_law
from review_pipeline.gates.policy.days import written
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from review_pipeline.gates.policy.citations import Citation
    from review_pipeline.language.reading import Reading

_HISTORY = re.compile(r"废止|失效|修订前|修改前|修正前|停止执行|替代|取代|吸收|编纂|历史")
_FORMER = re.compile(r"(?:原|旧|当时的|原有的)$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年")

_MESSAGE = (
    "《{name}》自{ended}起不再有效（本稿按{today}判断）：请{instead}；确指旧法的，注明“原”字。"
)


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    for citation in citations(reading):
        law = ended_law(context.register.versions(citation.name), context.document_date)
        if law is None or law.ended_on is None or _speaks_of_the_past(citation, law.ended_on):
            continue
        successor = f"《{_full(law.successor, citation)}》" if law.successor else None
        yield rule.finding(
            citation.passage,
            citation.start,
            citation.end,
            message=_MESSAGE.format(
                name=citation.name,
                ended=written(law.ended_on),
                today=written(context.document_date),
                instead=f"改引{successor}" if successor else "核对现行依据",
            ),
            suggestion=successor,
        )


def _speaks_of_the_past(citation: Citation, ended: date) -> bool:
    text = citation.passage.block.text
    start, end = sentence_span(text, citation.start, citation.end)
    sentence = text[start : citation.start] + text[citation.end : end]
    earlier = any(int(match[1]) < ended.year for match in _YEAR.finditer(sentence))
    former = _FORMER.search(text[start : citation.start])
    return earlier or former is not None or _HISTORY.search(sentence) is not None


def _full(successor: str, citation: Citation) -> str:
    """The successor's title, with 中华人民共和国 where the draft wrote the old one so."""
    return f"{STATE}{successor}" if citation.title.startswith(STATE) else successor


RULE = Rule(
    id="superseded-law-cited",
    gate=Gate.POLICY,
    severity=Severity.CONFIRM,
    title="引用已废止的法律法规",
    message="此处引用的法律法规已不再有效：请核对现行依据。",
    basis="《立法法》第一百零三条；被引用法律的废止条款",
    card=__doc__ or "",
    check=_check,
)
