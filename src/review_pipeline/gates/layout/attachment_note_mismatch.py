"""附件说明与附件不一致.

查什么：正文“附件：1.……2.……”的顺序号不连续；名称后加了标点；所列附件在稿件里（“附件1”起的部分）
和随稿提交的文件里都找不到；稿件里的附件数目、标题与说明不同；随稿提交了说明没有列的文件。
名称后注明（略）的不查。
为什么：附件须与正文一同审查，说明里没有的文件等于没有人审过。
反例：正文写“附件：1.任务分工表 2.联系表”，后面只有“附件1 任务分工表”。
正例：“附件：任务分工表”，后面“附件”另面，标题为“任务分工表”。
依据：GB/T 9704—2012《党政机关公文格式》7.3.4、7.3.7；
《保守国家秘密法实施条例》第四十二条（逐项审查）。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Finding, Gate, Severity
from review_pipeline.gates.layout.attachments import alike, attached, bare_name, named_in_note
from review_pipeline.gates.rule import Context, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_pipeline.gates.layout.attachments import Attached, Named
    from review_pipeline.language.reading import Reading

_LEFT_OUT = re.compile(r"[(（]略[)）]$")
_STOPPED = re.compile(r"[。；，、;,]$")

# Each is compared with every attachment of the draft.
_MOST = 200

_PUNCTUATED = "附件名称后不加标点：请删去。"
_NUMBERED = "附件说明第{place}项的顺序号是{number}：请按1、2、3依次编号。"
_ABSENT = "附件“{name}”既不在稿件里，也没有随稿提交：请补交附件一并审查，或改正附件说明。"
_TITLED = "附件说明称“{name}”，附件的标题却是“{title}”：请改成一致。"
_TOO_MANY = "附件说明列了 {count} 项，只核对了前 {most} 项：请人工核对其余各项。"
_BEYOND = "附件说明列了{count}项，稿件里却有{inside}个附件：请补列，或撤下不公开的附件。"
_LOST = "附件序号从{before}跳到了{number}：请核对是否漏了附件，或改正序号。"
_UNLISTED = "随稿提交的附件有 {count} 个没有列入附件说明：请补列，或撤下不公开的文件。"


def _check(rule: Rule, reading: Reading, context: Context) -> Iterator[Finding]:
    named, inside = named_in_note(reading), attached(reading)
    yield from _sequence(rule, inside)
    if not named:
        return
    if len(inside) > len(named):
        extra = inside[len(named)].passage
        message = _BEYOND.format(count=len(named), inside=len(inside))
        yield rule.finding(extra, 0, len(extra.block.text.rstrip()), message=message)
    yield from _form(rule, named)
    files = tuple(map(bare_name, context.attachments))
    known = files + tuple(bare_name(attachment.title) for attachment in inside)
    for place, item in enumerate(named[:_MOST]):
        yield from _found(rule, place, item, inside, known)
    if len(named) > _MOST:
        message = _TOO_MANY.format(count=len(named), most=_MOST)
        yield rule.finding(
            named[_MOST].passage, named[_MOST].start, named[_MOST].end, message=message
        )
    names = [bare_name(item.name) for item in named]
    unlisted = [file for file in files if not any(alike(name, file) for name in names)]
    if unlisted and len(context.attachments) > len(named):
        message = _UNLISTED.format(count=len(unlisted))
        yield rule.finding(named[0].passage, named[0].start, named[0].end, message=message)


def _sequence(rule: Rule, inside: tuple[Attached, ...]) -> Iterator[Finding]:
    """附件1、附件2、附件4: one is lost, or misnumbered."""
    last = 0
    for attachment in inside:
        number = attachment.number
        if number is None or number == 1:
            last = number or 0
            continue
        if last and number > last + 1:
            passage = attachment.passage
            message = _LOST.format(before=last, number=number)
            yield rule.finding(passage, 0, len(passage.block.text.rstrip()), message=message)
        last = number


def _form(rule: Rule, named: tuple[Named, ...]) -> Iterator[Finding]:
    for place, item in enumerate(named, start=1):
        if item.number is not None and item.number != place:
            message = _NUMBERED.format(place=place, number=item.number)
            yield rule.finding(item.passage, item.start, item.end, message=message)
        if _STOPPED.search(item.name):
            yield rule.finding(
                item.passage,
                item.end - 1,
                item.end,
                severity=Severity.ADVISE,
                message=_PUNCTUATED,
                suggestion="",
            )


def _found(
    rule: Rule, place: int, item: Named, inside: tuple[Attached, ...], known: tuple[str, ...]
) -> Iterator[Finding]:
    name = bare_name(item.name)
    if _LEFT_OUT.search(item.name) or any(alike(name, other) for other in known):
        return
    if place < len(inside) and inside[place].title:
        message = _TITLED.format(name=item.name, title=inside[place].title)
    else:
        message = _ABSENT.format(name=item.name)
    yield rule.finding(item.passage, item.start, item.end, message=message)


RULE = Rule(
    id="attachment-note-mismatch",
    gate=Gate.LAYOUT,
    severity=Severity.CONFIRM,
    title="附件说明与附件不一致",
    message="附件说明与附件不一致：请核对。",
    basis="GB/T 9704—2012《党政机关公文格式》7.3.4、7.3.7；《保守国家秘密法实施条例》第四十二条",
    card=__doc__ or "",
    check=_check,
)
