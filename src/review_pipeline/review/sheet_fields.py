"""The fields of the sheet in their order, as label and value; every rendering uses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate
from review_pipeline.legal_time import LEGAL_TIME
from review_pipeline.review.content import Concern
from review_pipeline.review.sheet import gate_conclusion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from review_pipeline.review.clearance import Signature
    from review_pipeline.review.levels import ReviewLevel
    from review_pipeline.review.sheet import ReviewSheet


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of label and value pairs."""

    title: str
    fields: tuple[tuple[str, str], ...]


def sections(sheet: ReviewSheet) -> tuple[Section, ...]:
    """基本情况, 公开属性与涉及事项, 五关结论, 审核签署."""
    return (
        Section("基本情况", tuple(_particulars(sheet))),
        Section("公开属性与涉及事项", tuple(_disclosure(sheet))),
        Section("五关结论", tuple((gate.label, gate_conclusion(sheet, gate)) for gate in Gate)),
        Section("审核签署", tuple(_signing(sheet))),
    )


def legal_time(moment: datetime) -> str:
    """``YYYY-MM-DD HH:MM`` in the legal time of the country."""
    return moment.astimezone(LEGAL_TIME).strftime("%Y-%m-%d %H:%M")


def _particulars(sheet: ReviewSheet) -> Iterator[tuple[str, str]]:
    yield "编号", f"{sheet.number}（第 {sheet.version} 版）"
    yield "填表时间", legal_time(sheet.filled_at)
    yield "拟公开单位/承办处室", " ".join(filter(None, (sheet.agency, sheet.department)))
    yield "责任部门", sheet.department
    yield "承办人", sheet.author
    yield "信息标题", sheet.title
    if sheet.item is not None:
        yield "本表所审", f"附件{sheet.item}《{sheet.draft.name}》"
    yield "文号", sheet.document_number or "无"
    yield "种类", sheet.kind.label
    yield "栏目", sheet.column
    yield "拟公开方式", "、".join(channel.label for channel in sheet.channels)
    yield "稿件文件", f"{sheet.draft.name}（SHA-256 {sheet.draft.sha256[:16]}…）"
    for number, file in enumerate(sheet.attachments, start=1):
        yield f"附件{number}", f"{file.name}（SHA-256 {file.sha256[:16]}…）"
    yield "审查表摘要", sheet.fingerprint[:16]
    yield "词典版本", sheet.binding.dictionary_version
    for ruling in sheet.rulings:
        yield "上级确定", ruling.line
    for notice in sheet.overdue:
        yield "词典提醒", notice


def _disclosure(sheet: ReviewSheet) -> Iterator[tuple[str, str]]:
    yield "公开属性", sheet.attribute.label
    yield "公开依据", sheet.attribute_basis or "未填"
    declared = dict(sheet.concerns)
    for concern in Concern:
        yield f"是否涉及{concern.label}", declared[concern].label if concern in declared else "未填"


def _signing(sheet: ReviewSheet) -> Iterator[tuple[str, str]]:
    if sheet.route:
        yield "审签级别", sheet.route
    if sheet.appeal:
        yield "申请放行", sheet.appeal
    yield from sheet.deadlines
    signed = {signature.level: signature for signature in sheet.signatures}
    for level in sheet.required:
        yield level.label, _line(level, signed.get(level), sheet.level)


def _line(level: ReviewLevel, signature: Signature | None, now: ReviewLevel | None) -> str:
    if signature is None:
        return "待签（本级）" if level is now else "待签"
    opinion = f"：{signature.opinion}" if signature.opinion else ""
    when = legal_time(signature.signed_at)
    return f"同意{opinion}　{signature.signer}（{signature.department}）{when}"
