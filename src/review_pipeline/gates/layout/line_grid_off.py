"""每面行数、每行字数不合标准.

查什么：公文页面没有文档网格、正文也没有固定行距，或者按它们排不成每面 22 行；
网格定了字数而不是每行 28 字。
正文行距与网格不同的，按固定行距算。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）；一种偏差只提示一次，
数值可由本单位版式另定。
为什么：标准以每面 22 行、每行 28 字撑满版心；特定情况可以调整，所以只提示。
反例：固定行距 33 磅（每面 19 行）。
正例：固定行距 28.9 磅；文档网格每页 22 行、每行 28 字。
依据：GB/T 9704—2012《党政机关公文格式》5.2.3（原文未核）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.official_form import MILLIMETRE, Form, form_of, told
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

# 毫米 of the height of the page's type that rounding may take from the last line.
_ROUNDING = 1.2
_FREE = "没有设文档网格，正文也不是固定行距，每面行数不定：应为 {lines}。"
_LINES = "每面排 {found} 行，应为 {lines}。"
_CHARACTERS = "每行排 {found} 字，应为 {characters}。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    form = form_of(reading, context)
    if form is None or not form.body:
        return
    sheet = next((each for each in form.layout.sheets if each.width < each.height), None)
    if sheet is None:
        return
    lines = form.house.told("lines")
    pitch = _exact(form) or sheet.pitch
    high = sheet.height - sheet.top - sheet.bottom + _ROUNDING * MILLIMETRE
    if not pitch:
        yield from told(rule, [form.body[0]], _FREE.format(lines=lines))
    elif int(high / pitch) != form.house.number("lines"):
        yield from told(rule, [form.body[0]], _LINES.format(found=int(high / pitch), lines=lines))
    wide = sheet.width - sheet.left - sheet.right + _ROUNDING * MILLIMETRE
    across = int(wide / sheet.characters) if sheet.characters else 0
    if across and across != form.house.number("characters"):
        right = form.house.told("characters")
        yield from told(rule, [form.body[0]], _CHARACTERS.format(found=across, characters=right))


def _exact(form: Form) -> int:
    """The exact height most lines of the body have, 0 for none."""
    heights = [t.line for p in form.body if (t := form.typeset(p)) is not None]
    return max(set(heights), key=heights.count, default=0)


RULE = Rule(
    id="line-grid-off",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="每面行数、每行字数不合标准",
    message="每面应排 22 行、每行 28 字：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》5.2.3",
    card=__doc__ or "",
    check=_check,
)
