"""正文不是三号仿宋.

查什么：公文标题之后、署名之前的段落，字体不是仿宋，或者字号不是三号（16 磅）。字体、字号逐层解析：
直接格式、样式、主题、文档缺省；仿宋、仿宋_GB2312、FangSong 都算仿宋，文件没有写明字体的不查。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）；一种偏差只提示一次，
数值可由本单位版式另定。
为什么：公文的字体字号有国家标准。
反例：正文用小四号宋体。
正例：正文用三号仿宋，数字、外文可用别的字体。
依据：GB/T 9704—2012《党政机关公文格式》5.2.2、7.3.3（一般用 3 号仿宋体字；原文未核）。
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
        yield from type_faults(rule, form, form.body, "正文", ("body_font", "body_size"))


RULE = Rule(
    id="body-type-off",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="正文不是三号仿宋",
    message="正文应用三号仿宋：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》5.2.2",
    card=__doc__ or "",
    check=_check,
)
