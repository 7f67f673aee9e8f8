"""护照和通行证号码.

查什么：句中说到护照、通行证、回乡证、台胞证之后的证件号码（E、G、S、P、D 开头的护照，
C、H、M、T、L 开头的通行证），没有遮盖的；表格里这类表头之下、栏目之右的也算。
为什么：证件号码是个人信息；样子像产品编号，所以要前面说到证件才算。
反例：护照号码 E00000000。
正例：设备型号 E00000000；护照号码 E****0000。
依据：《政府信息公开条例》第十五条；《个人信息保护法》第四条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import labelled
from review_pipeline.gates.rule import Context, Keeps, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(
    r"[^。；;\n]{0,16}?(?<![a-z0-9])"
    r"(?P<number>[egspd][0-9]{8}|e[a-hj-np-z][0-9]{7}|[chmtl][0-9]{8,10})(?![a-z0-9*])"
)

_CELL = re.compile(r"[egspd][0-9]{8}|e[a-hj-np-z][0-9]{7}|[chmtl][0-9]{8,10}")
_LABEL = re.compile(r"护照|通行证|回乡证|台胞证|旅行证")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for hit in reading.hits(rule.id):
        plain = hit.passage.plain
        _, after = plain.folded(hit.start, hit.end)
        if match := _NUMBER.match(plain.text, after):
            yield rule.finding(hit.passage, *plain.original(*match.span("number")))
    for label, seat in labelled(reading) if reading.hits(rule.id) else ():
        if _LABEL.search(label) and _CELL.fullmatch(seat.text):
            start = seat.passage.plain.text.index(seat.text, seat.start)
            span = seat.passage.plain.original(start, start + len(seat.text))
            yield rule.finding(seat.passage, *span)


RULE = Rule(
    id="travel-document-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="护照或通行证号码未遮盖",
    message="此处有完整的出入境证件号码，属个人信息：请删去或遮盖中间各位，"
    "依法公告证件作废的由审查员确认。",
    basis="《政府信息公开条例》第十五条；《个人信息保护法》第四条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
    anchors=("护照", "通行证", "回乡证", "台胞证", "旅行证"),
)
