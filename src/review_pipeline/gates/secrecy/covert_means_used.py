"""写明怎样用侦查手段破案.

查什么：词典“秘密力量和侦查手段”的词，同一句里又写出用它做成了什么（锁定、抓获、查明、发现、定位、破获、反映）；
写明对谁用了监听、基站、通话清单、人脸比对一类只有办案人才会提到的手段。
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
# Means that nobody names but who uses them: named beside a suspect or a proof they are used.
_MEANS = (
    *(
        "技术侦查措施",
        "技术侦察措施",
        "监听",
        "窃听",
        "秘密拍摄",
        "秘密录音",
        "秘密搜查",
        "控制下交付",
    ),
    *("基站", "通话清单", "通话记录", "手机信号", "手机串号", "资金穿透", "资金查控系统"),
    *(
        "人脸识别系统",
        "人脸比对",
        "人像比对",
        "步态识别",
        "反查",
        "热点采集",
        "轨迹系统",
        "网络勘验系统",
    ),
)
_WIELDED = re.compile(
    r"(?:通过|运用|利用|采用|使用|借助|经|调取|查询|调阅|启用|启动|实施|采取|对其|进行|根据|依托|派员|秘密)[^，。；]{0,12}$"
)
_ON_SOMEBODY = re.compile(r"嫌疑人|毒贩|团伙|犯罪分子|窝点|落脚点|藏身|对象|其|证据|上线|主犯")
_INNOCENT = re.compile(
    r"不得|严禁|禁止|可以|应当|依照|培训|招标|采购|建设项目|防范|警惕|冒充|谎称|电影|影片|电视剧|小说|《[^》]{0,20}$|条例|规定"
)
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
    yield from _wielded(rule, reading)


def _wielded(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Means that are told as used on somebody."""
    for hit in reading.hits(rule.id):
        plain = hit.passage.plain
        first, end = plain.folded(hit.start, hit.end)
        left, right = sentence_span(plain.text, first, end)
        lead = plain.text[max(left, first - _BEFORE) : first]
        used = _WIELDED.search(lead) or hit.literal.text.startswith("秘密")
        if not used or _INNOCENT.search(plain.text[left:right]):
            continue
        told = _ACHIEVED.search(plain.text, end, right) or _ON_SOMEBODY.search(
            plain.text, end, right
        )
        if told:
            why = (f"用“{hit.literal.text}”，涉及“{told.group()}”",)
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
    anchors=_MEANS,
)
