"""统一社会信用代码.

查什么：18 位、通过校验的统一社会信用代码。92 开头的属个体工商户，须确认；
其余是法人和其他组织的代码，依法公示，全稿只提示一次并说明共有几处。
为什么：个体工商户的代码凭公示系统能查到经营者本人；法人的代码本来就是公开的。
反例：云岭市某副食店，统一社会信用代码 92530100MA0000001R。
正例：统一社会信用代码已遮盖：9211********0019；办件编号 202400000000000001。
依据：《个人信息保护法》第四条；代码结构和校验见 GB 32100—2015。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.numbers import resident_shape
from review_pipeline.language.traits import DIGIT
from review_pipeline.lexicon.checksums import credit_code, mod_11_2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

# Registering department, kind of organisation, region of six digits, and the rest.
_CODE = re.compile(r"(?<![0-9a-z])[1-9any][1-9][0-9]{6}[0-9a-hj-npqrtuwxy]{10}(?![0-9a-z])")
_SOLE_TRADER = "92"
_MANY = (
    "此处是单位的统一社会信用代码（全稿共 {count} 处），依法可以公示：请核对号码与单位名称一致。"
)
_ONE = (
    "此处是个体工商户的统一社会信用代码，凭它能查到经营者本人：请确认依法须公示，否则遮盖中间各位。"
)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    found = [(p, match) for p in reading.every_with(DIGIT) for match in _codes(p)]
    offices = [each for each in found if not each[1].group().startswith(_SOLE_TRADER)]
    for passage, match in found:
        if match.group().startswith(_SOLE_TRADER):
            yield _finding(rule, passage, match, Severity.CONFIRM, _ONE)
    for passage, match in offices[:1]:
        message = _MANY.format(count=len(offices))
        yield _finding(rule, passage, match, Severity.ADVISE, message)


def _codes(passage: Passage) -> Iterator[re.Match[str]]:
    """The codes that are no person's number as well: those another rule tells."""
    for match in _CODE.finditer(passage.plain.text):
        code = match.group()
        person = mod_11_2(code) and resident_shape(code)
        if credit_code(code) and not person:
            yield match


def _finding(
    rule: Rule, passage: Passage, match: re.Match[str], severity: Severity, message: str
) -> Finding:
    span = passage.plain.original(*match.span())
    return rule.finding(passage, *span, severity=severity, message=message)


RULE = Rule(
    id="credit-code-shown",
    gate=Gate.SECRECY,
    severity=Severity.ADVISE,
    title="统一社会信用代码",
    message=_ONE,
    basis="《个人信息保护法》第四条；GB 32100—2015",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
)
