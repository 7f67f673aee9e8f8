"""带密的发文字号.

查什么：发文字号的机关代字里带“密”（×密〔2019〕3号、×密发〔2019〕3号）、
密码电报（市委密电）、内部明电、传真电报（传发）、机要件。
为什么：真实的泄密案例是转发件没有密级标志，而所转文件的字号写着“密电”。
高密、新密、哈密等地名和“保密委”自己的代字也带密字，只要求确认；国办发明电是公开的放假通知，不查。
反例：按照云密〔2019〕3号要求；市委密电部署的工作。
正例：国办发明电〔2019〕16号；密政发〔2019〕5号（密云）；机要交通；精密电子。
依据：《保守国家秘密法》第三十五条；《保守国家秘密法实施条例》第十八条（派生定密）；
发文字号结构见 GB/T 9704—2012 7.2.5。
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_YEAR = r"\s*[〔\[［(（【]\s*(?:19|20)[0-9]{2}\s*[〕\]］)）】]"
_NUMBER = rf"{_YEAR}\s*+第?\s*+[0-9]+\s*号?"
# The letters of an agency, less the words that lead up to a citation.
_AGENCY = r"[^\W\d按照根据依参见和及与以的由将从]"
_CLASSIFIED = re.compile(rf"{_AGENCY}{{1,8}}密(?:发|字|函|办|电|传发|传)?{_NUMBER}")
_TELEGRAM = re.compile(
    r"(?<![保加精紧高细稠致商国普周缜严])密(?:码电报|电)(?![子话阻池视路机磁缆网力脑])|内部明电"
)
_OPEN_TELEGRAM = re.compile(rf"{_AGENCY}{{0,6}}(?:明电|传发){_NUMBER}")
_ENTRUSTED = re.compile(rf"机要{_NUMBER}|机要(?:件|文电|文件)|^[^\S\n]*+机要\s*$", re.MULTILINE)
# The character before 密 that makes it a place, or the secrecy office itself.
_PLACE_OR_OFFICE = re.compile(r"[高新哈保国]密")

# In this order: a number already told is not told again by a vaguer pattern.
_PATTERNS = (
    (_CLASSIFIED, Severity.BLOCK),
    (_TELEGRAM, Severity.BLOCK),
    (_ENTRUSTED, Severity.CONFIRM),
    (_OPEN_TELEGRAM, Severity.CONFIRM),
)
_PUBLIC = "国办发明电"


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for number in sorted({hit.passage.number for hit in reading.hits(rule.id)}):
        yield from _in_passage(rule, reading.passages[number])


def _in_passage(rule: Rule, passage: Passage) -> Iterator[Finding]:
    taken: list[tuple[int, int]] = []
    for pattern, severity in _PATTERNS:
        for match in pattern.finditer(passage.plain.text):
            start, end = match.span()
            if not _overlaps(taken, start, end) and _PUBLIC not in match.group():
                insort(taken, (start, end))
                yield _finding(rule, passage, match, severity)


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span lies over one of others, which stand in order and apart."""
    after = bisect_left(taken, (end,))
    return after > 0 and taken[after - 1][1] > start


def _finding(rule: Rule, passage: Passage, match: re.Match[str], severity: Severity) -> Finding:
    place_or_office = _PLACE_OR_OFFICE.search(match.group()) is not None
    return rule.finding(
        passage,
        *passage.plain.original(*match.span()),
        severity=min(severity, Severity.CONFIRM) if place_or_office else severity,
        evidence=("“密”字或属地名、保密机构代字",) if place_or_office else (),
    )


RULE = Rule(
    id="classified-document-number",
    gate=Gate.SECRECY,
    severity=Severity.BLOCK,
    title="带密的发文字号",
    message="此处的字号或电报名称表明所引文件涉密，引用、转发都可能派生国家秘密："
    "请停止提交，交保密办核对原件。",
    basis="《保守国家秘密法》第三十五条；《保守国家秘密法实施条例》第十八条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.NOTHING,
    # The bracket of 密〔2019〕 is dropped before matching.
    anchors=(
        "密电",
        "密码电报",
        "明电",
        "机要",
        "密19",
        "密20",
        "密发",
        "密字",
        "密函",
        "密办",
        "传发",
    ),
)
