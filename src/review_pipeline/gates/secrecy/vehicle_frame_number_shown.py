"""车辆识别代号（车架号）.

查什么：17 位车辆识别代号：前面或表头说到车架号、车辆识别代号、VIN 的，须确认；
没有说到、而以 L 开头（国产）并通过校验的，提示。
为什么：车架号能查到车主；报废、作废、认领、扣留车辆的公告依法要列，由审查员确认。
反例：车架号 LSVAA4189E2000018。
正例：车架号后六位 000018；产品编号 ABCDEFGH123456789。
依据：《政府信息公开条例》第十五条；代号结构和校验见 GB 16735—2019（条号未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import labels_beside
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.numbers import frame_number
from review_pipeline.language.traits import DIGIT, LATIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(r"(?<![0-9a-z])(?=[0-9]*[a-z])(?=[a-z]*[0-9])[a-hj-npr-z0-9]{17}(?![0-9a-z])")
_NAMED = re.compile(r"车架号|车辆识别代[号码]|(?<![a-z])vin(?![a-z])")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    found = [
        (passage, match)
        for passage in reading.every_with(DIGIT | LATIN)
        for match in _NUMBER.finditer(passage.plain.text)
    ]
    labels = labels_beside(reading) if found else {}
    for passage, match in found:
        start, end = passage.plain.original(*match.span())
        if _NAMED.search(f"{labels.get(passage.number, '')} {passage.plain.text}"):
            yield rule.finding(passage, start, end)
        elif match.group().startswith("l") and frame_number(match.group()):
            why = ("没有说是车架号，但校验相符",)
            yield rule.finding(passage, start, end, severity=Severity.ADVISE, evidence=why)


RULE = Rule(
    id="vehicle-frame-number-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="车架号未遮盖",
    message="此处有完整的车辆识别代号，可查到车主：请只留后六位，依法须列明的公告由审查员确认。",
    basis="《政府信息公开条例》第十五条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
)
