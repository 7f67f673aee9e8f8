"""纸张不是A4.

查什么：公文各节的纸张不是 210 毫米×297 毫米（横放的表格不算）。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）；一种偏差只提示一次，
数值可由本单位版式另定。
为什么：公文用纸有国家标准，打印、归档都按它来。
反例：Letter 纸（216 毫米×279 毫米）。
正例：A4 纸，竖放或者横放。
依据：GB/T 9704—2012《党政机关公文格式》5.1（A4 型纸，210×297 毫米；原文未核）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.official_form import MILLIMETRE, form_of, told
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

# 毫米: what a printer driver rounds.
_TOLERANCE = 1.0
_MESSAGE = "纸张不是 A4：现为 {width:.0f}×{height:.0f} 毫米，应为宽 {wide}、高 {high}。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    form = form_of(reading, context)
    if form is None:
        return
    right = sorted((form.house.number("page_width"), form.house.number("page_height")))
    for sheet in form.layout.sheets:
        sides = sheet.width / MILLIMETRE, sheet.height / MILLIMETRE
        if any(abs(a - b) > _TOLERANCE for a, b in zip(sorted(sides), right, strict=True)):
            wide, high = form.house.told("page_width"), form.house.told("page_height")
            message = _MESSAGE.format(width=sides[0], height=sides[1], wide=wide, high=high)
            yield from told(rule, [form.first], message)
            return


RULE = Rule(
    id="page-size-off",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="纸张不是A4",
    message="公文用纸应为 A4：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》5.1",
    card=__doc__ or "",
    check=_check,
)
