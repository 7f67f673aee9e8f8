"""警力部署.

查什么：同一句里既有警力、警员、点位的数量，又有执勤、安保、布控一类的勤务，还说的是将来的事
（将于、届时，晚于成文日期的日子，或排成时段、写明节日当天而没有说已经做完）；写明地点或列成表格的，阻断，否则须确认。
为什么：何时何地有多少警力，等于告诉对手哪里没有；事后的汇总数字则是成绩，可以公开。
反例：5月3日将在人民广场部署警力300名，设12个执勤点。
正例：全年累计投入警力5万人次，圆满完成安保任务。
依据：《公安机关执法公开规定》（公通字〔2018〕26号）第六条；《人民警察法》第二十二条第二项；
《政府信息公开条例》第十四条（可能危及公共安全的不予公开）。
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.rule import Context, Rule
from review_pipeline.language.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.finding import Finding
    from review_pipeline.language.passage import Hit
    from review_pipeline.language.reading import Reading

_FORCES = (
    "警力",
    "民警",
    "辅警",
    "特警",
    "武警",
    "执勤点",
    "岗位",
    "巡逻组",
    "便衣",
    "警卫",
    "门岗",
    "卡点",
    "哨位",
)
_DIGIT = "0-9一二三四五六七八九十百千两"
_NUMBER = re.compile(rf"(?<![{_DIGIT}])[{_DIGIT}]++\s*+余?(?:名|人|个|组|队|辆|处)")
_DUTY = re.compile(
    r"执勤|安保|布控|部署|设卡|巡逻|警卫|值守|备勤|设伏|抓捕|清查|蹲守|值班|在岗|上岗|分布|驻守|把守|守候|门岗|卡点|哨位|警戒"
)
_FUTURE = re.compile(
    r"将(?:于|在|对)|拟(?:于|在|对)|定于|届时|即将|计划(?:于|在)|明[日晚早天]|次日|今晚"
)
_DAY = re.compile(
    r"(?:(?P<year>20[0-9]{2})\s*年\s*)?(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>[0-9]{1,2})\s*日"
)
_RANGE_END = re.compile(
    r"(?P<month>1[0-2]|0?[1-9])\s*月\s*[0-9]{1,2}\s*日?\s*(?:至|到|—|-|~|～)\s*(?P<day>[0-9]{1,2})\s*日"
)
# A timetable, or a day that is awaited: of duty to come where nothing says it is over.
_TIMETABLE = re.compile(
    r"[0-9]{1,2}\s*[时:：点][0-9]{0,2}分?\s*(?:至|到|—|-|~|～)\s*(?:次日|翌日|当日|凌晨)?\s*[0-9]{1,2}\s*[时:：点]"
)
_AWAITED = re.compile(
    r"(?:五一|国庆|春节|元旦|中秋|端午|清明|高考|中考|两会|全会|活动|比赛|赛事|演唱会|视察|峰会|论坛)(?:当天|当日|期间|前夕)"
)
_OVER = re.compile(
    r"累计|投入|出动|先后|圆满|已|日均|人次|抓获|查处|查获|全年|去年|上半年|经过|当场|开展了|完成了|[民辅特]警在"
)
# A range without a year that ends so many months ahead is rather one of last year.
_SOON = 6
_PLACE = re.compile(
    r"(?:广场|[东西南北]门|客运站|火车站|高铁站|宾馆|路口|路段|车站|机场|码头|口岸|大厦|场馆|体育[场馆]|会场|酒店|大桥|隧道|街|小区|医院|学校|校区)"
)


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    last: tuple[int, int] = (-1, 0)
    for hit in reading.hits(rule.id):
        text = hit.passage.plain.text
        first, end = sentence_span(text, *hit.passage.plain.folded(hit.start, hit.end))
        sentence = text[first:end]
        if (hit.passage.number, first) != last and _planned(sentence, context.document_date):
            last = (hit.passage.number, first)
            yield _finding(rule, hit, sentence)


def _planned(sentence: str, today: date) -> bool:
    """Whether the sentence tells how many will be on what duty."""
    told = _NUMBER.search(sentence) and _DUTY.search(sentence)
    return bool(told) and (
        _FUTURE.search(sentence) is not None
        or _names_day_after(sentence, today)
        or _is_scheduled(sentence)
    )


def _is_scheduled(sentence: str) -> bool:
    """Whether who stands where is told as a timetable has it, and not as what was done."""
    timed = _TIMETABLE.search(sentence) or _AWAITED.search(sentence)
    return timed is not None and _OVER.search(sentence) is None


def _names_day_after(sentence: str, today: date) -> bool:
    if any(_day(match, today) > today for match in _DAY.finditer(sentence)):
        return True
    return any(
        (int(match["month"]), int(match["day"])) > (today.month, today.day)
        and int(match["month"]) - today.month < _SOON
        for match in _RANGE_END.finditer(sentence)
    )


def _day(match: re.Match[str], today: date) -> date:
    """The day named, in the paper's year where it names none; today where there is no such day."""
    try:
        return date(int(match["year"] or today.year), int(match["month"]), int(match["day"]))
    except ValueError:
        return today


def _finding(rule: Rule, hit: Hit, sentence: str) -> Finding:
    place = _PLACE.search(sentence)
    located = place is not None or hit.passage.block.cell is not None
    evidence = ("写明数量、勤务和将来的时间", *((f"写明地点“{place.group()}”",) if place else ()))
    return rule.finding(
        hit.passage,
        hit.start,
        hit.end,
        severity=Severity.BLOCK if located else Severity.CONFIRM,
        evidence=evidence,
    )


RULE = Rule(
    id="police-deployment-shown",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="警力部署",
    message="此句写明将来的警力数量和勤务，公开会危及公共安全：请删去数量、点位和时段，"
    "或待任务结束后改为汇总数字。",
    basis="《公安机关执法公开规定》（公通字〔2018〕26号）第六条；《政府信息公开条例》第十四条",
    card=__doc__ or "",
    check=_check,
    anchors=_FORCES,
)
