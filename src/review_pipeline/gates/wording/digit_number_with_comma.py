"""阿拉伯数字序号后面用了顿号.

查什么：段首的“1、”。表格之外的正文，一份稿件只提示一次。
为什么：公文第三层标题写作“1.”，顿号只用在汉字数字之后。
“1、2号楼”“12、13日”是并列，不查。
反例：1、提出申请。
正例：1.提出申请；一、提出申请；1、2号窗口。
依据：GB/T 9704—2012 7.3.3；GB/T 15834—2011《标点符号用法》附录B（未核）。
"""

from __future__ import annotations

import re

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule
from review_pipeline.language.traits import DIGIT

_NUMBERED = re.compile(r"\s{0,8}\d{1,2}(?P<told>、)(?!\s{0,2}\d)")


def _dot(_match: re.Match[str]) -> str:
    return "."


RULE = Rule(
    id="digit-number-with-comma",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="阿拉伯数字序号后面用了顿号",
    message="阿拉伯数字序号后面用下圆点“1.”，不用顿号：请改正，全文同此处理。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.3；GB/T 15834—2011《标点符号用法》附录B",
    card=__doc__ or "",
    check=found_by(
        _NUMBERED, _dot, among=DIGIT, holding="、", once=True, in_tables=False, leading=True
    ),
)
