"""私人邮箱、微信和 QQ 号.

查什么：.gov.cn 以外的电子邮箱；写明是微信号、QQ 号的账号（表格里看表头和左边的栏目）。
为什么：私人账号是个人信息，也不该用来收公文；对外公布的应是单位邮箱。
反例：请将材料发至 yunling_xx@example.com，微信号：yunling_2024。
正例：电子邮箱：ysqgk@gat.yunling.gov.cn；关注“平安云岭”微信公众号。
依据：《政府信息公开条例》第十五条；《个人信息保护法》第四条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import labelled
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.language.traits import DIGIT, LATIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_EMAIL = re.compile(
    r"(?<![a-z0-9._%+\-])[a-z0-9][a-z0-9._%+\-]{0,63}"
    r"@(?P<domain>[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){1,8})"
)
_ACCOUNT = re.compile(
    r"(?:(?:微信|qq)(?:群)?号?\s*[:：为]|加(?:个人|民警|客服)?(?:微信|qq)号?)\s*"
    r"(?P<account>[a-z0-9][a-z0-9_\-]{4,19})"
)
_LABEL = re.compile(r"(?:个人)?(?:微信|qq)(?:号码?)?")
_CELL = re.compile(r"[a-z0-9][a-z0-9_\-]{4,19}")
_OFFICIAL = (".gov.cn",)


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.every_with(0, ("@", "微信", "qq")):
        text = passage.plain.text
        if not passage.traits & (LATIN | DIGIT):  # almost always so
            continue
        for match in _EMAIL.finditer(text):
            if not f".{match['domain']}".endswith(_OFFICIAL):
                yield rule.finding(passage, *passage.plain.original(*match.span()))
        for match in _ACCOUNT.finditer(text):
            yield rule.finding(passage, *passage.plain.original(*match.span("account")))
    for label, seat in labelled(reading) if reading.hits(rule.id) else ():
        if _LABEL.fullmatch(label) and _CELL.fullmatch(seat.text):
            start = seat.passage.plain.text.index(seat.text, seat.start)
            span = seat.passage.plain.original(start, start + len(seat.text))
            yield rule.finding(seat.passage, *span)


RULE = Rule(
    id="personal-contact-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="私人邮箱、微信或 QQ 号",
    message="此处是私人邮箱或社交账号，属个人信息：请改用单位邮箱，确为对外公布的由审查员确认。",
    basis="《政府信息公开条例》第十五条；《个人信息保护法》第四条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
    anchors=("微信", "qq"),
)
