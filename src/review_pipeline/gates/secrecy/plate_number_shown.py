"""机动车号牌.

查什么：民用号牌（含新能源、挂、学、警、港澳、使领）和武警号牌；警用号牌另作说明。
为什么：号牌能查到车主；警车、武警车号牌连着勤务。
报废、作废、认领、扣留车辆的公告依法要列号牌，所以只要求确认；警用、武警号牌而又说到勤务的，阻断。
反例：违法车辆云A0X0X0 已移交处理。
正例：沪昆高速 G60 线；沪A股指数；云A0****。
依据：《政府信息公开条例》第十五条；号牌结构见 GA 36—2018（款号未核）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.rule import Context, Keeps, Rule
from review_pipeline.language.traits import LATIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.language.reading import Reading

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"[{_PROVINCE}] ?[a-hj-np-z][ ·•.\-]?"
    r"(?:[dabcefghjk][a-hj-np-z0-9][0-9]{4}|[0-9]{5}[dabcefghjk]"
    r"|(?=[a-z]{0,4}[0-9])[a-hj-np-z0-9]{4}(?:[a-hj-np-z0-9]|(?P<mark>[挂学警港澳领])))(?![0-9a-z])"
    rf"|(?<![0-9a-z])wj[ ·•.\-]?[{_PROVINCE}]?[ ·•.\-]?[0-9]{{4,5}}[0-9a-z]?(?![0-9a-z])"
)
# A cheap look first: almost no passage holds a letter so followed.
_LETTERED = re.compile(r"[a-z].{0,2}[a-z0-9]{4}")
_DUTY = re.compile(r"执勤|巡逻|安保|警卫|押运|布控|蹲守|便衣|侦查|抓捕|将于|出勤")
_LAWFUL = re.compile(r"报废|注销|作废|认领|扣留|拍卖|公告牌证|灭失")


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    titled = _LAWFUL.search(reading.outline.title) is not None
    for passage in reading.every_with(LATIN):
        text = passage.plain.text
        if not _LETTERED.search(text):
            continue
        lawful = titled or _LAWFUL.search(text) is not None
        for match in _PLATE.finditer(text):
            start, end = passage.plain.original(*match.span())
            police = match["mark"] == "警" or match.group().startswith("wj")
            severity, evidence = _judged(text, police=police, lawful=lawful)
            yield rule.finding(passage, start, end, severity=severity, evidence=evidence)


def _judged(text: str, *, police: bool, lawful: bool) -> tuple[Severity, tuple[str, ...]]:
    """BLOCK where a police plate is told together with its duty."""
    evidence = [*(("警用或武警号牌，连着勤务",) if police else ())]
    if lawful:
        evidence.append("上下文似为依法公告车辆")
    elif police and _DUTY.search(text):
        return Severity.BLOCK, (*evidence, "同段说到勤务")
    return Severity.CONFIRM, tuple(evidence)


RULE = Rule(
    id="plate-number-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="机动车号牌未遮盖",
    message="此处有完整的机动车号牌，可查到车主：请遮盖后三位，"
    "依法须列号牌的公告由保密审查员确认。",
    basis="《政府信息公开条例》第十五条",
    card=__doc__ or "",
    check=_check,
    keeps=Keeps.MASKED,
)
