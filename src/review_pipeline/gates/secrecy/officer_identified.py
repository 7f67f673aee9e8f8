"""警员身份.

查什么：同一句或同一行里，警号之外还有全名和手机号码的；专案组成员的名单。
只有全名和警号的（窗口公示牌、执法文书依法可有），提示。
为什么：警号、姓名、手机拼在一起，能找到办案民警和他的家人。
反例：民警李建国（警号 012345，手机 13800000000）。
正例：民警李某（警号 012345）；监督电话 0999-1234567；请核对民警警号。
依据：《人民警察法》第二十二条第二项；《公安机关执法公开规定》（公通字〔2018〕26号）第六条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.gates.secrecy.mobile_number_shown import MOBILE
from review_pipeline.gates.secrecy.persons import is_name
from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_NUMBER = re.compile(r"(?:号码)?[:：为是]?\s*(?P<number>[0-9]{5,8})(?![0-9])")
_NAMED = re.compile(
    r"(?:民警|辅警|警员|警官|姓名[:：]|组长|组员|成员|干警|队长|所长)\s*"
    r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?=[\s，,、(（;；。]|$)"
)
_CASE_TEAM = re.compile(r"专案组(?:成员|组长|组员|人员)?(?:名单)?[:：为有]{1,2}\s*")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for hit in reading.hits(rule.id):
        plain = hit.passage.plain
        first, after = plain.folded(hit.start, hit.end)
        if hit.literal.text == "专案组":
            span = _team(plain.text, first)
            severity, why = Severity.CONFIRM, "专案组成员名单"
        else:
            span, severity, why = _officer(plain.text, first, after)
        if span:
            found = plain.original(*span)
            yield rule.finding(hit.passage, *found, severity=severity, evidence=(why,))


def _officer(text: str, start: int, after: int) -> tuple[tuple[int, int] | None, Severity, str]:
    """The officer's number where a full name stands beside it, and how grave that is."""
    number = _NUMBER.match(text, after)
    left, right = sentence_span(text, start, after)
    names = (match["name"] for match in _NAMED.finditer(text, left, right))
    if number is None or not any("某" not in name and is_name(name) for name in names):
        return None, Severity.ADVISE, ""
    if MOBILE.search(text, left, right):
        return number.span("number"), Severity.CONFIRM, "警号、姓名、手机写在一起"
    return number.span("number"), Severity.ADVISE, "警号和姓名写在一起"


def _team(text: str, start: int) -> tuple[int, int] | None:
    """The first name of a list of a case team's members."""
    lead = _CASE_TEAM.match(text, start)
    name = _NAME.match(text, lead.end()) if lead else None
    if name is None or "某" in name.group() or not is_name(name.group()):
        return None
    return name.span()


RULE = Rule(
    id="officer-identified",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="警员身份",
    message="此处把民警的姓名和警号等写在一起：请问是否依法须公布（如窗口公示、监督电话）？"
    "不是的，只写单位或者“民警某某”。",
    basis="《人民警察法》第二十二条第二项；《公安机关执法公开规定》（公通字〔2018〕26号）第六条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
    anchors=("警号", "专案组"),
)
