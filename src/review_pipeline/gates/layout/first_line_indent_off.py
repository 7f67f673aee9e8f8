"""段首没有左空二字.

查什么：公文正文的段落、独占一行的层次标题、附件说明，段首不是左空二字
（首行缩进、左缩进、空格都算）；居中的不查。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）；一种偏差只提示一次，
数值可由本单位版式另定。
为什么：公文每个自然段左空二字，回行顶格，有国家标准。
反例：段落顶格，段间空行。
正例：首行缩进 2 字符，或者 32 磅（三号字）。
依据：GB/T 9704—2012《党政机关公文格式》7.3.3、7.3.4（附件说明左空二字；原文未核）。
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

# Characters: what rounding to points takes, and half of the gap to the next whole one.
_TOLERANCE = 0.3
_MESSAGE = "{part}段首应左空 {right}：{{count}} 段不是。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    form = form_of(reading, context)
    if form is None:
        return
    wanted = form.house.number("indent")

    def off(line: Passage, typeset: Typeset) -> bool:
        aside = line.block.alignment is not Alignment.START
        return not aside and abs(begins_at(line, typeset) - wanted) > _TOLERANCE

    text = (*form.body, *(line for _, line in form.headings))
    ordered = sorted(text, key=lambda line: line.number)
    note = () if form.attached is None else (form.attached,)
    for part, lines in (("正文", ordered), ("附件说明", note)):
        message = _MESSAGE.format(part=part, right=form.house.told("indent"))
        yield from told(rule, form.off(lines, off), message)


RULE = Rule(
    id="first-line-indent-off",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="段首没有左空二字",
    message="段首应左空二字：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.3",
    card=__doc__ or "",
    check=_check,
)
