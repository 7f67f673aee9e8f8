"""公文标题不是二号小标宋居中.

查什么：公文标题的字体不是小标宋，字号不是二号（22 磅），或者没有居中。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）；一种偏差只提示一次，
数值可由本单位版式另定。
为什么：公文的字体字号有国家标准。
反例：标题用三号黑体，靠左。
正例：标题用二号方正小标宋，居中。
依据：GB/T 9704—2012《党政机关公文格式》7.3.1（2 号小标宋体字，分一行或多行居中；原文未核）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.official_form import begins_at, form_of, told
from review_pipeline.gates.layout.type_faults import type_faults
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.documents.layout import Typeset
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading


# Characters of blank that somebody put before a title on purpose.
_PUSHED = 2


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    form = form_of(reading, context)
    if form is None:
        return
    yield from type_faults(rule, form, form.title, "标题", ("title_font", "title_size"))
    aside = form.off(form.title, _aside)
    yield from told(rule, aside, "标题应居中：{count} 行没有居中。")


def _aside(line: Passage, typeset: Typeset) -> bool:
    """Whether a line is not centred; blanks before it may have been meant to do that."""
    at_start = line.block.alignment is Alignment.START
    pushed = at_start and begins_at(line, typeset) >= _PUSHED
    return line.block.alignment is not Alignment.CENTER and not pushed


RULE = Rule(
    id="title-type-off",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="公文标题不是二号小标宋居中",
    message="标题应用二号小标宋，居中：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.1",
    card=__doc__ or "",
    check=_check,
)
