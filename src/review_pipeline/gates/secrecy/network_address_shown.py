"""网络地址（公网 IP）.

查什么：说到 IP、服务器、主机、登录地址，或写在网址里的公网 IPv4 地址。内网地址另由“内网地址”阻断。
为什么：公网地址是案件里的电子数据，也是攻击的入口；对外服务应写域名。
样子像版本号、章节号、标准号的数字很多，所以要前面说到才算；127.0.0.1 一类人人都有的不查。
反例：嫌疑人登录 IP 为 203.0.113.8。
正例：网址 www.yunling.gov.cn；软件版本 11.2.3.4；见 1.2.3.4 节；本机地址 127.0.0.1。
依据：《个人信息保护法》第四条；《人民警察法》第二十二条第二项。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_ADDRESS = re.compile(
    rf"(?:(?<![a-z])ip(?![a-z])|https?://|服务器|主机|登录地址|网络地址)[^。；;\n0-9]{{0,12}}"
    rf"(?P<address>[1-9][0-9]{{0,2}}\.{_OCTET}\.{_OCTET}\.{_OCTET})(?![0-9.])"
)
_NOT_OPEN = re.compile(r"10\.|127\.|0\.|172\.(?:1[6-9]|2[0-9]|3[01])\.|192\.168\.|255\.|169\.254\.")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.every_with(DIGIT, "."):
        text = passage.plain.text
        for match in _ADDRESS.finditer(text):
            if not _NOT_OPEN.match(match["address"]) and "版本" not in match.group():
                yield rule.finding(passage, *passage.plain.original(*match.span("address")))


RULE = Rule(
    id="network-address-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="公网 IP 地址",
    message="此处写出了公网 IP 地址：请问是案件数据还是对外服务的地址？"
    "案件数据遮盖后两段，对外服务改写域名。",
    basis="《个人信息保护法》第四条；《人民警察法》第二十二条第二项",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
)
