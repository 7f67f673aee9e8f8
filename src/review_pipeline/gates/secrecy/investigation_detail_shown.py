"""侦查中的案情.

查什么：同一句里说案件仍在侦办（在侦、在逃、尚未到案、正在侦办），又写出嫌疑人的去向、落脚点、活动轨迹，
关键证据，或者下一步的侦查、抓捕打算。
为什么：在逃的人也看网页；警情通报只写事实、结果和正在进一步侦办。悬赏通告征集线索是另一回事，不查。
反例：嫌疑人在逃，经研判藏匿于邻市某县，下一步将实施抓捕。
正例：嫌疑人已到案，案件正在进一步侦办中；请提供嫌疑人落脚点线索的群众与警方联系，给予奖励。
依据：《公安机关执法公开规定》（公通字〔2018〕26号）第六条；《政府信息公开条例》第十四条。
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

_OPEN = (
    *(
        "在侦",
        "在逃",
        "尚未到案",
        "未到案",
        "正在侦办",
        "正在侦查",
        "侦查阶段",
        "正在抓捕",
        "正在追捕",
    ),
    *("另案侦查", "侦办中"),
)
# Of work that goes on, where the sentence does not say it is done.
_GOES_ON = (
    *("目前", "专案组", "下一步", "侦查员", "办案民警", "正围绕", "正组织"),
    *("交代", "供述", "民警拟", "警方拟", "民警将", "警方将"),
)
_DONE = re.compile(r"抓获|到案|落网|归案|告破|破获|移送|缴获|查获|拘留")
_DETAIL = re.compile(
    r"藏匿|落脚|潜逃至|活动轨迹|行动轨迹|下一步[^。；]{0,6}"
    r"(?:抓捕|布控|侦查|收网|传唤|搜查)|"
    r"(?:将|拟)(?:于[^，。；]{1,8})?(?:对[^，。；]{1,12}?)?(?:实施|开展|组织|前往|赴)?[^，。；]{0,4}"
    r"(?:抓捕|收网|布控|搜查|技侦|起获|起赃)|关键证据|掌握了?[^，。；]{0,8}证据|"
    r"同伙[^，。；]{0,6}身份|正(?:在)?(?:围绕|对|组织)[^。；]{0,20}(?:布控|蹲守|设伏|抓捕|监控|跟踪)|"
    r"可能(?:藏|潜逃|逃往|逃窜|躲)|将?在[^。；，]{2,14}(?:设伏|蹲守|布控)|逃窜至|潜伏在|"
    r"提取到?[^。；]{0,12}(?:指纹|血迹|足迹|dna|生物检材|毛发)|正与[^。；]{0,10}比对"
)
_CALLED_FOR = re.compile(r"提供|举报|奖励|悬赏|线索征集|征集|敦促|投案")
_LAW = re.compile(r"第[一二三四五六七八九十百零〇0-9]+条|本法|本规定|公安机关应当")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    last: tuple[int, int] = (-1, 0)
    for hit in reading.hits(rule.id):
        plain = hit.passage.plain
        left, right = sentence_span(plain.text, *plain.folded(hit.start, hit.end))
        sentence = plain.text[left:right]
        detail = _DETAIL.search(sentence)
        if hit.literal.text in _GOES_ON and _DONE.search(sentence):
            continue
        if detail is None or _CALLED_FOR.search(sentence) or _LAW.search(sentence):
            continue
        if (hit.passage.number, left) != last:
            last = (hit.passage.number, left)
            span = plain.original(left + detail.start(), left + detail.end())
            yield rule.finding(hit.passage, *span, evidence=(f"案件“{hit.literal.text}”",))


RULE = Rule(
    id="investigation-detail-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="侦查中的案情",
    message="案件仍在侦办，此处写出了去向、证据或者下一步打算：请问办案单位是否同意公开？"
    "未同意的删去，改为“正在进一步侦办中”。",
    basis="《公安机关执法公开规定》（公通字〔2018〕26号）第六条；《政府信息公开条例》第十四条",
    card=__doc__ or "",
    check=_check,
    anchors=(*_OPEN, *_GOES_ON),
)
