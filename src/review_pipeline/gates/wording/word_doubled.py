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

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.patterns import found_by
from review_pipeline.gates.rule import Rule

# What people do a little of: 商量商量. What is counted out: 一个一个. Sounds: 哗啦哗啦.
_MAY_BE_DOUBLED = (
    "研究|讨论|商量|考虑|休息|学习|了解|介绍|打听|检查|交流|锻炼|活动|体验|参观|比较|尝试|放松|宣传|意思|练习"
    "|规定|出版|年度|装箱|级分|组织|计划|报告|通知|决定|证明|说明|的\\w"
    r"|[一几每][\u4e00-\u9fff]|[十百千万]|(?P<one>[\u4e00-\u9fff])(?P=one)|哈|啦"
)
_WORD = rf"(?!{_MAY_BE_DOUBLED})(?P<word>[\u4e00-\u9fff]{{2}})(?P=word)(?!而已|一下)"
_PARTICLE = (
    r"(?<![目标靶端])的的(?!确)|由由|(?<![温总平谦])和和(?![气睦美平])|(?<![不就于凡总])是是(?!非)"
    r"|(?<![棉毛夹])被被|将将(?!军)|(?<![火拖刀一车])把把(?!关|手|柄)|于于"
)

RULE = Rule(
    id="word-doubled",
    gate=Gate.WORDING,
    severity=Severity.ADVISE,
    title="字词写重了",
    message="此处同一个词接连写了两遍：请核对，确为重叠用法的不改。",
    basis="《国家通用语言文字法》第九条；《党政机关公文处理工作条例》第十九条",
    card=__doc__ or "",
    check=found_by(re.compile(f"{_WORD}|{_PARTICLE}"), in_tables=False),
)
