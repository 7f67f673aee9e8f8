"""经纬度坐标.

查什么：精确到小数点后四位以上（约十米）的成对经纬度，东经、北纬、坐标之后精确到秒的，
以及表头是经度、纬度的小数。
为什么：卡口、探头、营区、要害部位的坐标一经公开即可定位；网页、照片里复制来的坐标常被忽略。
反例：点位坐标 103.12345，25.54321。
正例：东经103度、北纬25度；圆周率3.1415926；增长 12.3456%。
依据：《政府信息公开条例》第十四条；《人民警察法》第二十二条第二项。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import labels_beside
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.traits import DIGIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

# China lies between 73° and 136° east, 3° and 54° north; four decimals are some ten metres.
_EAST = r"(?:7[3-9]|[89][0-9]|1[0-2][0-9]|13[0-5])\.[0-9]{4,}"
_NORTH = r"(?:[3-9]|[1-4][0-9]|5[0-3])\.[0-9]{4,}"
_BETWEEN = r"°?[ ,，、;；/]{1,3}(?:北纬|东经|纬度|经度)?[:：]?"
_PAIR = re.compile(
    rf"(?<![0-9.])(?:{_EAST}{_BETWEEN}{_NORTH}|{_NORTH}{_BETWEEN}{_EAST})(?![0-9.%‰])"
)
_CUED = re.compile(
    r"(?:东经|北纬|经度|纬度)[:：为]?\s*"
    r"[0-9]{1,3}(?:\.[0-9]{4,}|[°度][0-9]{1,2}[′'分][0-9]{1,2}(?:\.[0-9]+)?(?:″|′′|\"|秒))"
)
_DECIMAL = re.compile(rf"\s*(?:{_EAST}|{_NORTH})°?\s*")
# A cheap look first: almost no passage has four decimals or speaks of degrees.
_CHEAP = re.compile(r"\.[0-9]{4}|[经纬]")
_COLUMN = re.compile(r"经度|纬度|坐标|^(?:lng|lon|lat)")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    decimals = reading.every_with(DIGIT, ".")
    labels = labels_beside(reading) if any(p.block.cell for p in decimals) else {}
    for passage in reading.every_with(DIGIT, ".经纬"):
        if _CHEAP.search(passage.plain.text):
            for start, end in _spans(passage, labels.get(passage.number, "")):
                yield rule.finding(passage, *passage.plain.original(start, end))


def _spans(passage: Passage, title: str) -> Iterator[tuple[int, int]]:
    text, reached = passage.plain.text, 0
    if passage.block.cell and _COLUMN.search(title) and _DECIMAL.fullmatch(text):
        yield 0, len(text)
        return
    spans = [match.span() for pattern in (_PAIR, _CUED) for match in pattern.finditer(text)]
    for start, end in sorted(spans):
        if start >= reached:
            reached = end
            yield start, end


RULE = Rule(
    id="coordinates-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="精确的经纬度坐标",
    message="此处的坐标精确到能找到具体地点：请问这是不是依法须公布的地点？不是的，删去或只写到街道。",
    basis="《政府信息公开条例》第十四条；《人民警察法》第二十二条第二项",
    card=__doc__ or "",
    check=_check,
)
