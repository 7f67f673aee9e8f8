"""The sheet as rows of a form, for the paper file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review_pipeline.documents.word_form import FormRow
from review_pipeline.review.sheet import BASIS
from review_pipeline.review.sheet_fields import sections

if TYPE_CHECKING:
    from review_pipeline.review.numbering import NumberedFinding
    from review_pipeline.review.sheet import ReviewSheet


def sheet_rows(sheet: ReviewSheet) -> tuple[FormRow, ...]:
    """Every section of the sheet, its findings, and the ground it stands on."""
    rows: list[FormRow] = []
    for section in sections(sheet):
        rows.append(FormRow(section.title, section=True))
        rows += [FormRow(label, value) for label, value in section.fields]
    rows.append(FormRow("机检问题", section=True))
    rows += [_finding(item) for item in sheet.findings] or [FormRow("结果", "五关均未发现问题")]
    rows += [FormRow("依据", section=True), FormRow("法律依据", "\n".join(BASIS))]
    return tuple(rows)


def _finding(item: NumberedFinding) -> FormRow:
    finding = item.finding
    label = f"{item.number}　{finding.gate.label}\n{finding.severity.label}"
    return FormRow(label, f"{item.where}：{item.said}\n依据：{finding.basis}")
