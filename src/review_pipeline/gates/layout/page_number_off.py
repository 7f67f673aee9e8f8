"""页码不合标准.

查什么：公文页脚没有页码；页码不是四号宋体；数字左右没有一字线；单页、双页没有分别靠右、靠左。
页码在图文框、文本框里的，位置不查。
只看 Word 稿件里的公文（有发文字号、红头，或注明为政策文件）；一种偏差只提示一次，
数值可由本单位版式另定。
为什么：页码写法有国家标准。
反例：页码居中，只有数字。
正例：— 1 —，四号宋体，单页居右空一字，双页居左空一字。
依据：GB/T 9704—2012《党政机关公文格式》7.5（4 号半角宋体阿拉伯数字，左右各一条一字线；原文未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.documents.draft import Alignment, Part
from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.official_form import POINT, form_of, in_family, told
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.layout.official_form import Form
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_PAGE = re.compile(r"\s*(?P<before>[—―–-]*)\s*\d{0,4}\s*(?P<after>[—―–-]*)\s*")
_PLACES = frozenset({Part.FOOTER, Part.TEXT_BOX})
_SIDES = frozenset({Alignment.START, Alignment.END})
_NONE = "页脚没有页码：应在版心下边缘之下编排页码。"
_LINES = "页码数字左右应各有一条一字线，如“— 1 —”。"
_FONT = "页码应用{right}，现为{found}。"
_SIZE = "页码字号应为 {right}，现为 {found:g} 磅。"
_ASIDE = "页码应单页居右、双页居左：页脚没有分单双页，或者两种页的页码在同一边。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    form = form_of(reading, context)
    if form is None:
        return
    pages = [p for p in reading.public if p.block.place.part in _PLACES and _is_page(p)]
    if not pages:
        yield from told(rule, [form.first], _NONE)
        return
    bare = [p for p in pages if not _lined(p)]
    yield from told(rule, bare, _LINES)
    yield from _type_faults(rule, form, pages)
    at_foot = form.off(pages, lambda page, t: page.block.place.part is Part.FOOTER and not t.framed)
    sides = {page.block.alignment for page in at_foot}
    if len(at_foot) == len(pages) and not (form.layout.facing and sides == _SIDES):
        yield from told(rule, pages[:1], _ASIDE)


def _type_faults(rule: Rule, form: Form, pages: list[Passage]) -> Iterator[Finding]:
    font, points = form.house.font("page_number_font"), form.house.number("page_number_size")
    for page in form.off(pages, lambda _, t: not in_family(t.latin or t.font, font))[:1]:
        found = typeset.latin or typeset.font if (typeset := form.typeset(page)) else ""
        right = form.house.told("page_number_font")
        yield from told(rule, [page], _FONT.format(right=right, found=_plain(found)))
    for page in form.off(pages, lambda _, t: t.size != points * POINT)[:1]:
        height = typeset.size / POINT if (typeset := form.typeset(page)) else 0
        right = form.house.told("page_number_size")
        yield from told(rule, [page], _SIZE.format(right=right, found=height))


def _is_page(passage: Passage) -> bool:
    text = passage.plain.text
    return bool(text.strip()) and _PAGE.fullmatch(text) is not None


def _lined(passage: Passage) -> bool:
    match = _PAGE.fullmatch(passage.block.text)
    return match is not None and bool(match["before"]) and bool(match["after"])


def _plain(font: str) -> str:
    return font.replace("{", "").replace("}", "")


RULE = Rule(
    id="page-number-off",
    gate=Gate.LAYOUT,
    severity=Severity.ADVISE,
    title="页码不合标准",
    message="页码应为四号宋体，左右一字线：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》7.5",
    card=__doc__ or "",
    check=_check,
)
