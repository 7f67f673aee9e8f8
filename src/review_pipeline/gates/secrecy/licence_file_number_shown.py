"""驾驶证档案编号.

查什么：说到驾驶证、驾驶人的一段或一列里，“档案编号”之后的 12 位号码。
为什么：档案编号和证号一样能办理业务、查到本人；别的档案也有编号，所以要说到驾驶证才算。
反例：驾驶证档案编号：530100000001。
正例：文书档案编号：530100000001；驾驶证档案编号：5301****0001。
依据：《政府信息公开条例》第十五条；《个人信息保护法》第四条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import labels_beside
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.numbers import passages_with_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(r"(?<![0-9a-z.])[0-9]{12}(?![0-9a-z.*])")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    if not reading.hits(rule.id):
        return
    labels = labels_beside(reading)
    for passage in passages_with_numbers(reading):
        said = f"{labels.get(passage.number, '')} {passage.plain.text}"
        if "档案编号" in said and "驾驶" in said:
            for match in _NUMBER.finditer(passage.plain.text):
                yield rule.finding(passage, *passage.plain.original(*match.span()))


RULE = Rule(
    id="licence-file-number-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="驾驶证档案编号未遮盖",
    message="此处有完整的驾驶证档案编号，凭此能查到本人：请遮盖中间各位，"
    "依法公告驾驶证作废的由审查员确认。",
    basis="《政府信息公开条例》第十五条；《个人信息保护法》第四条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
    anchors=("档案编号",),
)
