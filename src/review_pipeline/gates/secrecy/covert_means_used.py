"""写明怎样用侦查手段破案.

查什么：词典“秘密力量和侦查手段”的词，同一句里又写出用它做成了什么（锁定、抓获、查明、发现、定位、破获、反映）。
为什么：只提到名称可能是机构名、预算科目或者片名，要人确认；写明用什么办法找到了谁，就是教人怎样躲。
反例：运用技侦手段锁定其住处后抓获。
正例：电影《卧底》上映；严禁使用技侦手段处理纠纷；设置电子围栏规范停车。
依据：《保守国家秘密法》第十三条；《人民警察法》第二十二条第二项；
《公安机关执法公开规定》（公通字〔2018〕26号）第六条。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.reading import Reading

DICTIONARY = "covert-means-named"
_USED = re.compile(r"(?:通过|运用|利用|采用|使用|借助|经|派员|安排|发展|由|根据)[^，。；]{0,8}$")
_ACHIEVED = re.compile(
    r"锁定|抓获|抓捕|查明|查获|发现|定位|破获|找到|反映|举报|掌握|追踪|潜入|侦破"
)
_INNOCENT = re.compile(r"不得|严禁|禁止|电影|影片|电视剧|小说|《[^》]{0,20}$|条例|规定")
_BEFORE = 16


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for hit in reading.hits(DICTIONARY):
        plain = hit.passage.plain
        first, end = plain.folded(hit.start, hit.end)
        left, right = sentence_span(plain.text, first, end)
        lead = plain.text[max(left, first - _BEFORE) : first]
        if _INNOCENT.search(plain.text[left:first]) or not _USED.search(lead):
            continue
        achieved = _ACHIEVED.search(plain.text, end, right)
        if achieved:
            why = (f"用“{hit.literal.text}”{achieved.group()}",)
            yield rule.finding(hit.passage, hit.start, hit.end, evidence=why)


RULE = Rule(
    id="covert-means-used",
    gate=Gate.SECRECY,
    severity=Severity.BLOCK,
    title="写明怎样用侦查手段破案",
    message="此句写明用什么侦查手段做成了什么，公开即暴露手段：请改为“经依法侦查”，只写结果。",
    basis="《保守国家秘密法》第十三条；《人民警察法》第二十二条第二项；"
    "《公安机关执法公开规定》（公通字〔2018〕26号）第六条",
    card=__doc__ or "",
    check=_check,
)
