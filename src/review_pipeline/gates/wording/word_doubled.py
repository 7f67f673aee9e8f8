"""字词重复.

查什么：两字词接连写了两遍（希望希望、工作工作），虚词写重（由由、和和、的的）。
为什么：修改、粘贴留下的重字，念出来才发现；只提示，因为有的词可以重叠。
“研究研究”“一个一个”这类重叠、“目的的”“和和气气”“的的确确”这类成词，不查。
反例：群众迫切希望希望早日通车；会议由由厅长主持。
正例：大家讨论讨论；一件一件落实；目的的实现；和和气气。
依据：《国家通用语言文字法》第九条；《党政机关公文处理工作条例》第十九条（内容简洁、文字精练）。
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, chain
from typing import TYPE_CHECKING

import numpy as np

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.lexicon.points import points_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.language.passage import Passage
    from review_pipeline.language.reading import Reading

# What people do a little of: 商量商量. What is counted out: 一个一个. Sounds: 哗啦哗啦.
_MAY_BE_DOUBLED = (
    "研究|讨论|商量|考虑|休息|学习|了解|介绍|打听|检查|交流|锻炼|活动|体验|参观|比较|尝试|放松|宣传|意思|练习"
    "|规定|出版|年度|装箱|级分|组织|计划|报告|通知|决定|证明|说明|的\\w"
    r"|[一几每][\u4e00-\u9fff]|[十百千万]|(?P<one>[\u4e00-\u9fff])(?P=one)|哈|啦"
)
_WORD = re.compile(rf"(?!{_MAY_BE_DOUBLED})(?P<word>[\u4e00-\u9fff]{{2}})(?P=word)(?!而已|一下)")
_PARTICLE = re.compile(
    r"(?<![目标靶端])的的(?!确)|由由|(?<![温总平谦])和和(?![气睦美平])|(?<![不就于凡总])是是(?!非)"
    r"|(?<![棉毛夹])被被|将将(?!军)|(?<![火拖刀一车])把把(?!关|手|柄)|于于"
)
_DOUBLED_PARTICLES = ("的的", "由由", "和和", "是是", "被被", "将将", "把把", "于于")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    passages = [passage for passage in reading.public if passage.block.cell is None]
    doubled = [p for p in reading.public_with(0, _DOUBLED_PARTICLES) if p.block.cell is None]
    for passage, (start, end) in chain(_words(passages), _particles(doubled)):
        yield rule.finding(passage, *passage.plain.original(start, end))


def _words(passages: Sequence[Passage]) -> Iterator[tuple[Passage, tuple[int, int]]]:
    """Doubled words. A pattern would be tried at every character; shifted text is compared once."""
    texts = [passage.plain.text for passage in passages]
    points = points_of("\n".join(texts))
    same = points[:-2] == points[2:]
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    for place in np.flatnonzero(same[:-1] & same[1:]).tolist():
        number = bisect_right(starts, place) - 1
        if match := _WORD.match(texts[number], place - starts[number]):
            yield passages[number], match.span()


def _particles(passages: Sequence[Passage]) -> Iterator[tuple[Passage, tuple[int, int]]]:
    for passage in passages:
        for match in _PARTICLE.finditer(passage.plain.text):
            yield passage, match.span()


RULE = Rule(
    id="word-doubled",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="字词写重了",
    message="此处同一个词接连写了两遍：请核对，确为重叠用法的不改。",
    basis="《国家通用语言文字法》第九条；《党政机关公文处理工作条例》第十九条",
    card=__doc__ or "",
    check=_check,
)
