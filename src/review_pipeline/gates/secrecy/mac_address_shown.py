"""设备物理地址（MAC）和串号（IMEI）.

查什么：六组两位十六进制数，以冒号或连字符相连；说到 IMEI、串号之后的 15 位数字。
为什么：物理地址能认出具体的手机、电脑和网络设备，写进公开稿等于交出证据细节或内网构成。
反例：设备 MAC 地址 00:1A:2B:3C:4D:5E。
正例：时间 12:30:45；版本 10-20-30。
依据：《个人信息保护法》第四条；《人民警察法》第二十二条第二项。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

_ADDRESS = re.compile(
    r"(?<![0-9a-z])(?<![0-9a-z][:\-])[0-9a-f]{2}(?P<mark>[:\-])(?:[0-9a-f]{2}(?P=mark)){4}[0-9a-f]{2}(?![0-9a-z:\-])"
)
_SERIAL = re.compile(r"(?:imei|串号)[^0-9\n]{0,4}(?P<serial>[0-9]{15})(?![0-9])")
_FEWEST_MARKS = 5
_NAMED = re.compile(r"mac|物理地址|网卡")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for passage in reading.every_with(0, ("imei", "串号", ":", "-")):
        text = passage.plain.text
        for match in _SERIAL.finditer(text):
            yield rule.finding(passage, *passage.plain.original(*match.span("serial")))
        if max(text.count(":"), text.count("-")) < _FEWEST_MARKS:  # almost always
            continue
        for match in _ADDRESS.finditer(text):
            # Twelve digits alone may be a day and an hour.
            if re.search(r"[a-f]", match.group()) or _NAMED.search(text):
                yield rule.finding(passage, *passage.plain.original(*match.span()))


RULE = Rule(
    id="mac-address-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="设备物理地址或串号",
    message="此处是设备的物理地址（MAC）或者串号（IMEI），能认出具体设备：请删去或遮盖后半。",
    basis="《个人信息保护法》第四条；《人民警察法》第二十二条第二项",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
)
