"""层次标题的字体不合标准.

查什么：公文里独占一行的“一、”不是黑体，“（一）”不是楷体，或者字号不是三号。标题与正文连排的不查；
“1.”“（1）”用仿宋，同正文。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）；一种偏差只提示一次，
数值可由本单位版式另定。
为什么：读者靠字体分辨层次。
反例：“一、总体要求”用仿宋加粗。
正例：“一、总体要求”用黑体，“（一）工作目标”用楷体。
依据：GB/T 9704—2012《党政机关公文格式》7.3.3（原文未核）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.official_form import form_of
from review_pipeline.gates.layout.type_faults import type_faults
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_LEVELS = (
    (1, "“一、”级标题", "first_heading_font"),
    (2, "“（一）”级标题", "second_heading_font"),
)


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    form = form_of(reading, context)
    if form is None:
        return
    for level, part, font in _LEVELS:
        lines = [line for at, line in form.headings if at == level]
        yield from type_faults(rule, form, lines, part, (font, "body_size"))


RULE = Rule(
    id="heading-type-off",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="层次标题的字体不合标准",
    message="“一、”用黑体，“（一）”用楷体：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.3",
    card=__doc__ or "",
    check=_check,
)
