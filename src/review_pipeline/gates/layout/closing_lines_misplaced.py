"""署名、成文日期的位置不合标准.

查什么：公文的成文日期没有靠右，或者靠右而右边没有空字；署名没有靠右、也没有在右半边。
盖章的右空四字，不盖章的右空二字，空多少不查。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）；一种偏差只提示一次，
数值可由本单位版式另定。
为什么：署名和成文日期的位置有国家标准，印章要盖得上。
反例：成文日期顶格写在左边；右对齐而一字不空。
正例：成文日期右空四字。
依据：GB/T 9704—2012《党政机关公文格式》7.3.5（原文未核）。
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

# Characters from the left from which a line stands on the right half of one of 28.
_RIGHT_HALF = 10
_LEFT = "{part}应靠右书写：现在不在右边。"
_EDGE = "成文日期一般右空四字（不盖章的右空二字）：现在顶到版心右边。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    form = form_of(reading, context)
    if form is None:
        return
    for part, line in (("署名", form.signature), ("成文日期", form.written)):
        lines = () if line is None else (line,)
        yield from told(rule, form.off(lines, _on_the_left), _LEFT.format(part=part))
    dates = () if form.written is None else (form.written,)
    yield from told(rule, form.off(dates, _at_the_edge), _EDGE)


def _on_the_left(line: Passage, typeset: Typeset) -> bool:
    if line.block.alignment is not Alignment.START or "\t" in line.block.text:
        return line.block.alignment is Alignment.CENTER
    return begins_at(line, typeset) < _RIGHT_HALF


def _at_the_edge(line: Passage, typeset: Typeset) -> bool:
    text = line.block.text
    spaced = text != text.rstrip() or typeset.right > 0
    return line.block.alignment is Alignment.END and not spaced


RULE = Rule(
    id="closing-lines-misplaced",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="署名、成文日期的位置不合标准",
    message="署名、成文日期应靠右并右空：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.5",
    card=__doc__ or "",
    check=_check,
)
