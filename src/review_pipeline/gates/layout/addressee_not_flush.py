"""主送机关没有顶格.

查什么：公文标题之下、以冒号结尾的主送机关，左边空了字，或者居中、靠右。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）。
为什么：主送机关居左顶格，回行也顶格，与左空二字的正文分得开。
反例：主送机关首行缩进 2 字符。
正例：主送机关顶格。
依据：GB/T 9704—2012《党政机关公文格式》7.3.2（原文未核）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.official_form import begins_at, form_of, told
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.documents.layout import Typeset
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

# Characters: what rounding to points takes.
_TOLERANCE = 0.3
_MESSAGE = "主送机关应居左顶格，不空字：请核对。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    form = form_of(reading, context)
    if form is not None and form.addressee is not None:
        yield from told(rule, form.off((form.addressee,), _pushed), _MESSAGE)


def _pushed(line: Passage, typeset: Typeset) -> bool:
    aside = line.block.alignment is not Alignment.START
    return aside or begins_at(line, typeset) > _TOLERANCE


RULE = Rule(
    id="addressee-not-flush",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="主送机关没有顶格",
    message=_MESSAGE,
    basis="GB/T 9704—2012《党政机关公文格式》7.3.2",
    card=__doc__ or "",
    check=_check,
)
