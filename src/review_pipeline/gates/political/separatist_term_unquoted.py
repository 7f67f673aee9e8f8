"""“台独”之类不加引号.

查什么：台独、港独、疆独、藏独、伊斯兰国（极端组织）没有放在引号里；“西藏独立”之类，
前后说的是主张、势力的，也查。
为什么：加引号表示不承认；不加引号等于承认其名。
“每台独立计量”“港独立运营”里的字，已在引号之内的，“伊斯兰国家”不查。
反例：打击台独分子；西藏独立是痴心妄想。
正例：打击“台独”分子；每台独立计量；伊斯兰国家；西藏独立核算的企业。
依据：新华社《新闻报道中的禁用词和慎用词（2016年7月修订）》港澳台和领土主权类（原文未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.passage import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading

_TERMS = ("台独", "港独", "疆独", "藏独", "伊斯兰国")
# What makes another word of it: 每台独立, 伊斯兰国家.
_GOES_ON = "立自特家有占具处栋资创享身际"
_IN_FULL = ("台湾独立", "西藏独立", "新疆独立", "香港独立", "内蒙古独立")
# What tells the cause from 西藏独立核算的企业.
_CAUSE_AFTER = re.compile(
    r"(?:的)?(?:势力|组织|分子|运动|主张|活动|言论|思潮|口号|图谋|行径|势力|旗帜|是痴|是死路|绝无)"
)
_CAUSE_BEFORE = re.compile(
    r"(?:鼓吹|主张|支持|图谋|煽动|谋求|宣扬|搞|反对|策划|实现|妄图|声称|所谓)的?$"
)
_LONGEST_CAUSE = 6
# A quotation is looked for so far back.
_REACH = 40


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for hit in reading.hits(rule.id):
        if hit.passage.block.public and hit.gap is Gap.NONE and _bare(hit) and _is_cause(hit):
            yield rule.finding(hit.passage, hit.start, hit.end, suggestion=f"“{hit.text}”")


def _bare(hit: Hit) -> bool:
    text = hit.passage.block.text
    before, after = text[max(0, hit.start - _REACH) : hit.start], text[hit.end : hit.end + 1]
    quoted = before.rfind("“") > before.rfind("”")
    return not quoted and (not after or after not in _GOES_ON)


def _is_cause(hit: Hit) -> bool:
    """Whether what is written out in full is a demand, and no company that stands alone."""
    if hit.literal.text not in _IN_FULL:
        return True
    text = hit.passage.block.text
    before = text[max(0, hit.start - _LONGEST_CAUSE) : hit.start]
    return bool(_CAUSE_AFTER.match(text, hit.end) or _CAUSE_BEFORE.search(before))


RULE = Rule(
    id="separatist-term-unquoted",
    gate=Gate.POLITICAL,
    severity=Severity.CONFIRM,
    title="“台独”之类不加引号",
    message="此处须加引号，表示不承认：请加上，确为另一词的由审查员说明。",
    basis="新华社《新闻报道中的禁用词和慎用词（2016年7月修订）》（原文未核）",
    card=__doc__ or "",
    check=_check,
    anchors=(*_TERMS, *_IN_FULL),
)
