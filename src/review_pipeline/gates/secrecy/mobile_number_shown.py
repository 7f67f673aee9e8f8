"""手机号码.

查什么：完整的 11 位手机号码，带 +86、空格或连字符的也算；与姓名同在一行表格的，阻断。
为什么：手机号是个人信息，通知里的联络员名单是常见的泄露处；
工作用号码确需公布的，由审查员逐个确认。
反例：联络员：李某，13800000000。
正例：举报电话 12389，值班电话 0999-1234567；联系人 138****0000。
依据：《政府信息公开条例》第十五条；《个人信息保护法》第四条、第二十八条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.numbers import passages_with_numbers
from review_pipeline.gates.secrecy.persons import passages_beside_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

MOBILE = re.compile(
    r"(?<![0-9a-z.])(?:\+?86[ \-]?|0)?1[3-9][0-9](?P<gap>[ \-.]?)[0-9]{4}(?P=gap)[0-9]{4}"
    r"(?![0-9a-z]|\.[0-9]|[ ]?(?:元|万|平方|吨|人次))"
)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    found = [
        (passage, match)
        for passage in passages_with_numbers(reading)
        for match in MOBILE.finditer(passage.plain.text)
    ]
    if not found:
        return
    people = passages_beside_people(reading)
    for passage, match in found:
        start, end = passage.plain.original(*match.span())
        if passage.number in people:
            why = ("与姓名同在一行",)
            yield rule.finding(passage, start, end, severity=Severity.BLOCK, evidence=why)
        else:
            yield rule.finding(passage, start, end)


RULE = Rule(
    id="mobile-number-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="手机号码未遮盖",
    message="此处有完整的手机号码，属个人信息：请改用值班电话或遮盖中间四位，"
    "确为对外公布的工作号码的，由保密审查员确认。",
    basis="《政府信息公开条例》第十五条；《个人信息保护法》第四条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
)
