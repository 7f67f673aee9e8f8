"""What stands above a reviewer's form: enough to decide, short enough for a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.gates.finding import Gate
from review_pipeline.review.sheet import TITLE, gate_conclusion
from review_pipeline.review.sheet_markdown import inert

if TYPE_CHECKING:
    from review_pipeline.review.levels import ReviewLevel
    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.sheet import ReviewSheet


def form_markdown(sheet: ReviewSheet, level: ReviewLevel, rejection: str | None) -> str:
    """The reason the last answer was not taken, the sheet in brief, and the findings."""
    parts = [f"### {TITLE}　{level.label}签署"]
    if rejection is not None:
        parts.append(f"> **上次提交未受理：{inert(rejection)}**")
    # A list, not a table: the dialog shows few lines of this at once.
    parts.append("\n".join(f"- {label}：{inert(value)}" for label, value in _brief(sheet)))
    parts.append(_findings(sheet.findings))
    parts.append("完整的审查表和发布页预览在本次运行的 Artifacts 页。")
    return "\n\n".join(parts) + "\n"


def _findings(findings: tuple[NumberedFinding, ...]) -> str:
    """A line each: a dialog is too narrow for the sheet's table."""
    lines = [
        f"{item.number}\\. **{item.finding.gate.label}·{item.finding.severity.label}** "
        f"{inert(item.where)}：{inert(item.said)}（{inert(item.finding.basis)}）"
        for item in findings
    ]
    return "\n\n".join(["**机检问题**", *(lines or ["五关均未发现问题。"])])


def _brief(sheet: ReviewSheet) -> tuple[tuple[str, str], ...]:
    signed = "、".join(f"{s.level.label} {s.signer}" for s in sheet.signatures)
    gates = "；".join(f"{gate.label}{gate_conclusion(sheet, gate)}" for gate in Gate)
    more = (
        ("审签级别", sheet.route),
        ("申请放行", sheet.appeal),
        ("上级确定", "；".join(ruling.line for ruling in sheet.rulings)),
    )
    return (
        ("稿件", f"{sheet.number} 第 {sheet.version} 稿　{sheet.title}"),
        ("责任部门", f"{sheet.department}（承办人 {sheet.author}）"),
        ("五关", gates),
        ("已签", signed or "无"),
        *((label, said) for label, said in more if said),
        *sheet.deadlines,
        ("稿件摘要", sheet.fingerprint[:8]),
    )
