"""提到内部标志.

查什么：句子里提到内部资料、内部掌握、不得外传等字样（同一部词典“内部标志”）。
为什么：说明所引材料是内部的，或把内部要求照抄进了稿件；也可能只是法律条文在讲内部管理，
所以要看整句：禁止、宣传、条文语境的降一级，点名、列联系方式的升一级。
反例：以上口径供内部掌握，各地统一答复。
正例：保守工作秘密，不得泄漏；加强内部管理和内部监督。
依据：《政府信息公开条例》第十六条；《保守国家秘密法》第六十四条。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.gates.secrecy import internal_circulation_mark
from review_pipeline.gates.secrecy.internal_circulation_mark import COMMON_WORDS, why_a_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for hit in reading.hits(internal_circulation_mark.RULE.id):
        word = hit.literal.text
        if word not in COMMON_WORDS and why_a_mark(hit) is None:
            message = rule.message.format(found=word)
            yield rule.finding(hit.passage, hit.start, hit.end, message=message)


RULE = Rule(
    id="internal-mark-mentioned",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="提到内部标志",
    message="此处写有“{found}”，所述内容可能只供内部使用：请核对来源，"
    "能公开的改写此句，不能公开的删去。",
    basis="《政府信息公开条例》第十六条；《保守国家秘密法》第六十四条",
    card=__doc__ or "",
    check=_check,
    weighs_context=True,
)
