"""版记不是四号仿宋.

查什么：公文版记的抄送机关、印发机关和印发日期，字体不是仿宋，或者字号不是四号（14 磅）。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）；一种偏差只提示一次，
数值可由本单位版式另定。
为什么：版记写法有国家标准。
反例：抄送机关用三号宋体。
正例：抄送机关、印发机关和印发日期用四号仿宋。
依据：GB/T 9704—2012《党政机关公文格式》7.4（原文未核）。
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


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    form = form_of(reading, context)
    if form is not None:
        yield from type_faults(rule, form, form.imprint, "版记", ("imprint_font", "imprint_size"))


RULE = Rule(
    id="imprint-type-off",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="版记不是四号仿宋",
    message="版记应用四号仿宋：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》7.4",
    card=__doc__ or "",
    check=_check,
)
