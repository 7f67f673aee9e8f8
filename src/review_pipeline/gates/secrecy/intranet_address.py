"""内网地址.

查什么：10、172.16—172.31、192.168 开头的 IPv4 地址，公安网域名（.ga）的网址，
只在内网才有的域名（.gaw、.lan 之类）。
为什么：公安网地址、接口和截图地址栏暴露内部网络结构，互联网上也打不开。
反例：请登录 http://10.1.2.3:8080 填报；数据库在 192.168.0.8。
正例：10.1.2.3 前期准备（行首的章节号只要求确认）；版本 10.2.1；公网地址 203.0.113.8。
依据：《人民警察法》第二十二条第二项（不得泄露警务工作秘密）；
《保守国家秘密法》第六十四条（工作秘密）；专用地址范围见 RFC 1918。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_ADDRESS = re.compile(
    rf"(?<![0-9a-z.])(?:10\.{_OCTET}|172\.(?:1[6-9]|2[0-9]|3[01])|192\.168)"
    rf"\.{_OCTET}\.{_OCTET}(?![0-9.])"
)
_DOMAIN = re.compile(r"https?://[a-z0-9.\-]+\.ga(?![a-z0-9.])")
# Names that no public name server knows.
_UNKNOWN_OUTSIDE = re.compile(
    r"(?<![a-z0-9.\-])(?:[a-z0-9\-]+\.)+(?:gaw|gat|gafw|intranet|corp|lan|local)(?![a-z0-9.])"
)
_NUMBERED_HEADING = re.compile(r"\s*(?P<number>[0-9.]++)[ \t]*+[\u4e00-\u9fff]")
_VERSION = re.compile(r"(?:版本|版|v)号?[ :：为]?$")
_BEFORE = len("版本号 ")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.every_with(0, "."):
        text = passage.plain.text
        heading = _NUMBERED_HEADING.match(text)
        for match in _ADDRESS.finditer(text):
            in_heading = heading is not None and heading.start("number") == match.start()
            severity, evidence = _judged(text, match.start(), in_heading=in_heading)
            start, end = passage.plain.original(*match.span())
            yield rule.finding(passage, start, end, severity=severity, evidence=evidence)
        for match in _UNKNOWN_OUTSIDE.finditer(text):
            yield rule.finding(passage, *passage.plain.original(*match.span()))
        for match in _DOMAIN.finditer(text):
            start, end = passage.plain.original(*match.span())
            yield rule.finding(passage, start, end, severity=Severity.CONFIRM)


def _judged(text: str, start: int, *, in_heading: bool) -> tuple[Severity, tuple[str, ...]]:
    """BLOCK, unless the number may as well be that of a section or a version."""
    if in_heading:
        return Severity.CONFIRM, ("行首数字后接标题，或为章节号",)
    if _VERSION.search(text[max(0, start - _BEFORE) : start]):
        return Severity.CONFIRM, ("前有“版本”，或为版本号",)
    return Severity.BLOCK, ()


RULE = Rule(
    id="intranet-address",
    gate=Gate.SECRECY,
    severity=Severity.BLOCK,
    title="内网地址",
    message="此处是内部网络的地址，公开会暴露内网结构：请删去，改写为对外的网址或窗口。",
    basis="《人民警察法》第二十二条第二项；《保守国家秘密法》第六十四条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
)
