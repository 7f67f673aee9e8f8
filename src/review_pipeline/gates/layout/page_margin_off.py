"""页边距不合标准.

查什么：公文竖放的 A4 页面，天头、订口（加装订线）、下白边、右白边与标准差 1 毫米以上。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）；一种偏差只提示一次，
数值可由本单位版式另定。
为什么：版心 156 毫米×225 毫米，由天头 37 毫米、订口 28 毫米定出。
反例：上下左右都是 28 毫米。
正例：上 37、下 35、左 28、右 26 毫米。
依据：GB/T 9704—2012《党政机关公文格式》5.2.1（天头 37±1、订口 28±1、版心 156×225 毫米；原文未核）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.official_form import MILLIMETRE, form_of, told
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

# 毫米: the standard's own.
_TOLERANCE = 1.0
# Word keeps twentieths of a point, and people type centimetres.
_ROUNDED = 0.06
_SIDES = (("top", "天头"), ("left", "订口"), ("bottom", "下白边"), ("right", "右白边"))


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    form = form_of(reading, context)
    if form is None:
        return
    upright = (sheet for sheet in form.layout.sheets if sheet.width < sheet.height)
    faults: list[str] = []
    for sheet in list(upright)[:1]:
        for side, label in _SIDES:
            width = getattr(sheet, side) / MILLIMETRE
            if abs(width - form.house.number(side)) > _TOLERANCE + _ROUNDED:
                faults.append(f"{label}现为 {width:.1f} 毫米，应为 {form.house.told(side)}")
    if faults:
        yield from told(rule, [form.first], f"页边距与标准差 1 毫米以上：{'；'.join(faults)}。")


RULE = Rule(
    id="page-margin-off",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="页边距不合标准",
    message="页边距不合标准：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》5.2.1",
    card=__doc__ or "",
    check=_check,
)
