"""地图没有审图号.

查什么：图片旁边的图题（或图中认读出的文字）说是地图、区划图、分布图、位置图，而全稿没有审图号。
为什么：公开的地图须经审核并注明审图号，国界、省界画错是严重差错；流程图、架构图、平面示意图不是地图。
反例：图片之下“云岭省行政区划图”，没有审图号。
正例：同样的图，写有“审图号：云S（2024）001号”；办事流程示意图；组织架构图。
依据：《地图管理条例》第十五条（地图审核制度）、第二十二条（显著标注审图号）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

_NAMED = re.compile(
    r"(?:中国|世界|全国|全省|全市)?地图|(?:行政)?区划图|辖区(?:示意)?图|分布图|位置(?:示意)?图|边界图|路线(?:示意)?图"
)
_NO_MAP = re.compile(
    r"流程|架构|结构|组织|平面|数据地图|地图(?:软件|应用|导航|服务|网站)|图谱|热力"
)
_APPROVED = re.compile(
    r"审图号|gs[京津沪渝]?\s*\(?(?:19|20)[0-9]{2}\)?|[\u4e00-\u9fff]s\s*\(?(?:19|20)[0-9]{2}\)?\s*[0-9]+号"
)
_LONGEST_CAPTION = 40


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    if not reading.hits(rule.id) or any(_APPROVED.search(p.plain.text) for p in reading.passages):
        return
    for number in sorted({hit.passage.number for hit in reading.hits(rule.id)}):
        passage = reading.passages[number]
        match = _NAMED.search(passage.plain.text)
        if match and _is_caption(reading, passage) and not _NO_MAP.search(passage.plain.text):
            yield rule.finding(passage, *passage.plain.original(*match.span()))


def _is_caption(reading: Reading, passage: Passage) -> bool:
    """Whether it was read in a picture, or is a short line with one above or below it."""
    if passage.block.picture is not None:
        return True
    beside = reading.passages[max(0, passage.number - 1) : passage.number + 2]
    short = len(passage.plain.text.strip()) <= _LONGEST_CAPTION
    return short and any(each.block.picture is not None for each in beside)


RULE = Rule(
    id="map-without-approval",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="地图没有审图号",
    message="此处的图像是地图，全稿没有审图号：请问是不是地图？是的，须用经审核的底图并注明审图号。",
    basis="《地图管理条例》第十五条、第二十二条",
    card=__doc__ or "",
    check=_check,
    anchors=(
        "地图",
        "区划图",
        "辖区",
        "分布图",
        "位置图",
        "位置示意图",
        "边界图",
        "路线图",
        "路线示意图",
    ),
)
