"""成批列出点位、警力、装备.

查什么：三行以上的表格里，有监控、卡口、执勤、布控点位，警力人数、值班带班、警号，枪支弹药、警用装备数量，
经纬度坐标的列。枪弹、以及同时列有时段和警力的，阻断；其余须确认。
为什么：单看一行没有什么，汇在一起就是防控的底数；保密法要求防范数据汇聚、关联引发的泄密。
固定式交通技术监控设备的设置地点依法须公布，只提示；便民服务点、登记点不查。
反例：点位名称、执勤人数、时段三列的安保表。
正例：交通技术监控设备设置地点公告；便民服务点一览表；各县人口数量表。
依据：《保守国家秘密法》第三十六条、《保守国家秘密法实施条例》第四十三条；
《公安机关执法公开规定》（公通字〔2018〕26号）第六条、第九条第九项（后者原文未核）。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate, Severity
from review_pipeline.gates.grids import grids
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from review_pipeline.gates.finding import Finding
    from review_pipeline.gates.grids import Line, Seat
    from review_pipeline.language.reading import Reading


@dataclass(frozen=True, slots=True)
class _Sort:
    """What a column may list: how it is titled, what a cell under it holds, how grave it is."""

    label: str
    titled: re.Pattern[str]
    holds: re.Pattern[str]
    severity: Severity = Severity.CONFIRM


_DIGIT, _ANY = re.compile(r"[0-9一二三四五六七八九十两]"), re.compile(r"\S")
_SORTS = (
    _Sort("枪弹数量", re.compile(r"枪支|枪弹|枪械|弹药|子弹|持枪"), _DIGIT, Severity.BLOCK),
    _Sort(
        "点位",
        re.compile(
            r"(?:监控|探头|摄像|卡口|抓拍|执勤|布控|巡逻|设卡|岗位|警卫)(?:点|位|地点|位置|名称|设备|机)|^(?:点位|卡点|岗位|哨位)(?:名称)?$"
        ),
        _ANY,
    ),
    _Sort(
        "警力",
        re.compile(
            r"警力|(?:执勤|民警|辅警|警员|特警|值守|出警|布控)(?:人数|人员|数量)|^(?:民警|辅警|警员|特警|武警)数?$"
        ),
        _DIGIT,
    ),
    _Sort("警用装备", re.compile(r"警用装备|单警装备|警械|防弹|催泪|警棍|无人机反制"), _DIGIT),
    _Sort("坐标", re.compile(r"经度|纬度|坐标"), re.compile(r"[0-9]\.[0-9]{4,}")),
    _Sort("警号", re.compile(r"^警号$"), re.compile(r"[0-9]{5,}")),
    _Sort(
        "值班安排",
        re.compile(r"值班(?:民警|领导|人员|长)|带班(?:领导|人员)"),
        re.compile(r"[\u4e00-\u9fff]{2}"),
    ),
)
_HOURS = re.compile(r"时段|时间|日期|班次")
_OPEN = re.compile(
    r"交通技术监控|电子警察|测速|违法(?:停车|停放|行为)?抓拍|道路交通|交通安全|采购|中标|成交"
)
_HEADER_ROWS, _ENOUGH_ROWS = 3, 3
# So many blocks are looked through for the line that stands before a table.
_REACH = 50


def _check(rule: Rule, reading: Reading, _context: Context) -> Iterator[Finding]:
    for lines in grids(reading):
        for number, header in enumerate(lines[:_HEADER_ROWS]):
            below = lines[number + 1 :]
            listed = [(seat, s) for c, seat in header.items() if (s := _sort(seat, c, below))]
            if len(header) > 1 and listed:
                yield from _told(rule, reading, header, listed)
                break


def _sort(seat: Seat, column: int, below: Sequence[Line]) -> _Sort | None:
    for sort in _SORTS:
        if sort.titled.search(seat.text):
            filled = sum(
                column in line and bool(sort.holds.search(line[column].text)) for line in below
            )
            return sort if filled >= _ENOUGH_ROWS else None
    return None


def _told(
    rule: Rule, reading: Reading, header: Line, listed: Sequence[tuple[Seat, _Sort]]
) -> Iterator[Finding]:
    timed = any(_HOURS.search(seat.text) for seat in header.values())
    named = f"{reading.outline.title} {_before(reading, listed[0][0])}"
    open_by_law = _OPEN.search(named) is not None
    for seat, sort in listed:
        severity = Severity.BLOCK if timed and sort.label == "警力" else sort.severity
        why = [f"逐行列出{sort.label}"]
        if open_by_law and severity is not Severity.BLOCK:
            severity = Severity.ADVISE
            why.append("上下文似为依法公布的交通监控或者采购信息")
        span = seat.passage.plain.original(seat.start, seat.end)
        yield rule.finding(seat.passage, *span, severity=severity, evidence=tuple(why))


def _before(reading: Reading, seat: Seat) -> str:
    """The line that stands before the table."""
    number = seat.passage.number
    above = reversed(reading.passages[max(0, number - _REACH) : number])
    before = (passage for passage in above if passage.block.cell is None)
    return next((p.plain.text for p in before if p.plain.text.strip()), "")


RULE = Rule(
    id="facilities-listed",
    gate=Gate.SECRECY,
    severity=Severity.CONFIRM,
    title="成批列出点位、警力、装备",
    message="本表逐行列出这一列，汇在一起会暴露防控的底数：请问是否依法须公布？不是的，删去这一列或改为总数。",
    basis="《保守国家秘密法》第三十六条；《保守国家秘密法实施条例》第四十三条；"
    "《公安机关执法公开规定》（公通字〔2018〕26号）第六条",
    card=__doc__ or "",
    check=_check,
)
